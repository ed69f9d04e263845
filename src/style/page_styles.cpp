#include "style/page_styles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "style/content.h"
#include "style/node_text.h"

namespace recto::css {
namespace {

// Section 3.2: `any` is weaker than :left and :right, these than :first and :blank.
int strength(PageSelector selector) {
  switch (selector) {
    case PageSelector::any:
      return 0;
    case PageSelector::left:
    case PageSelector::right:
      return 1;
    case PageSelector::first:
    case PageSelector::blank:
      return 2;
  }
  return 0;
}

// The first page is a recto too; a blank page is the verso that a chapter's start on a recto leaves over.
bool applies(PageSelector selector, PageKind kind) {
  switch (selector) {
    case PageSelector::any:
      return true;
    case PageSelector::left:
      return kind == PageKind::left || kind == PageKind::blank;
    case PageSelector::right:
      return kind == PageKind::right || kind == PageKind::first;
    case PageSelector::first:
      return kind == PageKind::first;
    case PageSelector::blank:
      return kind == PageKind::blank;
  }
  return false;
}

struct Matched {
  const PageRule* rule = nullptr;
  unsigned layer = 0;
  int strength = 0;
};

std::vector<Matched> matching(const Stylesheet& sheet, PageKind kind) {
  std::vector<Matched> all;
  for (const Rule& rule : sheet.rules) {
    const auto* page = std::get_if<PageRule>(&rule.kind);
    if (!page || !rule.media.print) continue;
    int strongest = -1;
    for (const PageSelector selector : page->selectors) {
      if (applies(selector, kind)) strongest = std::max(strongest, strength(selector));
    }
    if (strongest >= 0) all.push_back({page, rule.layer, strongest});
  }
  std::stable_sort(all.begin(), all.end(), [](const Matched& a, const Matched& b) {
    if (a.layer != b.layer) return a.layer < b.layer;
    // An author who says how wide the margins are means those of `recto:book` too, which tells left from
    // right.
    if (a.rule->owner != b.rule->owner) return a.rule->owner == SheetOwner::recto;
    return a.strength < b.strength;
  });
  return all;
}

PageSides sides_of(const Stylesheet& sheet) {
  const bool tells_sides = std::any_of(sheet.rules.begin(), sheet.rules.end(), [](const Rule& rule) {
    const auto* page = std::get_if<PageRule>(&rule.kind);
    return page && rule.media.print &&
           std::any_of(page->selectors.begin(), page->selectors.end(),
                       [](PageSelector s) { return s == PageSelector::left || s == PageSelector::right; });
  });
  return tells_sides ? PageSides::mirrored : PageSides::alike;
}

std::map<MarginBox, PageMarginBox> margin_boxes(const std::vector<Matched>& rules, WorkingId page,
                                                Cascade& cascade, const ContentSource& source) {
  std::map<MarginBox, MatchedBlocks> blocks;
  for (const Matched& matched : rules) {
    for (const MarginBoxRule& box : matched.rule->boxes)
      blocks[box.box].push_back({matched.layer, &box.declarations});
  }
  std::map<MarginBox, PageMarginBox> out;
  for (const auto& [box, declarations] : blocks) {
    const WorkingStyle& style = cascade[cascade.compute(page, Direction::ltr, declarations)];
    std::vector<ContentItem> content = content_items(style.content, source);
    if (!content.empty()) out[box] = {std::move(content), style.style};
  }
  return out;
}

// Percentages of a page's margins refer to its size (section 7.2).
PageStyle page_style(const WorkingStyle& style, PageKind kind, PageSides sides) {
  PageStyle out;
  const ComputedStyle& computed = style.style;
  out.size = style.page_size;
  // A var() may still make one negative.
  const auto margin = [](const LengthPercentage& value, Length whole) {
    return std::max(value.resolve(whole), Length{0});
  };
  out.margin_top = margin(computed.margin.block_start, out.size.height);
  out.margin_bottom = margin(computed.margin.block_end, out.size.height);
  const Length left = margin(computed.margin.inline_start, out.size.width);
  const Length right = margin(computed.margin.inline_end, out.size.width);
  const bool verso = sides == PageSides::mirrored && (kind == PageKind::left || kind == PageKind::blank);
  out.margin_inner = verso ? right : left;
  out.margin_outer = verso ? left : right;
  out.sides = sides;
  return out;
}

Length measure_of(const PageStyle& page) { return page.size.width - page.margin_inner - page.margin_outer; }

// The strongest rule that says how wide the kind's pages or their margins are.
const Rule* rule_of_width(const Stylesheet& sheet, PageKind kind) {
  const auto says_width = [](const Declaration& declaration) {
    return declaration.property != nullptr &&
           (declaration.property->name == "size" || declaration.property->name.starts_with("margin"));
  };
  const std::vector<Matched> rules = matching(sheet, kind);
  for (auto matched = rules.rbegin(); matched != rules.rend(); ++matched) {
    const Declarations& all = matched->rule->declarations;
    if (std::none_of(all.begin(), all.end(), says_width)) continue;
    for (const Rule& rule : sheet.rules) {
      if (std::get_if<PageRule>(&rule.kind) == matched->rule) return &rule;
    }
  }
  return nullptr;
}

}  // namespace

void check_measures(const Stylesheet& sheet, const std::map<PageKind, PageStyle>& pages,
                    Diagnostics& diagnostics) {
  // Less is the rounding of percentages and units.
  constexpr double kSamePoints = 0.01;
  const Length shared = measure_of(pages.at(PageKind::right));
  const Rule* reported = nullptr;
  for (const PageKind kind : {PageKind::first, PageKind::left}) {
    const Length own = measure_of(pages.at(kind));
    if (std::abs(own.pt - shared.pt) < kSamePoints) continue;
    const Rule* const rule = rule_of_width(sheet, kind);
    if (rule == nullptr || rule == reported) continue;
    reported = rule;
    diagnostics
        .report(
            Code::css_bad_value, rule->span,
            fmt::format("pages of this rule leave {:.1f} mm for the text, where right pages leave {:.1f} mm",
                        own.pt / kPointsPerMillimetre, shared.pt / kPointsPerMillimetre))
        .hint(
            "all kinds of page share one measure: give the left and right margins of each kind the same sum");
  }
}

std::map<PageKind, PageStyle> page_styles(const Stylesheet& sheet, const Resolved& resolved, WorkingId root,
                                          Cascade& cascade) {
  std::map<PageKind, PageStyle> pages;
  const PageSides sides = sides_of(sheet);
  ContentSource source;
  source.metadata = [&](std::string_view name) { return metadata_text(resolved, name); };
  for (const PageKind kind : {PageKind::first, PageKind::left, PageKind::right, PageKind::blank}) {
    const std::vector<Matched> rules = matching(sheet, kind);
    MatchedBlocks blocks;
    for (const Matched& matched : rules) blocks.push_back({matched.layer, &matched.rule->declarations});
    const WorkingId page = cascade.compute(root, Direction::ltr, blocks);
    pages[kind] = page_style(cascade[page], kind, sides);
    pages[kind].boxes = margin_boxes(rules, page, cascade, source);
  }
  return pages;
}

}  // namespace recto::css
