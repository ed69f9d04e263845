#include "resolve/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "doc/walk.h"

namespace recto {
namespace {

// HTML and PDF 1.7 (14.8.4.3.2) both end at h6.
constexpr int kDeepestLevel = 6;

// Walks all headings. `ranks_` holds, from the outermost, the levels that the author gave to the headings
// whose sections are open here; its size is the level to tag. A quote, item, alert or note has its own stack
// on top of that of the flow it stands in, so that a quoted `# Heading` does not close the sections round it.
// What the metadata made leaves the stack as it was, and skips nothing.
class HeadingRanker {
 public:
  HeadingRanker(Resolved& resolved, Diagnostics& diagnostics)
      : resolved_(resolved), diagnostics_(diagnostics) {}

  Visit enter(const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block.kind)) rank(block, *heading);
    if (opens_own_flow(block)) open_flow();
    if (is_made(block)) before_made_ = ranks_;
    return Visit::into;
  }
  void leave(const Block& block) {
    if (opens_own_flow(block)) close_flow();
    if (is_made(block)) ranks_ = *std::exchange(before_made_, std::nullopt);
  }
  Visit enter(const NoteDefinition&) {
    open_flow();
    return Visit::into;
  }
  void leave(const NoteDefinition&) { close_flow(); }
  Visit enter(const TreePart<const NodeId>& part) {
    if (part.kind == PartKind::notes) ranks_.clear();
    return Visit::into;
  }
  Visit enter(const Inline&) { return Visit::past; }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}

 private:
  struct Flow {
    std::vector<int> ranks;
    std::size_t floor;
  };

  static bool opens_own_flow(const Block& block) {
    return match(
        block.kind,
        [](const KindOf<Quote, List, Table, DefinitionList, Alert, Figure> auto&) { return true; },
        [](const KindOf<Paragraph, Heading, ThematicBreak, CodeBlock, Div, Section, RawBlock,
                        PageBreak> auto&) { return false; });
  }
  // A div of the metadata, whose heading is none of the author's; a title's heads all that follows.
  static bool is_made(const Block& block) {
    const auto* div = std::get_if<Div>(&block.kind);
    return div != nullptr && div->role != DivRole::plain && div->role != DivRole::title;
  }
  void open_flow() {
    outer_.push_back({ranks_, floor_});
    floor_ = ranks_.size();
  }
  void close_flow() {
    ranks_ = std::move(outer_.back().ranks);
    floor_ = outer_.back().floor;
    outer_.pop_back();
  }

  void rank(const Block& block, const Heading& heading) {
    while (ranks_.size() > floor_ && ranks_.back() >= heading.level) ranks_.pop_back();
    report_skip(block, heading);
    ranks_.push_back(heading.level);
    const int level = std::min(static_cast<int>(ranks_.size()), kDeepestLevel);
    resolved_.heading_level[block.id] = level;
    if (outer_.empty()) add_to_outline(block.id, level, heading_text(heading.body));
  }

  void report_skip(const Block& block, const Heading& heading) {
    const bool in_quotation = !outer_.empty();
    const int above = ranks_.empty() ? 0 : ranks_.back();
    if (in_quotation || before_made_ || heading.level <= above + 1) return;
    if (above == 0) {
      if (std::exchange(low_start_told_, true)) return;  // every later one of its level would say it again
      diagnostics_
          .report(Code::heading_skip, block.span,
                  fmt::format("the first heading has level {}; it is tagged as level 1", heading.level))
          .hint("begin with a heading of level 1, or give the document a title in its front matter");
      return;
    }
    diagnostics_
        .report(Code::heading_skip, block.span,
                fmt::format("a heading of level {} follows one of level {}; it is tagged as level {}",
                            heading.level, above, ranks_.size() + 1))
        .hint(fmt::format("make it level {}, or add the heading that is missing between", above + 1));
  }

  void add_to_outline(NodeId heading, int level, std::string text) {
    std::vector<OutlineEntry>* list = &resolved_.outline;
    while (!list->empty() && list->back().level < level) list = &list->back().children;
    list->push_back({heading, level, std::move(text), {}});
  }

  Resolved& resolved_;
  Diagnostics& diagnostics_;
  bool low_start_told_ = false;
  std::vector<int> ranks_;
  std::size_t floor_ = 0;
  std::vector<Flow> outer_;
  std::optional<std::vector<int>> before_made_;  // set in a div of the metadata
};

}  // namespace

void rank_headings(Resolved& resolved, Diagnostics& diagnostics) {
  resolved.heading_level.clear();
  resolved.outline.clear();
  HeadingRanker ranker(resolved, diagnostics);
  walk(std::as_const(resolved.document), ranker);
}

}  // namespace recto
