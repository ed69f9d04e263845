#include "style/parse_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "style/declarations.h"
#include "style/media.h"
#include "style/serialize.h"
#include "style/value_hint.h"

namespace recto::css {
namespace {

// @media inside @media; deeper than any author writes.
constexpr int kDeepestMedia = 16;

constexpr auto kAtRules = std::to_array<std::string_view>({"media", "import", "page", "charset"});
struct NamedMarginBox {
  std::string_view name;
  MarginBox box;
};
constexpr auto kMarginBoxes = std::to_array<NamedMarginBox>({{"top-left", MarginBox::top_left},
                                                             {"top-center", MarginBox::top_center},
                                                             {"top-right", MarginBox::top_right},
                                                             {"bottom-left", MarginBox::bottom_left},
                                                             {"bottom-center", MarginBox::bottom_center},
                                                             {"bottom-right", MarginBox::bottom_right}});
struct NamedPage {
  std::string_view name;
  PageSelector selector;
};
constexpr auto kPages = std::to_array<NamedPage>({{"first", PageSelector::first},
                                                  {"left", PageSelector::left},
                                                  {"right", PageSelector::right},
                                                  {"blank", PageSelector::blank}});

// The name that was meant or, when none is near, all of them.
template <class Names>
std::string hint_for(std::string_view wanted, const Names& names, std::string_view mark) {
  std::vector<std::string> known;
  known.reserve(std::size(names));
  for (const auto& entry : names) known.emplace_back(entry.name);
  if (const std::string near = likely(lower_case(wanted), known); !near.empty())
    return fmt::format("did you mean {}{}?", mark, near);
  return fmt::format("Recto knows {}{}", mark, fmt::join(known, fmt::format(", {}", mark)));
}

class SheetParser {
 public:
  SheetParser(const SheetInput& input, Diagnostics& diagnostics, std::vector<Rule>& rules)
      : input_(input),
        reporter_(input.source.id(), diagnostics),
        stream_(tokenize(input.source, reporter_)),
        rules_(rules) {}

  void parse() { rule_list(0, static_cast<std::uint32_t>(stream_.tokens.size()), input_.media, 0); }

 private:
  const Token& token(std::uint32_t index) const { return stream_.tokens[index]; }
  TokenSpan tokens(std::uint32_t begin, std::uint32_t end) const {
    return trim(TokenSpan(stream_.tokens).subspan(begin, end - begin));
  }
  Span span_of(TokenSpan all) const { return {reporter_.file(), all.front().begin, all.back().end}; }
  // White space at the end is not part of what is wrong.
  Diagnostic& report(Code code, std::uint32_t begin, std::uint32_t end, std::string message) {
    while (end > begin + 1 && is_space(token(end - 1))) --end;
    return reporter_.report(code, token(begin).begin, token(std::max(begin + 1, end) - 1).end,
                            std::move(message));
  }
  // The inside of the block whose `{` is at `open`.
  std::uint32_t inside_end(std::uint32_t open, std::uint32_t end) {
    if (stream_.partner[open] < stream_.tokens.size()) return std::min(stream_.partner[open], end);
    report(Code::css_syntax, open, open + 1, "this block is never closed");
    return end;
  }

  void rule_list(std::uint32_t begin, std::uint32_t end, const Media& media, int depth) {
    for (std::uint32_t at = begin; at < end;) {
      const Token& now = token(at);
      const bool markup_comment = depth == 0 && (now.kind == TokenKind::cdo || now.kind == TokenKind::cdc);
      if (is_space(now) || markup_comment) {
        ++at;
      } else if (now.kind == TokenKind::at_keyword) {
        const std::uint32_t behind = at_rule_end(stream_, at, end);
        at_rule(at, behind, media, depth);
        at = behind;
      } else {
        at = qualified_rule(at, end, media);
      }
    }
  }

