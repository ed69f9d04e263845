// From placed items to marked content: which element each item of each page belongs to, what of the plan came
// to stand on a page at all, and in which order it is read.
#include <algorithm>
#include <tuple>

#include "base/match.h"
#include "pdf/element_plan.h"
#include "pdf/structure.h"

namespace recto::pdf {
namespace {

using Rank = KidOrder::Rank;

// The height of a link's active area over and under the baseline, in parts of the font size. A target to hit,
// not ink: about what the ascenders and descenders of text faces reach.
constexpr Em kAreaAbove{0.78};
constexpr Em kAreaBelow{0.24};
// Runs whose baselines differ by less than this stand on one line: raised note calls and fallback faces
// within a link.
constexpr Em kSameLine{0.5};

struct OrderedKid {
  KidOrder order;
  Kid kid;
};

Rect area(const Placed& placed, Length page_height) {
  const double left = placed.at.x.pt;
  const double from_bottom = (page_height - placed.at.y).pt;
  return match(
      placed.item,
      [&](const GlyphRun& run) {
        return Rect{left, from_bottom - (kAreaBelow * run.size).pt, left + run.width.pt,
                    from_bottom + (kAreaAbove * run.size).pt};
      },
      [&](const Box& box) {
        return Rect{left, from_bottom - box.size.height.pt, left + box.size.width.pt, from_bottom};
      },
      [&](const Picture& picture) {
        return Rect{left, from_bottom - picture.size.height.pt, left + picture.size.width.pt, from_bottom};
      },
      [&](const Anchor&) {
        return Rect{left, from_bottom, left, from_bottom};
      });
}

Rect join(const Rect& a, const Rect& b) {
  return {std::min(a.left, b.left), std::min(a.bottom, b.bottom), std::max(a.right, b.right),
          std::max(a.top, b.top)};
}

class Collector {
 public:
  Collector(const Styled& styled, const Paged& paged, const TextUse& text_use, ElementPlan plan);
  Structure take();

 private:
  void page(const Page& page);
  void item(std::uint32_t index, const Placed& placed);
  void content(std::uint32_t index, const Placed& placed, const Content& owner);
  void run(std::uint32_t index, const Placed& placed, const GlyphRun& run, const Content& owner);
  std::optional<std::string> actual_text(const GlyphRun& run, const RunPiece& piece,
                                         std::size_t missing) const;
  void artifact(std::uint32_t index, std::uint32_t piece, Artifact kind);
  // Continues the open marked-content sequence of the element, or begins one.
  void mark(std::uint32_t index, std::uint32_t piece, const Content& owner,
            std::optional<std::string> text = {});
  std::optional<std::uint32_t> open_sequence(ElementId element, std::uint32_t index) const;
  void link_area(const Placed& placed, ElementId element);
  void destination(NodeId node, Point at);
  void spread_destinations();

  std::vector<bool> kept_elements() const;
  void put_in_order();
  void close_gaps();

