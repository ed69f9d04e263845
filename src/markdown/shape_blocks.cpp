#include "markdown/shape_blocks.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/append.h"
#include "base/match.h"
#include "doc/walk.h"
#include "markdown/caption_mark.h"
#include "markdown/content_cursor.h"
#include "markdown/value_markup.h"
#include "punctuation/smart_quotes.h"

namespace recto {
namespace {

bool is_break(const Inline& item) {
  return std::holds_alternative<SoftBreak>(item.kind) || std::holds_alternative<HardBreak>(item.kind);
}

// Takes bytes off the front of the text, which stand in the source as they do here.
void cut_front(Inline& item, std::size_t count) {
  std::get<Text>(item.kind).text.erase(0, count);
  item.span.begin += static_cast<std::uint32_t>(count);
}

// ---- the captions of tables

// How long the mark is with which a paragraph says that it is a caption, as in Pandoc, or 0.
std::size_t caption_mark(const Block& block, const Reading& reading) {
  const auto* paragraph = std::get_if<Paragraph>(&block.kind);
  const auto* text = paragraph == nullptr || paragraph->body.empty()
                         ? nullptr
                         : std::get_if<Text>(&paragraph->body.front().kind);
  if (text == nullptr) return 0;
  const std::string_view mark = caption_mark_of(text->text);
  const bool typed =
      reading.lines.source_text(paragraph->body.front().span).starts_with(mark);  // not escaped
  const bool alone = text->text.size() == mark.size() && paragraph->body.size() == 1;
  return typed && !alone ? mark.size() : 0;
}

bool is_bare_table(const Block& block) {
  const auto* table = std::get_if<Table>(&block.kind);
  return table != nullptr && table->caption.empty();
}

void add_caption(Block& block, Block& paragraph, Reading& reading) {
  auto& table = std::get<Table>(block.kind);
  const std::size_t mark = caption_mark(paragraph, reading);
  table.caption = std::move(std::get<Paragraph>(paragraph.kind).body);
  cut_front(table.caption.front(), mark);
  if (std::get<Text>(table.caption.front().kind).text.empty()) table.caption.erase(table.caption.begin());
  block.span.begin = std::min(block.span.begin, paragraph.span.begin);
  block.span.end = std::max(block.span.end, paragraph.span.end);
  if (!paragraph.attributes.empty()) block.attributes = std::move(paragraph.attributes);
}

// A caption behind its table wins over one before it.
void bind_captions(Blocks& blocks, Reading& reading) {
  if (std::none_of(blocks.begin(), blocks.end(), is_bare_table)) return;
  std::vector<bool> taken(blocks.size());
  const auto bind = [&](std::size_t table, std::size_t caption) {
    if (taken[caption] || !is_bare_table(blocks[table]) || caption_mark(blocks[caption], reading) == 0)
      return;
    add_caption(blocks[table], blocks[caption], reading);
    taken[caption] = true;
  };
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) bind(i, i + 1);
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) bind(i + 1, i);
  Blocks left;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!taken[i]) left.push_back(std::move(blocks[i]));
  }
  blocks = std::move(left);
}

// ---- figures

// The part of the span where the source says the words; the whole of it when escapes are in them.
Span place_of(std::string_view words, Span span, const Reading& reading) {
  const std::string_view source = reading.lines.source_text(span);
  const std::size_t at = source.rfind(words);
  if (at == std::string_view::npos) return span;
  const auto begin = static_cast<std::uint32_t>(span.begin + at);
  return {span.file, begin, static_cast<std::uint32_t>(begin + words.size())};
}

// A picture that is alone in its paragraph and has a title or attributes.
bool is_figure(const Block& block) {
  const auto* paragraph = std::get_if<Paragraph>(&block.kind);
  if (paragraph == nullptr || paragraph->body.size() != 1) return false;
  const Inline& only = paragraph->body.front();
  const auto* image = std::get_if<Image>(&only.kind);
  if (image == nullptr || only.attributes.has_class("decorative")) return false;
  return !image->title.empty() || !only.attributes.empty();
}

// What is marked up in vain, since titles and values are no Markdown.
void report_markup_of_caption(std::string_view words, Span at, Reading& reading) {
  const std::optional<ValueMarkup> markup = find_markup(words);
  if (!markup) return;
  const bool verbatim = at.end - at.begin == words.size();
  const auto place = [&](std::size_t offset) { return at.begin + static_cast<std::uint32_t>(offset); };
  reading.diagnostics
      .report(Code::unread_markup, verbatim ? Span{at.file, place(markup->begin), place(markup->end)} : at,
              "this caption is plain text; this markup is printed as it is written")
      .hint("put the picture and a paragraph with the caption in a div: ::: {.figure}");
}

