#include "resolve/html_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/match.h"
#include "base/utf8.h"
#include "doc/nesting.h"
#include "punctuation/smart_quotes.h"

namespace recto {
namespace {

// Places in a raw block. The reader takes the prefixes of quotes and items from its lines, and line ends may
// be other than in the source: then only those of the first line are known, and the block stands for the
// others.
class HtmlPlaces {
 public:
  HtmlPlaces(std::string_view html, Span block) : block_(block), known_(html.find('\n')) {
    const std::size_t shown = html.find_last_not_of('\n') + 1;
    if (shown == std::size_t{block.end} - block.begin) known_ = shown;
  }
  Span at(const HtmlToken& token) const {
    if (token.end > known_) return block_;
    const auto place = [&](std::size_t offset) { return block_.begin + static_cast<std::uint32_t>(offset); };
    return {block_.file, place(token.begin), place(token.end)};
  }

 private:
  Span block_;
  std::size_t known_;  // bytes from the start whose places are known
};

HtmlElement& element_of(HtmlNode& node) { return std::get<HtmlElement>(node.kind); }

bool holds_block(const HtmlNode& node) {
  if (const auto* element = std::get_if<HtmlElement>(&node.kind))
    return is_html_block(element->role) || element->holds_blocks;
  return std::holds_alternative<Block>(node.kind);
}

// Whether the end tag is one of the element: headings and cells are often closed by the wrong name.
bool is_end_of(const std::string& name, const HtmlElement& element) {
  const bool by_role = element.role == HtmlRole::heading || element.role == HtmlRole::cell;
  return by_role ? html_role(name) == element.role : name == element.tag.name;
}

// A letter for what has words of its own.
constexpr char kWord = 'x';

// What a tag of this role leaves before the text behind it, when `before` stands before the tag.
char behind_tag(HtmlRole role, char before) {
  if (role == HtmlRole::image) return kWord;
  return is_html_block(role) || role == HtmlRole::foreign || role == HtmlRole::line_break ? ' ' : before;
}

bool is_code(const HtmlElement& element) {
  return element.role == HtmlRole::code || element.role == HtmlRole::preformatted ||
         element.tag.name == "kbd" || element.tag.name == "samp";
}

bool is_of_table(HtmlRole role) { return role >= HtmlRole::table && role <= HtmlRole::cell; }

// The tag as the author wrote it, when it has no values: `<your name here>` is words.
std::string words_of(const HtmlStartTag& tag) {
  std::string words(tag.written);
  for (const auto& [name, value] : tag.attributes) {
    if (!value.empty()) return std::string(tag.written) + " ...";
    words += " " + name;
  }
  return words;
}

}  // namespace

Diagnostic& report_raw_html(Span at, const std::string& what, Diagnostics& diagnostics) {
  return diagnostics.report(
      Code::raw_html, at,
      fmt::format("raw HTML ({}) is not translated: its text is kept, its markup is not", what));
}

void report_left_out(const HtmlStartTag& tag, std::string_view content, Span at, Diagnostics& diagnostics) {
  constexpr std::size_t kShown = 60;  // bytes that tell one script from another
  std::string shown;
  for (const char c :
       content.substr(0, std::min(content.find_last_not_of(kHtmlSpaces) + 1, content.size()))) {
    const bool space = kHtmlSpaces.find(c) != std::string_view::npos;
    if (!space) shown += c;
    if (space && !shown.empty() && shown.back() != ' ') shown += ' ';
  }
  if (shown.size() > kShown) shown = shown.substr(0, character_begin(shown, kShown)) + "…";
  const std::string what = shown.empty() ? std::string() : fmt::format(" with what it holds: “{}”", shown);
  diagnostics.report(Code::raw_html, at, fmt::format("raw HTML (<{}>) is left out{}", tag.name, what))
      .hint("delete it; looks belong in a stylesheet");
}

void HtmlTreeBuilder::add_block(const std::string& html, Span span) {
  const HtmlPlaces places(html, span);
  std::vector<HtmlToken> tokens = html_tokens(html);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Span at = places.at(tokens[i]);
    const auto* tag = std::get_if<HtmlStartTag>(&tokens[i].kind);
    if (tag == nullptr || html_role(tag->name) != HtmlRole::hidden) {
      token(tokens[i], at);
      continue;
    }
    const auto* content = i + 1 < tokens.size() ? std::get_if<HtmlText>(&tokens[i + 1].kind) : nullptr;
    report_left_out(*tag, content == nullptr ? "" : content->text, at, diagnostics_);
    if (content != nullptr) ++i;
  }
}

void HtmlTreeBuilder::add_inline(const std::string& html, Span span) {
  for (HtmlToken& each : html_tokens(html)) token(each, span);
}

void HtmlTreeBuilder::add(Inline item) {
  const Span span = item.span;
  before_ = kWord;
  append({span, std::move(item)});
}
void HtmlTreeBuilder::add(Block block) {
  const Span span = block.span;
  before_ = ' ';
  append({span, std::move(block)});
}

bool HtmlTreeBuilder::is_open(std::string_view name) const {
  return std::any_of(open_.begin(), open_.end(),
                     [&](const HtmlNode& node) { return std::get<HtmlElement>(node.kind).tag.name == name; });
}

void HtmlTreeBuilder::append(HtmlNode node) {
  if (open_.empty()) {
    top_.push_back(std::move(node));
    return;
  }
  HtmlElement& parent = element_of(open_.back());
  parent.holds_blocks = parent.holds_blocks || holds_block(node);
  open_.back().span.end = std::max(open_.back().span.end, node.span.end);
  parent.children.push_back(std::move(node));
}