  // Gives the index behind the rule.
  std::uint32_t qualified_rule(std::uint32_t begin, std::uint32_t end, const Media& media) {
    const std::uint32_t open = block_start(stream_, begin, end);
    if (begins_slash_comment(tokens(begin, end))) {
      report(Code::css_syntax, begin, open,
             open == end ? "a rule is expected here" : "a rule is expected here; the next is skipped")
          .hint(kSlashCommentHint);
      return open == end ? end : std::min(stream_.partner[open] + 1, end);
    }
    if (open == end) {
      report(Code::css_syntax, begin, end, "a rule has no block").hint("write selector { property: value; }");
      return end;
    }
    imports_allowed_ = false;
    const std::uint32_t close = inside_end(open, end);
    const TokenSpan prelude = tokens(begin, open);
    if (prelude.empty()) {
      report(Code::css_unknown_selector, open, open + 1, "this block has no selector");
      return std::min(close + 1, end);
    }
    const SelectorPlace place = media.screen ? SelectorPlace::anywhere : SelectorPlace::paper;
    auto selectors = parse_selectors(prelude, place, reporter_);
    const BlockContext context{BlockKind::style, media, input_.owner};
    auto declarations = parse_declarations(
        {stream_, open + 1, close}, context,
        [&](std::uint32_t at, std::uint32_t behind) { at_rule_in_rule(open, at, behind); }, reporter_);
    if (selectors) {
      rules_.push_back(
          {StyleRule{std::move(*selectors), std::move(declarations)}, media, 0, span_of(prelude)});
    }
    return std::min(close + 1, end);
  }

  void at_rule(std::uint32_t begin, std::uint32_t end, const Media& media, int depth) {
    const std::string name = lower_case(token(begin).text);
    const bool top = depth == 0;
    if (name == "charset" && top) return;
    if (name == "import" && top) return import(begin, end, media);
    imports_allowed_ = false;
    if (name == "media") return media_rule(begin, end, media, depth);
    if (name == "page") return page_rule(begin, end, media);
    unknown_at_rule(begin, end);
  }

  // What is known, but not there, tells of a brace that was forgotten.
  void at_rule_in_rule(std::uint32_t open, std::uint32_t begin, std::uint32_t end) {
    const std::string name = lower_case(token(begin).text);
    if (name != "media" && name != "page") return unknown_at_rule(begin, end);
    report(Code::css_syntax, begin, block_start(stream_, begin, end),
           "@" + name + " cannot stand inside a rule")
        .hint("close the rule before it with }: it begins here",
              {reporter_.file(), token(open).begin, token(open).end});
  }

  void unknown_at_rule(std::uint32_t begin, std::uint32_t end) {
    const std::string& name = token(begin).text;
    Diagnostic& diagnostic = report(Code::css_unknown_at_rule, begin, block_start(stream_, begin, end),
                                    "@" + name + " is not known here");
    if (same_name(name, "font-face")) {
      diagnostic.hint("faces come from the font catalogue; name a family in font-family");
    } else if (same_name(name, "import") || same_name(name, "charset")) {
      diagnostic.hint("it stands at the top of a sheet, outside of blocks");
    } else {
      const std::vector<std::string> known(kAtRules.begin(), kAtRules.end());
      const std::string near = likely(lower_case(name), known);
      diagnostic.hint(near.empty() ? "Recto knows @import, @media, @page and @charset"
                                   : "did you mean @" + near + "?");
    }
  }

  void import(std::uint32_t begin, std::uint32_t end, const Media& media) {
    TokenSpan prelude = tokens(begin + 1, end);
    if (!prelude.empty() && prelude.back().kind == TokenKind::semicolon)
      prelude = trim(prelude.first(prelude.size() - 1));
    if (!imports_allowed_) {
      report(Code::css_import, begin, end, "@import must stand before all other rules");
      return;
    }
    std::string address;
    std::size_t used = 1;
    if (!prelude.empty() && (prelude[0].kind == TokenKind::string || prelude[0].kind == TokenKind::url)) {
      address = prelude[0].text;
    } else if (prelude.size() >= 3 && is_function(prelude[0], "url")) {
      address = prelude[1].text;
      used = 3;
    }
    if (address.empty()) {
      report(Code::css_import, begin, end, "@import names no stylesheet")
          .hint(R"(write @import "file.css"; or @import "recto:book";)");
      return;
    }
    const Media imported = parse_media(prelude.subspan(std::min(used, prelude.size())), media, reporter_);
    if (const auto failure = input_.import({address, imported})) {
      Diagnostic& diagnostic = report(Code::css_import, begin, end, failure->message);
      if (!failure->hint.empty()) diagnostic.hint(failure->hint);
    }
  }

