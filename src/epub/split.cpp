#include "epub/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/words.h"
#include "epub/cutter.h"
#include "epub/slug.h"

namespace recto::epub {
namespace {

// Parts of a book that DPUB-ARIA 1.1 and the EPUB structural vocabulary name alike; a class of the heading
// says which one a chapter is.
constexpr std::array<std::string_view, 13> kParts = {
    "acknowledgments", "afterword", "appendix", "bibliography", "conclusion", "dedication", "epilogue",
    "foreword",        "glossary",  "index",    "introduction", "preface",    "prologue"};

struct Group {
  std::vector<std::size_t> blocks;  // of document.body
  Matter matter = Matter::front;
  const Block* heading = nullptr;  // of the chapter; null for what is none
};

// The heading of a block that is a chapter: a section which, as it was rendered, begins with an h1 (a heading
// without words is none).
const Block* chapter_heading(const Block& block, const XmlNode& rendered) {
  const auto* section = std::get_if<Section>(&block.kind);
  const auto* element = std::get_if<XmlElement>(&rendered.kind);
  if (section == nullptr || section->body.empty() || element == nullptr || element->children.empty()) {
    return nullptr;
  }
  const auto* first = std::get_if<XmlElement>(&element->children.front().kind);
  const bool chapter = first != nullptr && first->name == "h1";
  return chapter && std::holds_alternative<Heading>(section->body.front().kind) ? &section->body.front()
                                                                                : nullptr;
}

// What compose() puts at the end: about the document, and no part of its last chapter.
bool is_end_matter(const Block& block) {
  const auto* div = std::get_if<Div>(&block.kind);
  return div != nullptr &&
         (div->role == DivRole::evidence || div->role == DivRole::contact || div->role == DivRole::colophon);
}

// One group when there are not several chapters.
std::vector<Group> group(const Blocks& body, const std::vector<XmlNode>& rendered) {
  std::vector<const Block*> headings;
  for (std::size_t i = 0; i < body.size(); ++i) headings.push_back(chapter_heading(body[i], rendered.at(i)));
  const auto without = std::count(headings.begin(), headings.end(), nullptr);
  const bool several = static_cast<std::size_t>(without) + 1 < headings.size();
  std::vector<Group> groups(1);
  if (!several) groups.back().matter = Matter::body;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool chapter = several && headings[i] != nullptr;
    const bool ends = groups.back().matter == Matter::body && several && is_end_matter(body[i]);
    if ((chapter && !groups.back().blocks.empty()) || ends) groups.emplace_back();
    if (chapter) groups.back() = {{}, Matter::body, headings[i]};
    if (ends) groups.back().matter = Matter::back;
    groups.back().blocks.push_back(i);
  }
  return groups;
}

std::string words_of(const Block& heading) {
  std::string text = plain_text(std::get<Heading>(heading.kind).body);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void mark_as_chapter(XmlElement& section, const Block& heading, const Resolved& resolved) {
  std::string_view part = "chapter";
  for (const std::string_view name : kParts) {
    if (heading.attributes.has_class(name)) part = name;
  }
  section.set("role", fmt::format("doc-{}", part)).set("epub:type", std::string(part));
  const auto anchor = resolved.anchors.find(heading.id);
  if (anchor != resolved.anchors.end()) section.set("aria-labelledby", anchor->second);
}

// The first heading below these nodes, or nothing.
const XmlElement* first_heading(const std::vector<XmlNode>& nodes) {
  for (const XmlNode& node : nodes) {
    const auto* element = std::get_if<XmlElement>(&node.kind);
    if (element == nullptr) continue;
    if (element->name.size() == 2 && element->name[0] == 'h' && element->name != "hr") return element;
    if (const XmlElement* found = first_heading(element->children)) return found;
  }
  return nullptr;
}

class Splitter {
 public:
  Splitter(Xhtml& xhtml, const Resolved& resolved) : xhtml_(xhtml), resolved_(resolved) {
    for (const XmlElement& note : xhtml.notes) {
      if (const std::string* id = note.value("id")) note_sizes_["#" + *id] = size_of({note});
    }
  }

  ContentFiles split() {
    std::vector<Group> groups = group(resolved_.document.body, xhtml_.blocks);
    for (const Group& one : groups) add(one);
    return std::move(files_);
  }

 private:
  void add(const Group& group) {
    std::vector<XmlNode> content;
    for (const std::size_t i : group.blocks) {
      auto* element = std::get_if<XmlElement>(&xhtml_.blocks[i].kind);
      const bool chapter = element != nullptr && group.heading != nullptr && i == group.blocks.front();
      if (chapter) mark_as_chapter(*element, *group.heading, resolved_);
      content.push_back(std::move(xhtml_.blocks[i]));
      content.push_back({XmlText{"\n"}});
    }
    ContentFile file;
    file.matter = group.matter;
    file.heading = heading_of(group, content);
    if (file.heading.find_first_not_of(' ') == std::string::npos) file.heading = resolved_.title;
    file.stem = stem_of(group, file.heading);
    add_pieces(file, cut(std::move(content), note_sizes_));
  }

  std::string heading_of(const Group& group, const std::vector<XmlNode>& content) const {
    if (group.heading != nullptr) return words_of(*group.heading);
    if (group.matter == Matter::front) return front_name();
    const XmlElement* first = group.matter == Matter::back ? first_heading(content) : nullptr;
    return first != nullptr ? text_of(*first) : resolved_.title;
  }

  // Neither the contents nor a title could mark a part of it as English.
  std::string front_name() const {
    const std::string& language = resolved_.languages[LanguageId{0}];
    if (words_language(language) != language) return resolved_.title;
    return std::string(word(Word::title_page, language));
  }

  static std::string stem_of(const Group& group, const std::string& heading) {
    if (group.matter == Matter::front) return "title-page";
    const bool named = group.heading != nullptr && !group.heading->attributes->id.empty();
    return slug(named ? group.heading->attributes->id : heading);
  }

  void add_pieces(const ContentFile& file, std::vector<Piece> pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      ContentFile part = file;
      part.content = std::move(pieces[i].content);
      if (pieces.size() > 1) part.heading = fmt::format("{} ({}/{})", file.heading, i + 1, pieces.size());
      if (i > 0) {
        const XmlElement* heading = first_heading(part.content);
        if (heading != nullptr) part.stem = slug(text_of(*heading));
      }
      if (pieces[i].continues) name_continuation(part);
      part.stem = stems_.take(part.stem);
      part.title = title_of(part.heading);
      files_.push_back(std::move(part));
    }
  }

  // The rest of a chapter has no heading of its own to be labelled by.
  static void name_continuation(ContentFile& part) {
    auto* section = std::get_if<XmlElement>(&part.content.front().kind);
    if (section != nullptr && section->value("role") != nullptr) section->set("aria-label", part.heading);
  }

  std::string title_of(const std::string& heading) {
    return titles_.take(heading == resolved_.title ? resolved_.title
                                                   : fmt::format("{} - {}", heading, resolved_.title));
  }

  Xhtml& xhtml_;
  const Resolved& resolved_;
  std::map<std::string, std::size_t> note_sizes_;
  ContentFiles files_;
  UniqueNames stems_;
  UniqueNames titles_{" (", ")"};
};

}  // namespace

ContentFiles split(Xhtml& xhtml, const Resolved& resolved) { return Splitter(xhtml, resolved).split(); }

}  // namespace recto::epub
