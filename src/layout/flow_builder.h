// The document's blocks turned into a flow of slabs at one measure. Relies on computed styles; leaves margins
// collapsed, lines bound by widows and orphans, headings bound to what follows, markers and anchors on the
// lines that they belong to.
#pragma once

#include <optional>
#include <span>

#include "base/diagnostic.h"
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

class FlowBuilder {
 public:
  explicit FlowBuilder(const LayoutContext& context, Ahead ahead = {}) : context_(context), ahead_(ahead) {}

  // The body, from its own margins inwards, with these of its blocks.
  void body(const Document& document, std::span<const Block> part, Column column);
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
  void open_box(const ComputedStyle& style, Column outer);
  void close_box(const ComputedStyle& style, OpenedBox opened);

  void blocks(std::span<const Block> blocks, Column column);
  void block(const Block& block, Column column);
  void inlines(NodeId node, const Inlines& inlines, Column column);
  void code_block(const Block& block, const CodeBlock& code, Column column);
  void rule(NodeId node);
  void list(const List& list, Column column);
  void list_item(const ListItem& item, const std::string& label, Column column);
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
  void bind_last(std::size_t first, KeepWithNext keep);
  void bind_before(std::size_t end);
  std::size_t count_slabs(std::size_t first) const;
  void lines(std::vector<SetLine> lines);

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

}  // namespace recto
