#include "resolve/raw_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "doc/walk.h"
#include "resolve/html_tokens.h"

namespace recto {
namespace {

// What HTML lays out inside a line (HTML, 3.2.5.2.5, phrasing content); every other tag ends the paragraph.
constexpr auto kPhrasing = std::to_array<std::string_view>(
    {"a",    "abbr",   "b",      "bdi", "bdo",   "big",  "cite",    "code", "del", "dfn",  "em",    "font",
     "i",    "img",    "ins",    "kbd", "label", "mark", "picture", "q",    "s",   "samp", "small", "source",
     "span", "strike", "strong", "sub", "sup",   "td",   "th",      "time", "tt",  "u",    "var",   "wbr"});

// Whether the tag itself becomes something, so that dropping it loses nothing.
constexpr auto kTranslated = std::to_array<std::string_view>({"br", "hr", "pre", "wbr", "p"});

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The id that links may lead to: `id`, or the `name` of an `a`.
std::string anchor_of(const HtmlStartTag& tag) {
  if (const std::string* id = tag.value("id")) return *id;
  const std::string* name = tag.name == "a" ? tag.value("name") : nullptr;
  return name == nullptr ? "" : *name;
}

Attributes attributes_with_id(const std::string& id) {
  AttributeSet set;
  set.id = id;
  return Attributes(std::move(set));
}

bool is_hidden(std::string_view name) { return name == "script" || name == "style"; }

bool is_break(const Inline& item) {
  return std::holds_alternative<SoftBreak>(item.kind) || std::holds_alternative<HardBreak>(item.kind);
}

void report(Span at, const std::string& what, Diagnostics& diagnostics) {
  diagnostics
      .report(Code::raw_html, at,
              fmt::format("raw HTML ({}) is not translated: its text is kept, its markup is not", what))
      .hint("write it in Markdown");
}

// One raw block as blocks.
class BlockTranslator {
 public:
  BlockTranslator(Span span, Diagnostics& diagnostics) : span_(span), diagnostics_(diagnostics) {}

  Blocks run(const std::string& html) {
    for (HtmlToken& token : html_tokens(html)) {
      match(
          token, [&](HtmlText& text) { add_text(text.text); }, [&](HtmlStartTag& tag) { start(tag); },
          [&](HtmlEndTag& tag) { end(tag.name); }, [](HtmlComment&) {},
          [&](HtmlOther& other) {
            lose(std::string(other.source.substr(0, other.source.find_first_of(" >\n"))));
          });
    }
    end_paragraph();
    end_code();
    if (!lost_.empty()) report(span_, lost_, diagnostics_);
    return std::move(out_);
  }

 private:
  // The first is named in the one report.
  void lose(const std::string& what) {
    if (lost_.empty()) lost_ = what;
  }

  void start(const HtmlStartTag& tag) {
    const std::string id = anchor_of(tag);
    if (is_hidden(tag.name)) {
      diagnostics_
          .report(Code::raw_html, span_,
                  fmt::format("raw HTML (<{}>) is left out with what it holds", tag.name))
          .hint("delete it; looks belong in a stylesheet");
    } else if (!holds(kTranslated, tag.name)) {
      lose("<" + tag.name + ">");
    }
    if (!holds(kPhrasing, tag.name) && tag.name != "br") end_paragraph();
    if (!id.empty()) out_.push_back(Block{{}, span_, attributes_with_id(id), Div{}});
    skipping_ = is_hidden(tag.name);
    if (tag.name == "br") line_.push_back(Inline{{}, span_, {}, HardBreak{}});
    if (tag.name == "hr") out_.push_back(Block{{}, span_, {}, ThematicBreak{}});
    if (tag.name == "wbr") add_word("\u200B");
    if (tag.name == "pre") in_code_ = true;
    if (tag.name == "td" || tag.name == "th") gap_ = true;
    if (const std::string* alternative = tag.name == "img" ? tag.value("alt") : nullptr)
      add_text(*alternative);
  }
  void end(const std::string& name) {
    skipping_ = false;
    if (name == "pre") end_code();
    if (!holds(kPhrasing, name) && name != "br") end_paragraph();
  }