  void media_rule(std::uint32_t begin, std::uint32_t end, const Media& outer, int depth) {
    const std::uint32_t open = block_start(stream_, begin, end);
    if (open == end) {
      report(Code::css_syntax, begin, end, "@media has no block");
      return;
    }
    if (depth >= kDeepestMedia) {
      report(Code::css_syntax, begin, open, "@media nests too deeply");
      return;
    }
    const Media media = parse_media(tokens(begin + 1, open), outer, reporter_);
    rule_list(open + 1, inside_end(open, end), media, depth + 1);
  }

  void page_rule(std::uint32_t begin, std::uint32_t end, const Media& media) {
    const std::uint32_t open = block_start(stream_, begin, end);
    if (open == end) {
      report(Code::css_syntax, begin, end, "@page has no block");
      return;
    }
    PageRule rule;
    rule.owner = input_.owner;
    if (!page_selectors(tokens(begin + 1, open), rule)) return;
    // Pages are paper's: in a rule for all media they are no mistake, in one for the screen they are void.
    const BlockContext context{BlockKind::page, media, input_.owner};
    rule.declarations = parse_declarations(
        {stream_, open + 1, inside_end(open, end)}, context,
        [&](std::uint32_t at, std::uint32_t behind) { margin_box(at, behind, media, rule); }, reporter_);
    rules_.push_back({std::move(rule), media, 0, span_of(tokens(begin, open))});
  }

  bool page_selectors(TokenSpan prelude, PageRule& rule) {
    if (prelude.empty()) rule.selectors.push_back(PageSelector::any);
    for (std::size_t at = 0; at < prelude.size(); ++at) {
      const Token& now = prelude[at];
      if (is_space(now) || now.kind == TokenKind::comma) continue;
      const bool pseudo =
          now.kind == TokenKind::colon && at + 1 < prelude.size() && prelude[at + 1].kind == TokenKind::ident;
      const auto* const found = std::find_if(kPages.begin(), kPages.end(), [&](const NamedPage& p) {
        return pseudo && same_name(p.name, prelude[at + 1].text);
      });
      if (found == kPages.end()) {
        Diagnostic& diagnostic = reporter_.report(Code::css_unknown_selector, now.begin, prelude.back().end,
                                                  "the page selector " + to_css(prelude) + " is not known");
        diagnostic.hint(pseudo ? hint_for(prelude[at + 1].text, kPages, ":")
                               : "write @page, @page :first, :left, :right or :blank");
        return false;
      }
      rule.selectors.push_back(found->selector);
      ++at;
    }
    return true;
  }

  void margin_box(std::uint32_t begin, std::uint32_t end, const Media& media, PageRule& rule) {
    const std::string& name = token(begin).text;
    const auto* const found =
        std::find_if(kMarginBoxes.begin(), kMarginBoxes.end(),
                     [&](const NamedMarginBox& box) { return same_name(box.name, name); });
    const std::uint32_t open = block_start(stream_, begin, end);
    if (found == kMarginBoxes.end() || open == end) {
      report(Code::css_unknown_at_rule, begin, open, "@" + name + " is no margin box that Recto knows")
          .hint(hint_for(name, kMarginBoxes, "@"));
      return;
    }
    const BlockContext context{BlockKind::margin_box, media, input_.owner};
    rule.boxes.push_back(
        {found->box,
         parse_declarations(
             {stream_, open + 1, inside_end(open, end)}, context,
             [this](std::uint32_t at, std::uint32_t behind) { unknown_at_rule(at, behind); }, reporter_)});
  }

  const SheetInput& input_;
  Reporter reporter_;
  TokenStream stream_;
  std::vector<Rule>& rules_;
  bool imports_allowed_ = true;
};

}  // namespace

void parse_sheet(const SheetInput& input, Diagnostics& diagnostics, std::vector<Rule>& rules) {
  SheetParser(input, diagnostics, rules).parse();
}

}  // namespace recto::css
