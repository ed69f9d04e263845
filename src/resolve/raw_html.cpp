#include "resolve/raw_html.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "doc/nesting.h"
#include "doc/walk.h"
#include "resolve/html_blocks.h"
#include "resolve/html_inlines.h"
#include "resolve/html_tree.h"

namespace recto {
namespace {

bool is_raw(const Inline& item) { return std::holds_alternative<RawInline>(item.kind); }

// A paragraph with raw HTML between its own inlines, or nothing.
Paragraph* paragraph_with_html(Block& block) {
  auto* paragraph = std::get_if<Paragraph>(&block.kind);
  const bool raw =
      paragraph != nullptr && std::any_of(paragraph->body.begin(), paragraph->body.end(), is_raw);
  return raw ? paragraph : nullptr;
}

// The blocks that end where this block ends, or nothing.
Blocks* last_inside(Block& block) {
  if (auto* list = std::get_if<List>(&block.kind))
    return list->items.empty() ? nullptr : &list->items.back().body;
  if (auto* quote = std::get_if<Quote>(&block.kind)) return &quote->body;
  return nullptr;
}

// The names of the end tags, when the raw block holds nothing else that is not closed in it.
std::vector<std::string> names_of_ends(const RawBlock& raw) {
  std::vector<std::string> names;
  for (const HtmlToken& token : html_tokens(raw.html)) {
    const auto* text = std::get_if<HtmlText>(&token.kind);
    const auto* end = std::get_if<HtmlEndTag>(&token.kind);
    if (end != nullptr) names.push_back(end->name);
    const bool blank = text != nullptr && text->text.find_first_not_of(" \t\n") == std::string::npos;
    if (end == nullptr && !blank) return {};
  }
  return names;
}

// How many elements of each name the raw blocks open and do not close.
std::map<std::string, int> left_open(const Blocks& blocks) {
  std::map<std::string, int> open;
  for (const Block& block : blocks) {
    const auto* raw = std::get_if<RawBlock>(&block.kind);
    if (raw == nullptr) continue;
    for (const HtmlToken& token : html_tokens(raw->html)) {
      if (const auto* start = std::get_if<HtmlStartTag>(&token.kind)) ++open[start->name];
      if (const auto* end = std::get_if<HtmlEndTag>(&token.kind)) --open[end->name];
    }
  }
  return open;
}

std::optional<HtmlStartTag> start_of_hidden(const RawInline& raw) {
  std::vector<HtmlToken> tokens = html_tokens(raw.html);
  auto* tag = tokens.empty() ? nullptr : std::get_if<HtmlStartTag>(&tokens.front().kind);
  if (tag == nullptr || html_role(tag->name) != HtmlRole::hidden) return std::nullopt;
  return std::move(*tag);
}

bool is_end_of(const Inline& item, std::string_view name) {
  const auto* raw = std::get_if<RawInline>(&item.kind);
  if (raw == nullptr || !raw->html.starts_with("</")) return false;
  const std::vector<HtmlToken> tokens = html_tokens(raw->html);
  const auto* tag = tokens.empty() ? nullptr : std::get_if<HtmlEndTag>(&tokens.front().kind);
  return tag != nullptr && tag->name == name;
}

// A line without the scripts and styles that end in it.
class HiddenRemover {
 public:
  HiddenRemover(Inlines& line, Diagnostics& diagnostics) : line_(line), diagnostics_(diagnostics) {}

  Inlines run() {
    Inlines out;
    for (std::size_t i = 0; i < line_.size(); ++i) {
      const auto* raw = std::get_if<RawInline>(&line_[i].kind);
      const std::optional<HtmlStartTag> tag = raw == nullptr ? std::nullopt : start_of_hidden(*raw);
      const std::size_t end = tag ? end_of(*tag, i) : line_.size();
      if (end == line_.size()) {
        out.push_back(std::move(line_[i]));
        continue;
      }
      leave_out(*tag, i, end);
      i = end;
    }
    return out;
  }

 private:
  // The place of the tag that ends the element, or the line's size. What is not found is not sought again.
  std::size_t end_of(const HtmlStartTag& tag, std::size_t begin) {
    if (tag.self_closing) return begin;
    if (unended_.contains(tag.name)) return line_.size();
    std::size_t end = begin + 1;
    while (end < line_.size() && !is_end_of(line_[end], tag.name)) ++end;
    if (end == line_.size()) unended_.insert(tag.name);
    return end;
  }
  void leave_out(const HtmlStartTag& tag, std::size_t begin, std::size_t end) {
    const Span at{line_[begin].span.file, line_[begin].span.begin, line_[end].span.end};
    Inlines content;
    for (std::size_t i = begin + 1; i < end; ++i) content.push_back(std::move(line_[i]));
    report_left_out(tag, plain_text(content), at, diagnostics_);
  }