// The caption is what `caption=` says, else the title; the id is the figure's.
void make_figure(Block& block, Reading& reading) {
  Inline& only = std::get<Paragraph>(block.kind).body.front();
  auto& image = std::get<Image>(only.kind);
  Span place = only.span;
  if (!only.attributes.empty()) place.end = only.attributes->span.begin;
  std::string words;
  if (const std::string* said = only.attributes.value("caption")) {
    words = *said;
    place = only.attributes->span;
    std::erase_if(only.attributes.edit().pairs, [](const auto& pair) { return pair.first == "caption"; });
  } else {
    words = std::exchange(image.title, {});
  }
  AttributeSet own;
  if (!only.attributes->id.empty()) own.id = std::exchange(only.attributes.edit().id, {});
  own.span = only.attributes->span;
  Figure figure;
  if (!words.empty()) {
    const Span at = place_of(words, place, reading);
    report_markup_of_caption(words, at, reading);
    figure.caption.push_back(Inline{{}, at, {}, Text{marked_punctuation(' ', words)}});
  }
  const Span span = block.span;
  figure.body.push_back(std::move(block));
  block = Block{{}, span, {}, std::move(figure)};
  if (!own.id.empty()) block.attributes = Attributes(std::move(own));
}

// `::: {.figure}` round pictures or anything else, whose last paragraph is the caption.
bool is_figure_div(const Block& block) {
  const auto* div = std::get_if<Div>(&block.kind);
  return div != nullptr && block.attributes.has_class("figure") && div->body.size() > 1 &&
         std::holds_alternative<Paragraph>(div->body.back().kind);
}

void make_captioned_figure(Block& block) {
  Blocks body = std::move(std::get<Div>(block.kind).body);
  Figure figure;
  figure.caption = std::move(std::get<Paragraph>(body.back().kind).body);
  body.pop_back();
  for (Block& part : body) {
    auto* inner = std::get_if<Figure>(&part.kind);
    if (inner == nullptr || !inner->caption.empty() || !part.attributes.empty()) {
      figure.body.push_back(std::move(part));
    } else {
      append(std::move(inner->body), figure.body);
    }
  }
  block.kind = std::move(figure);
}

// ---- verse

constexpr std::string_view kNoBreakSpace = "\u00A0";

// Walks the lines of a paragraph, also through emphasis that goes over several: `use` has the first text of
// each line, or nothing where a line begins with something else, and says whether to go on.
template <class Items, class Use>
bool each_line(Items& items, bool& at_begin, Use use) {
  for (auto& item : items) {
    if (is_break(item)) {
      at_begin = true;
      continue;
    }
    using Child = std::conditional_t<std::is_const_v<Items>, const Inlines, Inlines>;
    Child* body = nullptr;
    match(
        item.kind,
        [&](KindOf<Emphasis, Strong, Strikeout, Subscript, Superscript, InlineSpan, Link> auto& kind) {
          body = &kind.body;
        },
        [](const KindOf<Text, SoftBreak, HardBreak, CodeSpan, Image, NoteReference, RawInline> auto&) {});
    if (body != nullptr && !at_begin) {
      if (!each_line(*body, at_begin, use)) return false;
    } else if (at_begin) {
      at_begin = false;
      if (!use(std::get_if<Text>(&item.kind) == nullptr ? nullptr : &item)) return false;
    }
  }
  return true;
}

bool begins_verse(const Inline* item, const Reading& reading) {
  if (item == nullptr) return false;
  const std::string& text = std::get<Text>(item->kind).text;
  const std::string_view source = reading.lines.source_text(item->span);  // where the bar may be escaped
  return (text == "|" && source.starts_with('|')) || (text.starts_with("| ") && source.starts_with("| "));
}

// Every line begins with a bar and a space. A line that ends with a bar is a row of something that is no
// table, and stays as it is.
bool is_verse(const Block& block, const Reading& reading) {
  const auto* paragraph = std::get_if<Paragraph>(&block.kind);
  if (paragraph == nullptr || paragraph->body.empty()) return false;
  bool at_begin = true;
  const auto begins = [&](const Inline* item) { return begins_verse(item, reading); };
  if (!each_line(paragraph->body, at_begin, begins)) return false;
  for (std::size_t i = 0; i < paragraph->body.size(); ++i) {
    const auto* text = std::get_if<Text>(&paragraph->body[i].kind);
    const bool line_begins = i == 0 || is_break(paragraph->body[i - 1]);
    if (text != nullptr && text->text.ends_with('|') && !(line_begins && text->text == "|")) return false;
  }
  return true;
}

