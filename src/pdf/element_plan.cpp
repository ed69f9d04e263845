#include "pdf/element_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pdf/planner.h"

namespace recto::pdf {
namespace {

// Ids are dense in pre-order, so a node's descendants are the ids up to its last one.
IdVec<NodeTag, NodeId> last_descendants(const Resolved& resolved) {
  const auto count = static_cast<std::uint32_t>(resolved.parent.size());
  IdVec<NodeTag, NodeId> last(count);
  for (std::uint32_t node = 0; node < count; ++node) last[NodeId{node}] = NodeId{node};
  for (std::uint32_t node = count; node-- > 1;) {
    NodeId& of_parent = last[resolved.parent[NodeId{node}]];
    of_parent = std::max(of_parent, last[NodeId{node}]);
  }
  return last;
}

}  // namespace

ElementId Planner::add(Role role, NodeId node, ElementId parent, KidOrder order) {
  PlannedElement planned;
  planned.element.role = role;
  planned.element.node = node;
  planned.element.parent = parent;
  planned.order = order;
  planned.language = resolved_.language[node];
  if (!plan_.elements.empty() && planned.language != plan_.elements[parent].language)
    planned.element.language = resolved_.languages[planned.language];
  return plan_.elements.push_back(std::move(planned));
}

void Planner::own(NodeId node, ElementId to) {
  plan_.element_of[node] = to;
  owned_[node.value] = true;
}

ElementId Planner::pass_through(NodeId node, ElementId parent) {
  if (resolved_.language[node] == plan_.elements[parent].language) return parent;
  const ElementId span = add(Role::span, node, parent);
  own(node, span);
  return span;
}

void Planner::document() {
  const Document& document = resolved_.document;
  owned_.assign(plan_.element_of.size(), false);
  const ElementId root = add(Role::document, document.root, ElementId{0});
  own(document.root, root);
  blocks(document.body, root);
  const NotePlace end{root, plan_.last_descendant[document.root]};
  place_notes(end);
  queued_notes();
  // A note that is called by itself alone, or not at all.
  for (std::size_t note = 0; note < document.notes.size(); ++note)
    if (!placed_.contains(note)) add_note(note, end);
  queued_notes();
  // What has no element belongs to the nearest one around it; parents come before children.
  for (std::uint32_t node = 1; node < owned_.size(); ++node)
    if (!owned_[node]) plan_.element_of[NodeId{node}] = plan_.element_of[resolved_.parent[NodeId{node}]];
}

void Planner::place_notes(NotePlace place) {
  std::vector<std::size_t> called;
  called.swap(called_);
  for (const std::size_t note : called) add_note(note, outer_note_.value_or(place));
}

void Planner::add_note(std::size_t note, NotePlace place) {
  if (note >= resolved_.document.notes.size() || !placed_.insert(note).second) return;
  const NodeId node = resolved_.document.notes[note].id;
  const ElementId id = add(Role::note, node, place.parent, {place.behind.value, KidOrder::Rank::note});
  own(node, id);
  element(id).id = fmt::format("note-{}", note + 1);
  plan_.parts[{node, Part::note_marker}] = add(Role::label, node, id, {node.value, KidOrder::Rank::before});
  queue_.push_back({note, id, place, outer_note_ ? note_level_ : last_level_});
}

// Not from add_note itself: notes that call notes that call notes would nest without bound.
void Planner::queued_notes() {
  while (!queue_.empty()) {
    const std::vector<QueuedNote> notes = std::exchange(queue_, {});
    for (const QueuedNote& queued : notes) {
      outer_note_ = queued.place;
      note_level_ = queued.level;
      blocks(resolved_.document.notes[queued.note].body, queued.element);
    }
  }
  outer_note_.reset();
}

ElementId ElementPlan::element(const Content& owner) const {
  if (owner.part == Part::body) return element_of[owner.node];  // nearly all, and never in the map
  const auto part = parts.find({owner.node, owner.part});
  return part == parts.end() ? element_of[owner.node] : part->second;
}

ElementPlan plan_elements(const Styled& styled) {
  ElementPlan plan;
  plan.element_of = IdVec<NodeTag, ElementId>(styled.resolved->parent.size());
  // Few nodes have more than one; what stays unused is never touched, and costs nothing.
  plan.elements.reserve(plan.element_of.size());
  plan.last_descendant = last_descendants(*styled.resolved);
  Planner(styled, plan).document();
  return plan;
}

}  // namespace recto::pdf
