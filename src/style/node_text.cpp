#include "style/node_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "doc/walk.h"
#include "style/match_selector.h"

namespace recto::css {
namespace {

// More than a running title can show; it bounds what a rule on every element may copy.
constexpr std::size_t kLongestText = 1000;

// Collects the text below each wanted node. The stack holds the wanted nodes that are open.
class TextCollector {
 public:
  explicit TextCollector(const std::set<NodeId>& wanted) : wanted_(wanted) {}
  std::map<NodeId, std::string> take() { return std::move(texts_); }

  template <class Node>
  Visit enter(const Node& node) {
    if (wanted_.contains(node.id)) open_.push_back(node.id);
    return open_.empty() || !is_note(node) ? Visit::into : Visit::past;
  }
  Visit enter(const Inline& item) {
    if (wanted_.contains(item.id)) open_.push_back(item.id);
    if (const auto* text = std::get_if<Text>(&item.kind)) add(text->text);
    if (const auto* code = std::get_if<CodeSpan>(&item.kind)) add(code->text);
    const bool space =
        std::holds_alternative<SoftBreak>(item.kind) || std::holds_alternative<HardBreak>(item.kind);
    if (space) add(" ");
    return Visit::into;
  }
  template <class Node>
  void leave(const Node& node) {
    if (!open_.empty() && open_.back() == node.id) open_.pop_back();
  }

 private:
  static bool is_note(const NoteDefinition&) { return true; }
  template <class Node>
  static bool is_note(const Node&) {
    return false;
  }
  void add(std::string_view text) {
    for (const NodeId node : open_) {
      std::string& all = texts_[node];
      if (all.size() < kLongestText) all += text;
    }
  }

  const std::set<NodeId>& wanted_;
  std::vector<NodeId> open_;
  std::map<NodeId, std::string> texts_;
};

// ISO 15924 codes of the scripts that run from right to left, and the languages that are usually written in
// one.
constexpr auto kRightToLeftScripts =
    std::to_array<std::string_view>({"arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "mand", "samr"});
constexpr auto kRightToLeftLanguages = std::to_array<std::string_view>(
    {"ar",  "arc", "azb", "ckb", "dv",  "fa", "glk", "he",  "iw", "ji", "ks",
     "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd",  "syr", "ug", "ur", "yi"});

}  // namespace

std::map<NodeId, std::string> texts_of(const Document& document, const std::set<NodeId>& wanted) {
  TextCollector collector(wanted);
  walk(document, collector);
  return collector.take();
}

std::string metadata_text(const Resolved& resolved, std::string_view name) {
  const Metadata& metadata = resolved.document.metadata;
  const auto text = [](const MetaText& value) { return value ? value->value : std::string(); };
  if (name == "title") return resolved.title;
  if (name == "subtitle") return text(metadata.subtitle);
  if (name == "code") return text(metadata.code);
  if (name == "version") return text(metadata.version);
  if (name == "publisher") return metadata.publisher ? metadata.publisher->name : std::string();
  std::string authors;
  for (const Person& person : metadata.authors) {
    if (person.role == "aut") authors += (authors.empty() ? "" : ", ") + person.name;
  }
  return authors;
}

Direction direction_of(std::string_view language) {
  constexpr std::size_t kScriptLength = 4;
  const auto holds = [](const auto& list, std::string_view word) {
    return std::find(list.begin(), list.end(), lower_case(word)) != list.end();
  };
  const std::size_t first = std::min(language.find('-'), language.size());
  const std::string_view rest = first < language.size() ? language.substr(first + 1) : std::string_view();
  const std::string_view second = rest.substr(0, std::min(rest.find('-'), rest.size()));
  if (second.size() == kScriptLength)
    return holds(kRightToLeftScripts, second) ? Direction::rtl : Direction::ltr;
  return holds(kRightToLeftLanguages, language.substr(0, first)) ? Direction::rtl : Direction::ltr;
}

}  // namespace recto::css
