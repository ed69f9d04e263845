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
  const Block* heading = nullptr;   // of the chapter; null for front matter and for a whole in one file
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

std::vector<Group> group(const Blocks& body, const std::vector<XmlNode>& rendered) {
  std::vector<const Block*> headings;
  for (std::size_t i = 0; i < body.size(); ++i) headings.push_back(chapter_heading(body[i], rendered.at(i)));
  const auto without = std::count(headings.begin(), headings.end(), nullptr);
  const bool several = static_cast<std::size_t>(without) + 1 < headings.size();
  std::vector<Group> groups(1);
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Block* heading = several ? headings[i] : nullptr;
    if (heading != nullptr) {
      if (!groups.back().blocks.empty()) groups.emplace_back();
      groups.back().heading = heading;
    }
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
    for (const Group& one : groups) add(one, groups.size() == 1);
    return std::move(files_);
  }

 private:
  void add(const Group& group, bool whole) {
    std::vector<XmlNode> content;
    for (const std::size_t i : group.blocks) {
      auto* element = std::get_if<XmlElement>(&xhtml_.blocks[i].kind);
      const bool chapter = element != nullptr && group.heading != nullptr && i == group.blocks.front();
      if (chapter) mark_as_chapter(*element, *group.heading, resolved_);
      content.push_back(std::move(xhtml_.blocks[i]));
      content.push_back({XmlText{"\n"}});
    }
    ContentFile file;
    file.matter = group.heading != nullptr || whole ? Matter::body : Matter::front;
    const std::string& language = resolved_.languages[LanguageId{0}];
    file.heading = group.heading != nullptr ? words_of(*group.heading)
                   : whole                  ? resolved_.title
                                            : std::string(word(Word::title_page, language));
    if (file.heading.find_first_not_of(' ') == std::string::npos) file.heading = resolved_.title;
    file.stem = stem_of(group, whole);
    add_pieces(file, cut(std::move(content), note_sizes_));
  }

  std::string stem_of(const Group& group, bool whole) const {
    if (group.heading == nullptr) return whole ? slug(resolved_.title) : "title-page";
    const std::string& id = group.heading->attributes->id;
    return slug(id.empty() ? words_of(*group.heading) : id);
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
    const std::string title =
        heading == resolved_.title ? resolved_.title : fmt::format("{} - {}", heading, resolved_.title);
    std::string unique = title;
    for (int next = 2; !titles_.insert(unique).second; ++next) unique = fmt::format("{} ({})", title, next);
    return unique;
  }

  Xhtml& xhtml_;
  const Resolved& resolved_;
  std::map<std::string, std::size_t> note_sizes_;
  ContentFiles files_;
  UniqueNames stems_;
  std::set<std::string> titles_;
};

}  // namespace

ContentFiles split(Xhtml& xhtml, const Resolved& resolved) { return Splitter(xhtml, resolved).split(); }

}  // namespace recto::epub
