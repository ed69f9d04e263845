#include "epub/notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/words.h"
#include "epub/language.h"

namespace recto::epub {
namespace {

bool is_note_call(const XmlElement& element) {
  const std::string* role = element.value("role");
  return role != nullptr && *role == "doc-noteref";
}

template <class Found>
void for_each_call(const XmlElement& element, const Found& found) {
  if (is_note_call(element)) found(element);
  for (const XmlNode& child : element.children) {
    if (const auto* inner = std::get_if<XmlElement>(&child.kind)) for_each_call(*inner, found);
  }
}

// Ids of the calls by the href that they carry.
using Calls = std::map<std::string, std::vector<std::string>>;

Calls collect_calls(const Xhtml& xhtml) {
  Calls calls;
  const auto collect = [&](const XmlElement& call) {
    const std::string* href = call.value("href");
    const std::string* id = call.value("id");
    if (href != nullptr && id != nullptr) calls[*href].push_back(*id);
  };
  for (const XmlNode& block : xhtml.blocks) {
    if (const auto* element = std::get_if<XmlElement>(&block.kind)) for_each_call(*element, collect);
  }
  for (const XmlElement& note : xhtml.notes) for_each_call(note, collect);
  return calls;
}

// 1, and for further calls 1b, 1c ... 1z, 1.27 ...
std::string mark_of(int number, std::size_t call) {
  constexpr std::size_t kLetters = 26;
  if (call == 0) return std::to_string(number);
  if (call < kLetters) return std::to_string(number) + static_cast<char>('a' + call);
  return fmt::format("{}.{}", number, call + 1);
}

XmlElement backlink(const std::string& call_id, int number, std::size_t call, const std::string& language) {
  const std::string mark = mark_of(number, call);
  XmlElement link{"a", {{"role", "doc-backlink"}, {"epub:type", "backlink"}}};
  link.set("href", "#" + call_id);
  name(link, Word::back_to_note, language, mark);
  link.add_text(mark);
  return link;
}

// Where the backlinks go: into the note's first paragraph, or into one of their own.
XmlElement& first_paragraph(XmlElement& note) {
  if (!note.children.empty()) {
    auto* first = std::get_if<XmlElement>(&note.children.front().kind);
    if (first != nullptr && first->name == "p") return *first;
  }
  note.children.insert(note.children.begin(), {{XmlElement{"p"}}, {XmlText{"\n"}}});
  return std::get<XmlElement>(note.children.front().kind);
}

void prepend_backlinks(XmlElement& note, const std::vector<std::string>& calls, int number,
                       const std::string& language) {
  std::vector<XmlNode> links;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    links.push_back({backlink(calls[i], number, i, language)});
    links.push_back({XmlText{" "}});
  }
  XmlElement& paragraph = first_paragraph(note);
  paragraph.children.insert(paragraph.children.begin(), std::make_move_iterator(links.begin()),
                            std::make_move_iterator(links.end()));
}

// Hands the notes out to files, each once.
class Placer {
 public:
  explicit Placer(std::vector<XmlElement> notes) : notes_(std::move(notes)), taken_(notes_.size(), false) {
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      if (const std::string* id = notes_[i].value("id")) by_href_["#" + *id] = i;
    }
  }

  // Indexes of the notes that these nodes call and nobody took yet, with what those notes call, in the notes'
  // order.
  std::vector<std::size_t> take_called(const std::vector<XmlNode>& content) {
    std::vector<std::size_t> found;
    for (const XmlNode& node : content) take_from(node, found);
    for (std::size_t next = 0; next < found.size(); ++next) take_from({notes_[found[next]]}, found);
    std::sort(found.begin(), found.end());
    return found;
  }
  std::vector<std::size_t> take_rest() {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      if (!taken_[i]) found.push_back(i);
    }
    return found;
  }
  XmlElement move_out(std::size_t index) { return std::move(notes_[index]); }

 private:
  void take_from(const XmlNode& node, std::vector<std::size_t>& found) {
    for (const std::string& href : called_notes(node)) {
      const auto note = by_href_.find(href);
      if (note == by_href_.end() || taken_[note->second]) continue;
      taken_[note->second] = true;
      found.push_back(note->second);
    }
  }

  std::vector<XmlElement> notes_;
  std::vector<bool> taken_;
  std::map<std::string, std::size_t> by_href_;
};

}  // namespace

std::vector<std::string> called_notes(const XmlNode& node) {
  std::vector<std::string> hrefs;
  if (const auto* element = std::get_if<XmlElement>(&node.kind)) {
    for_each_call(*element, [&](const XmlElement& call) {
      if (const std::string* href = call.value("href")) hrefs.push_back(*href);
    });
  }
  return hrefs;
}

void add_backlinks(Xhtml& xhtml, const Resolved& resolved) {
  const Calls calls = collect_calls(xhtml);
  for (std::size_t i = 0; i < xhtml.notes.size(); ++i) {
    const std::string* id = xhtml.notes[i].value("id");
    const auto found = id == nullptr ? calls.end() : calls.find("#" + *id);
    if (found == calls.end()) continue;
    const NodeId note = resolved.document.notes.at(i).id;
    const std::string& language = resolved.languages[resolved.language[note]];
    prepend_backlinks(xhtml.notes[i], found->second, resolved.notes.at(i).number, language);
  }
}

void place_notes(ContentFiles& files, std::vector<XmlElement> notes, const Resolved& resolved) {
  if (notes.empty() || files.empty()) return;
  const std::string& language = resolved.languages[LanguageId{0}];
  Placer placer(std::move(notes));
  std::vector<std::vector<std::size_t>> of_file;
  for (const ContentFile& file : files) of_file.push_back(placer.take_called(file.content));
  const std::vector<std::size_t> rest = placer.take_rest();
  of_file.back().insert(of_file.back().end(), rest.begin(), rest.end());
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (of_file[i].empty()) continue;
    // No visible heading: reading systems that pop notes up hide the asides and would leave it bare.
    XmlElement group{"div", {{"class", "footnotes"}, {"role", "doc-endnotes"}, {"epub:type", "footnotes"}}};
    // The role says enough where the word would be in another language than what it is the name of.
    if (words_language(language) == language)
      group.set("aria-label", std::string(word(Word::notes, language)));
    for (const std::size_t note : of_file[i]) group.add_text("\n").add(placer.move_out(note));
    group.add_text("\n");
    files[i].content.push_back({std::move(group)});
    files[i].content.push_back({XmlText{"\n"}});
  }
}

}  // namespace recto::epub