// The bars go, indents stay, and every line end is a break.
void make_verse(Block& block) {
  auto& paragraph = std::get<Paragraph>(block.kind);
  bool at_begin = true;
  each_line(paragraph.body, at_begin, [](Inline* item) {
    std::string& text = std::get<Text>(item->kind).text;
    cut_front(*item, std::min<std::size_t>(2, text.size()));
    const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
    std::string spaces;
    for (std::size_t i = 0; i < indent; ++i) spaces += kNoBreakSpace;
    text.replace(0, indent, spaces);
    return true;
  });
  std::erase_if(paragraph.body, [](const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    return text != nullptr && text->text.empty();
  });
  each_inline(paragraph.body, [](Inline& item) {
    if (std::holds_alternative<SoftBreak>(item.kind)) item.kind = HardBreak{};
    return Visit::into;
  });
  AttributeSet set;
  set.classes = {"line-block"};
  const Span span = block.span;
  Div div;
  div.body.push_back(std::move(block));
  block = Block{{}, span, Attributes(std::move(set)), std::move(div)};
}

// ---- abbreviations

// A line `*[word]: expansion`, without white space at its ends.
bool is_abbreviation(std::string_view line) {
  const std::size_t close = line.find("]: ");
  return line.starts_with("*[") && close != std::string_view::npos && close > 2 &&
         line.find('[', 2) == std::string_view::npos;
}

std::vector<Span> lines_of(Span span, std::string_view source) {
  std::vector<Span> lines;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find_first_of("\r\n", at), source.size());
    const std::size_t first = std::min(source.find_first_not_of(" \t", at), end);
    const std::size_t last = source.substr(0, end).find_last_not_of(" \t") + 1;
    if (first < last)
      lines.push_back({span.file, static_cast<std::uint32_t>(span.begin + first),
                       static_cast<std::uint32_t>(span.begin + last)});
    at = end + 1;
  }
  return lines;
}

// A paragraph of nothing but definitions, as in PHP Markdown Extra; they are taken from the source, since
// stars and brackets mean something else to the parser. Lines behind a quotation's marks are none.
bool take_abbreviations(const Block& block, Reading& reading) {
  if (!std::holds_alternative<Paragraph>(block.kind)) return false;
  const std::string_view source = reading.lines.source_text(block.span);
  if (!source.starts_with("*[")) return false;
  const std::vector<Span> lines = lines_of(block.span, source);
  const auto text = [&](Span line) { return reading.lines.source_text(line); };
  if (!std::all_of(lines.begin(), lines.end(), [&](Span line) { return is_abbreviation(text(line)); }))
    return false;
  for (const Span line : lines) {
    const std::string_view said = text(line);
    const std::size_t close = said.find("]: ");
    const std::size_t expansion = std::min(said.find_first_not_of(" \t", close + 2), said.size());
    reading.abbreviations.push_back(
        {decode_markdown(said.substr(2, close - 2)), decode_markdown(said.substr(expansion)), line});
  }
  return true;
}

// ---- page breaks

// An empty `::: {.page-break}`, or a line of LaTeX that other tools take.
bool is_page_break(const Block& block, const Reading& reading) {
  if (const auto* div = std::get_if<Div>(&block.kind))
    return div->body.empty() && block.attributes.has_class("page-break");
  const auto* paragraph = std::get_if<Paragraph>(&block.kind);
  if (paragraph == nullptr || paragraph->body.size() != 1) return false;
  const auto* text = std::get_if<Text>(&paragraph->body.front().kind);
  const std::string_view source = reading.lines.source_text(paragraph->body.front().span);
  return text != nullptr && (source == "\\newpage" || source == "\\pagebreak");
}

}  // namespace

void shape_blocks(Blocks& blocks, Reading& reading) {
  std::erase_if(blocks, [&](const Block& block) { return take_abbreviations(block, reading); });
  bind_captions(blocks, reading);
  for (Block& block : blocks) {
    if (is_page_break(block, reading)) {
      block.kind = PageBreak{};
    } else if (is_figure(block)) {
      make_figure(block, reading);
    } else if (is_figure_div(block)) {
      make_captioned_figure(block);
    } else if (is_verse(block, reading)) {
      make_verse(block);
    }
  }
}

}  // namespace recto