  const Resolved& resolved_;
  const TextUse& text_use_;
  ElementPlan plan_;
  IdVec<ElementTag, std::vector<OrderedKid>> kids_;
  IdVec<ElementTag, std::optional<ElementId>> link_of_;  // the nearest Link around an element, or itself
  Structure structure_;
  const Page* page_ = nullptr;
  std::uint32_t page_number_ = 0;
  Length page_height_;
};

Collector::Collector(const Styled& styled, const Paged& paged, const TextUse& text_use, ElementPlan plan)
    : resolved_(*styled.resolved),
      text_use_(text_use),
      plan_(std::move(plan)),
      kids_(plan_.elements.size()),
      link_of_(plan_.elements.size()) {
  for (std::uint32_t i = 0; i < plan_.elements.size(); ++i) {
    const Element& element = plan_.elements[ElementId{i}].element;
    link_of_[ElementId{i}] = element.role == Role::link ? ElementId{i} : link_of_[element.parent];
  }
  structure_.destinations = IdVec<NodeTag, std::optional<Destination>>(resolved_.parent.size());
  structure_.pages.reserve(paged.pages.size());
  for (const Page& one : paged.pages) page(one);
  spread_destinations();
  put_in_order();
}

Structure Collector::take() { return std::move(structure_); }

void Collector::page(const Page& page) {
  page_number_ = static_cast<std::uint32_t>(structure_.pages.size());
  page_ = &page;
  page_height_ = page.frame.size.height;
  structure_.pages.emplace_back();
  for (std::uint32_t index = 0; index < page.frame.items.size(); ++index)
    item(index, page.frame.items[index]);
}

void Collector::item(std::uint32_t index, const Placed& placed) {
  if (const auto* anchor = std::get_if<Anchor>(&placed.item)) return destination(anchor->node, placed.at);
  match(
      placed.owner, [&](const Content& owner) { content(index, placed, owner); },
      [&](Artifact kind) { artifact(index, 0, kind); });
}

void Collector::content(std::uint32_t index, const Placed& placed, const Content& owner) {
  match(
      placed.item,
      [&](const GlyphRun& glyphs) {
        if (!glyphs.pieces.empty()) run(index, placed, glyphs, owner);
      },
      // Rules and backgrounds say nothing that the structure does not.
      [&](const Box&) { artifact(index, 0, Artifact::decoration); },
      [&](const Picture&) {
        const ElementId id = plan_.element(owner);
        Element& element = plan_.elements[id].element;
        if (element.role != Role::figure)
          return artifact(index, 0, Artifact::decoration);  // a decorative image
        if (std::holds_alternative<std::monostate>(element.attribute))
          element.attribute = FigureBox{area(placed, page_height_)};
        mark(index, 0, owner);
        link_area(placed, id);
        destination(owner.node, placed.at);
      },
      [](const Anchor&) {});
}

// A run is cut where an artifact stands in it, and where something else is to be read than the glyphs say.
void Collector::run(std::uint32_t index, const Placed& placed, const GlyphRun& run, const Content& owner) {
  bool open = false;
  std::size_t missing = 0;
  for (std::uint32_t piece = 0; piece < run.pieces.size(); ++piece) {
    const RunPiece& one = run.pieces[piece];
    if (one.kind == PieceKind::missing) ++missing;
    if (one.kind == PieceKind::continuation) {
      artifact(index, piece, Artifact::decoration);
      open = false;
    } else if (auto text = actual_text(run, one, missing)) {
      mark(index, piece, owner, std::move(text));
      open = false;
    } else if (!open) {
      mark(index, piece, owner);
      open = true;
    }
  }
  link_area(placed, plan_.element(owner));
  destination(owner.node, {placed.at.x, placed.at.y - kAreaAbove * run.size});
}

// `missing` counts the run's missing pieces so far, this one included.
std::optional<std::string> Collector::actual_text(const GlyphRun& run, const RunPiece& piece,
                                                  std::size_t missing) const {
  switch (piece.kind) {
    case PieceKind::text:
    case PieceKind::space:
    case PieceKind::line_end_space:
      if (text_use_.not_one_to_one.contains(piece.shaped)) return without_soft_hyphens(piece.shaped->text);
      return std::nullopt;
    case PieceKind::soft_hyphen:
      return "\u00AD";
    case PieceKind::missing:
      return missing <= run.actual.size() ? run.actual[missing - 1] : "\uFFFD";
    case PieceKind::continuation:
      return std::nullopt;
  }
  fail_as_bug("an unknown kind of piece", __FILE__, __LINE__);
}

void Collector::artifact(std::uint32_t index, std::uint32_t piece, Artifact kind) {
  structure_.pages.back().segments.push_back({index, piece, kind});
}

void Collector::mark(std::uint32_t index, std::uint32_t piece, const Content& owner,
                     std::optional<std::string> text) {
  PageStructure& page = structure_.pages.back();
  const ElementId element = plan_.element(owner);
  if (const auto last = open_sequence(element, index); last && !text) {
    page.segments.push_back({index, piece, *last});
    return;
  }
  const auto mcid = static_cast<std::uint32_t>(page.element_of_mcid.size());
  page.element_of_mcid.push_back(element);
  page.segments.push_back({index, piece, mcid, std::move(text)});
  KidOrder order{owner.node.value, Rank::own};
  if (owner.part == Part::before || owner.part == Part::marker || owner.part == Part::note_marker)
    order.rank = Rank::before;
  if (owner.part == Part::after) order = {plan_.last_descendant[owner.node].value, Rank::after};
  kids_[element].push_back({order, MarkedContent{page_number_, mcid}});
}

// The last sequence of the page, when it is of this element and may go on with this item: not over an
// ActualText, and not from text to picture, since a text object and a marked-content sequence may not overlap
// (14.6.1).
std::optional<std::uint32_t> Collector::open_sequence(ElementId element, std::uint32_t index) const {
  const PageStructure& page = structure_.pages.back();
  if (page.segments.empty()) return std::nullopt;
  const Segment& last = page.segments.back();
  const auto* mcid = std::get_if<std::uint32_t>(&last.mark);
  if (mcid == nullptr || last.actual_text || page.element_of_mcid[*mcid] != element) return std::nullopt;
  const auto is_text = [this](std::uint32_t item) {
    return std::holds_alternative<GlyphRun>(page_->frame.items[item].item);
  };
  if (is_text(last.item) != is_text(index)) return std::nullopt;
  return *mcid;
}

// One annotation for each line of a link: readers without QuadPoints would make the whole box of a broken
// link active.
void Collector::link_area(const Placed& placed, ElementId element) {
  const std::optional<ElementId> link = link_of_[element];
  if (!link) return;
  const Rect box = area(placed, page_height_);
  if (box.right <= box.left) return;
  if (!structure_.links.empty()) {
    LinkAnnotation& last =
        structure_.links[LinkAnnotationId{static_cast<std::uint32_t>(structure_.links.size() - 1)}];
    const double tolerance = (box.top - box.bottom) * kSameLine.value;
    const bool same_line = last.page == page_number_ && std::abs(last.box.bottom - box.bottom) < tolerance;
    if (last.element == *link && same_line) {
      last.box = join(last.box, box);
      return;
    }
  }
  const PlannedElement& planned = plan_.elements[*link];
  const Element& to = planned.element;
  const LinkAnnotationId id = structure_.links.push_back({to.node, *link, page_number_, box});
  if (!planned.description.empty()) structure_.link_descriptions.try_emplace(to.node, planned.description);
  kids_[*link].push_back({{plan_.last_descendant[to.node].value, Rank::annotation}, id});
}

// The first place wins: pages come in reading order.
void Collector::destination(NodeId node, Point at) {
  auto& known = structure_.destinations[node];
  if (!known) known = Destination{page_number_, at};
}

// A node without a place of its own begins where the first of its descendants does.
void Collector::spread_destinations() {
  auto& all = structure_.destinations;
  const auto key = [](const Destination& one) { return std::tuple(one.page, one.at.y, one.at.x); };
  std::vector<bool> own(all.size());
  for (std::uint32_t node = 0; node < all.size(); ++node) own[node] = all[NodeId{node}].has_value();
  for (auto node = static_cast<std::uint32_t>(all.size()); node-- > 1;) {
    const auto& from = all[NodeId{node}];
    const NodeId parent = resolved_.parent[NodeId{node}];
    if (!from || own[parent.value]) continue;
    if (!all[parent] || key(*from) <= key(*all[parent])) all[parent] = from;
  }
}

// What has no content is left out, but for the sections and cells of a table that has some: a head has a body
// below it, and rows stay of one length.
std::vector<bool> Collector::kept_elements() const {
  std::vector<bool> kept(plan_.elements.size());
  for (auto i = static_cast<std::uint32_t>(kept.size()); i-- > 0;) {
    if (!kids_[ElementId{i}].empty()) kept[i] = true;
    if (kept[i]) kept[plan_.elements[ElementId{i}].element.parent.value] = true;
  }
  kept[0] = true;
  for (std::uint32_t i = 1; i < kept.size(); ++i) {
    const Element& element = plan_.elements[ElementId{i}].element;
    const bool of_table = element.role == Role::table_head || element.role == Role::table_body ||
                          element.role == Role::table_row || element.role == Role::data_cell ||
                          element.role == Role::header_cell;
    if (of_table && kept[element.parent.value]) kept[i] = true;
  }
  return kept;
}

// Numbers the kept elements anew, in the order in which they are read.
void Collector::put_in_order() {
  const std::vector<bool> kept = kept_elements();
  for (std::uint32_t i = 1; i < kept.size(); ++i) {
    const PlannedElement& planned = plan_.elements[ElementId{i}];
    if (kept[i]) kids_[planned.element.parent].push_back({planned.order, ElementId{i}});
  }
  IdVec<ElementTag, ElementId> renamed(kept.size());
  structure_.elements.reserve(static_cast<std::size_t>(std::count(kept.begin(), kept.end(), true)));
  std::vector<ElementId> open = {ElementId{0}};
  while (!open.empty()) {
    const ElementId old = open.back();
    open.pop_back();
    std::vector<OrderedKid>& kids = kids_[old];
    std::stable_sort(kids.begin(), kids.end(),
                     [](const auto& a, const auto& b) { return a.order < b.order; });
    Element element = std::move(plan_.elements[old].element);
    element.parent = renamed[element.parent];
    for (const OrderedKid& kid : kids) element.kids.push_back(kid.kid);
    renamed[old] = structure_.elements.push_back(std::move(element));
    for (auto kid = kids.rbegin(); kid != kids.rend(); ++kid)
      if (const auto* child = std::get_if<ElementId>(&kid->kid)) open.push_back(*child);
  }
  for (Element& element : structure_.elements)
    for (Kid& kid : element.kids)
      if (auto* child = std::get_if<ElementId>(&kid)) *child = renamed[*child];
  close_gaps();
  for (PageStructure& page : structure_.pages)
    for (ElementId& element : page.element_of_mcid) element = renamed[element];
  for (LinkAnnotation& link : structure_.links) link.element = renamed[link.element];
}

// ISO 14289-1, 7.4.2: no level is skipped. Where a heading has no words, or a style hides it, the next ones
// come up.
void Collector::close_gaps() {
  int above = 0;
  for (Element& element : structure_.elements) {
    const int level = level_of(element.role);
    if (level == 0) continue;
    above = std::min(level, above + 1);
    element.role = heading_role(above);
  }
}

}  // namespace

Structure collect_structure(const Styled& styled, const Paged& paged, const TextUse& text_use,
                            ElementPlan plan) {
  return Collector(styled, paged, text_use, std::move(plan)).take();
}

}  // namespace recto::pdf