  Inlines& line_;
  Diagnostics& diagnostics_;
  std::set<std::string> unended_;
};

// Each list is translated before the walk goes into what became of it.
class HtmlEditor {
 public:
  HtmlEditor(Punctuation punctuation, Diagnostics& diagnostics)
      : punctuation_(punctuation), diagnostics_(diagnostics) {}

  bool found_any() const { return found_any_; }

  void list(Blocks& blocks) {
    const bool any = std::any_of(blocks.begin(), blocks.end(), [](Block& block) {
      return std::holds_alternative<RawBlock>(block.kind) || paragraph_with_html(block) != nullptr;
    });
    if (!any) return;
    found_any_ = true;
    HtmlTreeBuilder tree(room(), punctuation_, diagnostics_);
    for (Block& block : blocks) {
      Paragraph* paragraph = paragraph_with_html(block);
      if (const auto* raw = std::get_if<RawBlock>(&block.kind)) {
        tree.add_block(raw->html, block.span);
      } else if (paragraph != nullptr) {
        translate(paragraph->body, HtmlLine::whole);
        Blocks made;
        add_html_paragraph(std::move(block), made);
        for (Block& each : made) tree.add(std::move(each));
      } else {
        std::optional<Block> ends = take_ends(block, tree);
        tree.add(std::move(block));
        if (ends) tree.add_block(std::get<RawBlock>(ends->kind).html, ends->span);
      }
    }
    blocks = html_blocks(tree.finish(), diagnostics_);
  }
  void list(Inlines& inlines) {
    if (!std::any_of(inlines.begin(), inlines.end(), is_raw)) return;
    found_any_ = true;
    translate(inlines, inlines_ > 0 ? HtmlLine::part : HtmlLine::whole);
  }

  Visit enter(Inline& item) {
    ++depth_;
    ++inlines_;
    auto* link = std::get_if<Link>(&item.kind);
    if (link != nullptr && links_ > 0) unlink(item, *link);
    if (std::holds_alternative<Link>(item.kind)) ++links_;
    return Visit::into;
  }
  void leave(Inline& item) {
    --depth_;
    --inlines_;
    if (std::holds_alternative<Link>(item.kind)) --links_;
  }
  template <class Node>
  Visit enter(Node&) {
    ++depth_;
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {
    --depth_;
  }

 private:
  int room() const { return kMaxNesting - depth_; }

  void translate(Inlines& inlines, HtmlLine extent) {
    HtmlTreeBuilder tree(room(), punctuation_, diagnostics_);
    for (Inline& item : HiddenRemover(inlines, diagnostics_).run()) {
      if (const auto* raw = std::get_if<RawInline>(&item.kind)) {
        tree.add_inline(raw->html, item.span);
      } else {
        tree.add(std::move(item));
      }
    }
    inlines = html_inlines(tree.finish(), extent, diagnostics_);
  }

  // An end tag that is indented with the last item of a list closes what is open round the list: `</details>`
  // often stands so, and browsers take it for that too.
  static std::optional<Block> take_ends(Block& block, const HtmlTreeBuilder& tree) {
    Blocks* inside = last_inside(block);
    for (Blocks* next = inside; next != nullptr && !next->empty(); next = last_inside(next->back()))
      inside = next;
    const auto* raw =
        inside == nullptr || inside->empty() ? nullptr : std::get_if<RawBlock>(&inside->back().kind);
    if (raw == nullptr) return std::nullopt;
    const std::vector<std::string> names = names_of_ends(*raw);
    if (names.empty()) return std::nullopt;
    const std::map<std::string, int> open = left_open(*inside);
    const bool meant = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return tree.is_open(name) && open.at(name) < 0;
    });
    if (!meant) return std::nullopt;
    Block ends = std::move(inside->back());
    inside->pop_back();
    return ends;
  }

  // No link stands in another; the outer one stays, since it is round more. An address that Markdown made a
  // link loses nothing.
  void unlink(Inline& item, Link& link) {
    if (plain_text(link.body) != link.target) {
      diagnostics_.report(Code::raw_html, item.span, "a link in a link is its text alone")
          .hint("close the outer link before it");
    }
    Inlines body = std::move(link.body);
    item.kind = InlineSpan{"span", std::move(body)};
  }

  Punctuation punctuation_;
  Diagnostics& diagnostics_;
  bool found_any_ = false;
  int depth_ = 0, inlines_ = 0, links_ = 0;
};

}  // namespace

bool translate_html(Document& document, Punctuation punctuation, Diagnostics& diagnostics) {
  HtmlEditor editor(punctuation, diagnostics);
  walk(document, editor);
  return editor.found_any();
}

}  // namespace recto
