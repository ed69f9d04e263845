// The document's blocks turned into a flow of slabs at one measure. Relies on computed styles; leaves margins
// collapsed, lines bound by widows and orphans, headings bound to what follows, markers and anchors on the
// lines that they belong to.
#pragma once

#include <optional>
#include <span>

#include "base/diagnostic.h"
#include "layout/box_geometry.h"
#include "layout/flow.h"
#include "layout/paragraph.h"
#include "layout/set_ahead.h"

namespace recto {

// What the whole of layout reads and reports to.
struct LayoutContext {
  InlineContext inlines;
  TextTools tools;
  Diagnostics& diagnostics;
  Length page_height;  // of the content area: what no slab should exceed
};

inline bool is_forced(BreakRule rule) { return rule != BreakRule::auto_ && rule != BreakRule::avoid; }

class FlowBuilder {
 public:
  explicit FlowBuilder(const LayoutContext& context, Ahead ahead = {}) : context_(context), ahead_(ahead) {}

  // The body, from its own margins inwards.
  void body(const Document& document, Column column);
  // Some blocks, in the column that the boxes round them leave.
  void blocks(std::span<const Block> blocks, Column column);
  // One note: its number before its first line.
  void note(const NoteDefinition& note, int number, Column column);
  Flow take();

 private:
  const ComputedStyle& style(NodeId node) const { return context_.inlines.styled.style(node); }
  const Resolved& resolved() const { return *context_.inlines.styled.resolved; }

  // A box round blocks: margins, padding, borders, background, breaks. `body` sets what is inside, in the
  // inner column.
  template <class Body>
  void box(NodeId node, Column column, Body body);
  void begin_box(NodeId node, const ComputedStyle& own, Column column);
  template <class Body>
  void rest_of_box(NodeId node, const ComputedStyle& own, Column column, Body body);
  struct OpenedBox {
    Column outer;
    std::size_t inside = 0;  // where its content begins in the flow
  };
  void open_box(NodeId node, const ComputedStyle& style, Column outer);
  void close_box(const ComputedStyle& style, OpenedBox opened);

  void block(const Block& block, Column column);
  void number_alone(Column column);
  void inlines(NodeId node, const Inlines& inlines, Column column);
  void code_block(const Block& block, const CodeBlock& code, Column column);
  void rule(NodeId node, Column column);
  void generated_line(NodeId node, PseudoElement which, Column column);
  // A block of blocks: `body` between what ::before and ::after put there.
  template <class Body>
  void between_generated(NodeId node, Column column, Body body);
  void list(const Block& block, const List& list, Column column);
  // What stands before an item, from x = 0 and its baseline at y = 0; the width is with the gap behind it.
  struct ItemMark {
    std::vector<Placed> items;
    Length width;
  };
  ItemMark item_mark(const ListItem& item, std::string text);
  void list_item(const ListItem& item, ItemMark mark, Column column);
  void table(const Block& block, const Table& table, Column column);
  void figure(const Figure& figure, Column column);
  void definitions(const DefinitionList& list, Column column);
  void alert(const Alert& alert, Column column);

  // What `make` gives for the node, reporting to the sink it is called with: taken, where it was set ahead,
  // or made now. A builder that fills the store puts it there and gets nothing.
  template <class T, class Make>
  T made(NodeId node, Column column, const Make& make);

  // The low level: what every block comes down to.
  void add(SetLine line);
  void add(Slab slab);
  void margin(Length length);
  void flush_margin();
  void force_break(BreakRule rule);
  void keep_together(std::size_t first);
  void bind_last(std::size_t first, std::size_t end, KeepWithNext keep);
  std::size_t count_slabs(std::size_t first) const;
  void text(SetText text);

  // Goes onto the next slab: markers of list items, destinations, running strings, and boxes that open there.
  struct Pending {
    std::vector<Placed> marks;  // y relative to the baseline
    std::vector<NodeId> anchors;
    std::vector<std::pair<std::string, std::string>> strings;
    std::vector<FlowBox> boxes;
  };

  const LayoutContext& context_;
  Ahead ahead_;
  Flow flow_;
  Pending pending_;
  std::optional<InlinePrefix> prefix_;
  std::optional<Length> margin_;  // collapsed so far
  Length left_edge_;              // of the block being set, where its anchor points to
};

template <class Body>
void FlowBuilder::box(NodeId node, Column column, Body body) {
  const ComputedStyle& own = style(node);
  if (own.display == Display::none) return;
  begin_box(node, own, column);
  rest_of_box(node, own, column, body);
}

template <class Body>
void FlowBuilder::rest_of_box(NodeId node, const ComputedStyle& own, Column column, Body body) {
  const std::size_t first = flow_.size();
  const Column outer = border_box(own, column);
  left_edge_ = outer.x;
  if (const auto set = context_.inlines.styled.string_set.find(node);
      set != context_.inlines.styled.string_set.end()) {
    for (const NamedText& one : set->second) pending_.strings.emplace_back(one.name, one.text);
  }
  open_box(node, own, outer);
  const std::size_t inside = flow_.size();
  body(inner_column(own, outer));
  close_box(own, {outer, inside});
  if (own.break_inside == BreakRule::avoid) keep_together(first);
  if (own.break_after == BreakRule::avoid) bind_last(first, flow_.size(), KeepWithNext::yes);
  margin(own.margin.block_end.resolve(column.width));
  if (is_forced(own.break_after)) force_break(own.break_after);
}

}  // namespace recto
