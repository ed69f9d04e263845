// Private to the element plan: the walk over the document tree that adds an element for each node that has
// one. Its blocks, its inlines and what both need live in three files; notes are placed behind the block that
// calls them, in one queue.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "pdf/element_plan.h"

namespace recto::pdf {

class Planner {
 public:
  Planner(const Styled& styled, ElementPlan& plan)
      : styled_(styled), resolved_(*styled.resolved), plan_(plan) {}

  void document();

 private:
  enum class ItemKind : bool { loose, tight };
  enum class CellKind : bool { head, body };
  // Where a note goes that is called in the block at hand: behind the block, in the same parent.
  struct NotePlace {
    ElementId parent;
    NodeId behind;
  };
  struct QueuedNote {
    std::size_t note = 0;
    ElementId element;
    NotePlace place;
    int level = 0;  // of the heading above the note
  };

  ElementId add(Role role, NodeId node, ElementId parent) {
    return add(role, node, parent, {node.value, KidOrder::Rank::own});
  }
  ElementId add(Role role, NodeId node, ElementId parent, KidOrder order);
  Element& element(ElementId id) { return plan_.elements[id].element; }
  // The node's content belongs to this element.
  void own(NodeId node, ElementId to);
  // The node has no element of its own unless its language differs from what stands around it.
  ElementId pass_through(NodeId node, ElementId parent);

  void blocks(const Blocks& list, ElementId parent);
  void block(const Block& block, ElementId parent);
  bool says_more(const Block& block, const Paragraph& paragraph) const;
  void generated_lines(NodeId node, ElementId parent);
  void heading(const Block& block, const Heading& heading, ElementId parent);
  void text_block(Role role, const Block& block, const Inlines& body, ElementId parent);
  void code_block(const Block& block, const CodeBlock& code, ElementId parent);
  void list(const Block& block, const List& list, ElementId parent);
  void list_item(const ListItem& item, const List& list, ElementId parent);
  // The content of a list item or definition: a lone paragraph of a tight one is the body itself.
  void item_body(const Blocks& body, ItemKind kind, ElementId parent);
  void definitions(const Block& block, const DefinitionList& list, ElementId parent);
  void table(const Block& block, const Table& table, ElementId parent);
  void table_section(const TableSection& section, Role role, CellKind cells, ElementId parent);
  void table_cell(const TableCell& cell, CellKind kind, ElementId parent);
  void alert(const Block& block, const Alert& alert, ElementId parent);
  void figure(const Block& block, const Figure& figure, ElementId parent);

  void inlines(const Inlines& list, ElementId parent);
  void one_inline(const Inline& item, ElementId parent);
  void wrapped(Role role, const Inline& item, const Inlines& body, ElementId parent);
  void inline_span(const Inline& item, const InlineSpan& span, ElementId parent);
  void link(const Inline& item, const Link& link, ElementId parent);
  void image(const Inline& item, const Image& image, ElementId parent);
  void note_call(const Inline& item, ElementId parent);

  // Places the notes that were called first since the last time.
  void place_notes(NotePlace place);
  void add_note(std::size_t note, NotePlace place);
  void queued_notes();

  const Styled& styled_;
  const Resolved& resolved_;
  ElementPlan& plan_;
  std::vector<std::size_t> called_;  // notes called in the block at hand
  std::set<std::size_t> placed_;
  std::vector<QueuedNote> queue_;  // notes whose bodies are still to be visited
  std::optional<NotePlace>
      outer_note_;  // set inside of a note: notes called there stand behind it, not in it
  // A note is read where it is called, so its headings are below the one that was read last.
  int last_level_ = 0;  // of the headings outside of notes
  int note_level_ = 0;  // above the note at hand
  std::vector<bool> owned_;
};

}  // namespace recto::pdf