void HtmlTreeBuilder::token(HtmlToken& token, Span at) {
  match(
      token.kind, [&](HtmlText& text) { add_text(text, at); },
      [&](HtmlStartTag& tag) { start(std::move(tag), at); }, [&](HtmlEndTag& tag) { end(tag.name, at); },
      [](HtmlComment&) {},
      [&](HtmlOther& other) {
        if (other.end == HtmlOther::End::missing) return report_unended(other, at);
        report_declaration(other, at);
      });
}

bool HtmlTreeBuilder::in_code() const {
  return std::any_of(open_.begin(), open_.end(),
                     [](const HtmlNode& node) { return is_code(std::get<HtmlElement>(node.kind)); });
}

// Signs that an entity names stay, as in Markdown: HTML has no other way to keep one.
void HtmlTreeBuilder::add_text(HtmlText& text, Span at) {
  if (text.text.empty()) return;
  const char last = text.text.back();
  if (punctuation_ == Punctuation::typographic && !in_code())
    text.text = decode_entities(marked_punctuation(before_, text.source));
  before_ = last;
  append({at, HtmlWords{std::move(text.text)}});
}

void HtmlTreeBuilder::report_unended(const HtmlOther& mark, Span at) {
  const bool comment = mark.source == "<!--";
  const std::string_view end = comment ? "-->" : mark.source == "<?" ? "?>" : ">";
  diagnostics_
      .report(Code::raw_html, at,
              fmt::format("this {} is never closed; what follows is text", comment ? "comment" : mark.source))
      .hint(fmt::format("close it with {}, or write \\{} if it is text", end, mark.source));
}

void HtmlTreeBuilder::report_declaration(const HtmlOther& declaration, Span at) {
  const std::string_view source = declaration.source;
  diagnostics_
      .report(Code::raw_html, at,
              fmt::format("{} is left out", source.substr(0, source.find_first_of(" >\n"))))
      .hint("delete it, or write it as code");
}

void HtmlTreeBuilder::start(HtmlStartTag tag, Span at) {
  const HtmlRole role = html_role(tag.name);
  before_ = behind_tag(role, before_);
  if (role == HtmlRole::transparent) return;
  if (role == HtmlRole::foreign) append({at, HtmlWords{" "}});
  // A script in a line that does not end there is a word about scripts.
  const bool untranslated =
      role == HtmlRole::unknown || role == HtmlRole::foreign || role == HtmlRole::hidden;
  if (untranslated) return report_unknown(tag, at);
  for (std::size_t i = open_.size(); i-- > 0;) {
    const HtmlRole open = element_of(open_[i]).role;
    if (ends(role, open)) close_from(i);
    if (shields(role, open) && !ends(role, open)) break;
  }
  const bool childless = is_void(tag.name) || tag.self_closing;
  if (!childless && open_.size() >= static_cast<std::size_t>(std::max(room_, 0))) {
    if (std::exchange(too_deep_, true)) return;
    diagnostics_
        .report(Code::nesting_too_deep, at,
                fmt::format("raw HTML nests deeper than {}; of what is deeper the text is kept", kMaxNesting))
        .hint("close the tags before it");
    return;
  }
  HtmlNode node{at, HtmlElement{std::move(tag), role, at, childless, false, {}}};
  if (childless) return append(std::move(node));
  open_.push_back(std::move(node));
}

void HtmlTreeBuilder::report_unknown(const HtmlStartTag& tag, Span at) {
  report_raw_html(at, fmt::format("<{}>", words_of(tag)), diagnostics_)
      .hint(fmt::format("write it in Markdown; if it is text, write \\< for its <, or make it code: `<{}>`",
                        words_of(tag)));
  const std::string* id = tag.value("id");
  if (id == nullptr) return;
  // Links may lead to it.
  append(
      {at, HtmlElement{HtmlStartTag{"span", {{"id", *id}}, true, {}}, HtmlRole::span, at, true, false, {}}});
}

void HtmlTreeBuilder::end(const std::string& name, Span at) {
  before_ = behind_tag(html_role(name), before_);
  if (html_role(name) == HtmlRole::foreign) return append({at, HtmlWords{" "}});
  const bool crosses_cells = is_of_table(html_role(name));
  for (std::size_t i = open_.size(); i-- > 0;) {
    HtmlElement& element = element_of(open_[i]);
    if (is_end_of(name, element)) {
      close_from(i + 1);
      element_of(open_.back()).closed = true;
      open_.back().span.end = std::max(open_.back().span.end, at.end);
      return close_from(i);
    }
    if (!crosses_cells && element.role == HtmlRole::cell) break;
  }
  const auto ended = ended_.find(name);
  if (ended != ended_.end() && !ended->second.empty()) ended->second.pop_back();
}

void HtmlTreeBuilder::close_from(std::size_t index) {
  while (open_.size() > index) {
    HtmlNode node = std::move(open_.back());
    open_.pop_back();
    const HtmlElement& element = element_of(node);
    if (!element.closed && !may_stay_open(element.role)) ended_[element.tag.name].push_back(element.tag_span);
    append(std::move(node));
  }
}

HtmlNodes HtmlTreeBuilder::finish() {
  close_from(0);
  for (const auto& [name, places] : ended_) {
    for (const Span at : places) {
      diagnostics_
          .report(Code::raw_html, at,
                  fmt::format("nothing closes <{}>; it ends where what it stands in ends", name))
          .hint(fmt::format("add </{0}>; if <{0}> is text, write it as code", name));
    }
  }
  return std::move(top_);
}

}  // namespace recto