  void add_text(const std::string& text) {
    if (skipping_) return;
    if (in_code_) {
      code_ += text;
      return;
    }
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t begin = text.find_first_not_of(" \t\r\n\f", at);
      gap_ = gap_ || begin != at;
      if (begin == std::string::npos) return;
      at = std::min(text.find_first_of(" \t\r\n\f", begin), text.size());
      add_word(std::string_view(text).substr(begin, at - begin));
    }
  }
  // Words of one paragraph are one text, with single spaces.
  void add_word(std::string_view word) {
    const bool gap = gap_ && !line_.empty();
    gap_ = false;
    auto* last = line_.empty() ? nullptr : std::get_if<Text>(&line_.back().kind);
    if (last == nullptr) {
      line_.push_back(Inline{{}, span_, {}, Text{}});
      last = &std::get<Text>(line_.back().kind);
    } else if (gap) {
      last->text += ' ';
    }
    last->text += word;
  }
  void end_paragraph() {
    if (in_code_) return;
    gap_ = false;
    while (!line_.empty() && std::holds_alternative<HardBreak>(line_.back().kind)) line_.pop_back();
    if (!line_.empty()) out_.push_back(Block{{}, span_, {}, Paragraph{std::move(line_)}});
    line_.clear();
  }
  void end_code() {
    in_code_ = false;
    if (!code_.empty() && code_.front() == '\n') code_.erase(0, 1);  // HTML, 13.1.2.5
    if (!code_.empty() && code_.back() != '\n') code_ += '\n';
    if (!code_.empty()) out_.push_back(Block{{}, span_, {}, CodeBlock{"", std::move(code_), {}}});
    code_.clear();
  }

  Span span_;
  Diagnostics& diagnostics_;
  Blocks out_;
  Inlines line_;
  std::string code_, lost_;
  bool gap_ = false, in_code_ = false, skipping_ = false;
};

// One raw inline, which is one tag, comment or the like.
void translate_inline(const Inline& item, const RawInline& raw, Inlines& out, Diagnostics& diagnostics) {
  const auto add_text = [&](std::string text) {
    if (!text.empty()) out.push_back(Inline{{}, item.span, {}, Text{std::move(text)}});
  };
  for (HtmlToken& token : html_tokens(raw.html)) {
    match(
        token, [&](HtmlText& text) { add_text(std::move(text.text)); }, [](HtmlEndTag&) {},
        [](HtmlComment&) {},
        [&](HtmlOther& other) { report(item.span, std::string(other.source.substr(0, 2)), diagnostics); },
        [&](HtmlStartTag& tag) {
          if (tag.name == "br") {
            out.push_back(Inline{{}, item.span, {}, HardBreak{}});
            return;
          }
          const std::string id = anchor_of(tag);
          if (!id.empty()) out.push_back(Inline{{}, item.span, attributes_with_id(id), InlineSpan{}});
          if (tag.name == "wbr") return add_text("\u200B");
          report(item.span, "<" + tag.name + ">", diagnostics);
          const std::string* alternative = tag.name == "img" ? tag.value("alt") : nullptr;
          if (alternative != nullptr) add_text(*alternative);
        });
  }
}

class HtmlEditor {
 public:
  explicit HtmlEditor(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void list(Blocks& blocks) {
    if (std::none_of(blocks.begin(), blocks.end(), [](const Block& block) { return is_raw(block); })) return;
    Blocks out;
    for (Block& block : blocks) {
      if (const auto* raw = std::get_if<RawBlock>(&block.kind)) {
        Blocks made = BlockTranslator(block.span, diagnostics_).run(raw->html);
        std::move(made.begin(), made.end(), std::back_inserter(out));
        continue;
      }
      // A paragraph of nothing but comments and closing tags goes with them.
      auto* paragraph = is_raw(block) ? std::get_if<Paragraph>(&block.kind) : nullptr;
      if (paragraph != nullptr) list(paragraph->body);
      const bool empty =
          paragraph != nullptr && std::all_of(paragraph->body.begin(), paragraph->body.end(), is_break);
      if (!empty) out.push_back(std::move(block));
    }
    blocks = std::move(out);
  }
  void list(Inlines& inlines) {
    if (std::none_of(inlines.begin(), inlines.end(), is_raw_inline)) return;
    Inlines out;
    for (Inline& item : inlines) {
      if (const auto* raw = std::get_if<RawInline>(&item.kind)) {
        translate_inline(item, *raw, out, diagnostics_);
      } else {
        out.push_back(std::move(item));
      }
    }
    inlines = std::move(out);
  }
  template <class Node>
  Visit enter(Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {}

 private:
  static bool is_raw_inline(const Inline& item) { return std::holds_alternative<RawInline>(item.kind); }
  static bool is_raw(const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.kind)) {
      return std::all_of(paragraph->body.begin(), paragraph->body.end(), [](const Inline& item) {
        return is_raw_inline(item) || std::holds_alternative<SoftBreak>(item.kind);
      });
    }
    return std::holds_alternative<RawBlock>(block.kind);
  }

  Diagnostics& diagnostics_;
};

}  // namespace

void translate_html(Document& document, Diagnostics& diagnostics) {
  HtmlEditor editor(diagnostics);
  walk(document, editor);
}

}  // namespace recto
