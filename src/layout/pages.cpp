#include "layout/pages.h"

#include <algorithm>
#include <deque>

#include "base/match.h"
#include "layout/box_painter.h"
#include "layout/running_heads.h"

namespace recto {
namespace {

// The rule above the notes: a quarter of the measure, half a point thick, with this room above and below it.
constexpr double kNoteRuleShare = 0.25;
constexpr Length kNoteRuleThickness{0.5};
constexpr Length kNoteRuleAbove{8};
constexpr Length kNoteRuleBelow{4};
// A note that does not fit whole shows at least this many of its lines beside its call.
constexpr std::size_t kNoteLinesWithCall = 2;

// Slabs that no page break may part, with the spaces between them: flow[begin, end).
struct Group {
  std::size_t begin = 0, end = 0;
  Length height;  // of the slabs and inner spaces
  std::vector<std::size_t> notes;
};

class PageBuilder {
 public:
  PageBuilder(const LayoutContext& context, const Galley& galley)
      : context_(context), galley_(galley), note_at_(galley.notes.size(), 0) {}

  std::vector<Page> run() {
    open_page();
    const Flow& flow = galley_.body;
    for (std::size_t i = 0; i < flow.size();) {
      if (std::holds_alternative<Slab>(flow[i])) {
        place_group(next_group(i));
        i = group_end_;
      } else {
        place_other(flow[i]);
        ++i;
      }
    }
    close_page();
    while (has_carried_notes()) {
      open_page();
      close_page();
    }
    uncalled_notes();
    add_running_heads(context_, pages_, strings_);
    return std::move(pages_);
  }

 private:
  const PageStyle& page_style() const { return context_.inlines.styled.pages.at(page_kind(pages_.size())); }

  // ---- groups ----
  Group next_group(std::size_t begin) {
    Group group{begin, begin, {}, {}};
    Length between;
    for (std::size_t i = begin; i < galley_.body.size(); ++i) {
      const FlowPiece& piece = galley_.body[i];
      if (const auto* space = std::get_if<Space>(&piece)) {
        between += space->height;
        continue;
      }
      if (std::holds_alternative<ForcedBreak>(piece)) break;
      const auto* slab = std::get_if<Slab>(&piece);
      if (slab == nullptr) continue;
      group.height += between + slab->height;
      between = {};
      group.notes.insert(group.notes.end(), slab->notes.begin(), slab->notes.end());
      group.end = i + 1;
      if (slab->keep == KeepWithNext::no) break;
    }
    group_end_ = group.end;
    return group;
  }

  void place_group(const Group& group) {
    const Length needed = group.height + notes_needed(group.notes);
    if (needed > room() && !page_is_empty_) break_page();
    for (std::size_t i = group.begin; i < group.end; ++i) {
      const FlowPiece& piece = galley_.body[i];
      if (const auto* slab = std::get_if<Slab>(&piece)) {
        // A group taller than a page is cut where it must be.
        if (slab->height + notes_needed(slab->notes) > room() && !page_is_empty_) break_page();
        place_slab(*slab);
      } else {
        place_other(piece);
      }
    }
  }

  void place_other(const FlowPiece& piece) {
    match(
        piece, [](const Slab&) {},
        [&](const Space& space) {
          if (!page_is_empty_) y_ += std::min(space.height, std::max(room(), Length{}));
        },
        [&](const ForcedBreak& forced) { force_break(forced.rule); },
        [&](const BoxOpen& open) {
          boxes_.push_back({open.box, y_, true});
        },
        [&](const BoxClose&) { close_box(); }, [&](const TableOpen& table) { heads_.push_back(&table.head); },
        [&](const TableClose&) { heads_.pop_back(); });
  }

  void place_slab(const Slab& slab) {
    if (slab.height > area_.size.height) report_overfull(slab);
    for (const Placed& item : slab.items) {
      Placed placed = item;
      placed.at = {area_.at.x + item.at.x, area_.at.y + y_ + item.at.y};
      items_.push_back(std::move(placed));
    }
    if (!start_ && slab.start) start_ = slab.start;
    for (const auto& [name, value] : slab.strings) strings_.push_back({pages_.size(), name, value});
    y_ += slab.height;
    page_is_empty_ = false;
    for (const std::size_t note : slab.notes) call_note(note);
  }

  void report_overfull(const Slab& slab) {
    Span at;
    if (slab.start) at = context_.tools.resolved.span[slab.start->node];
    context_.diagnostics.report(Code::overfull_page, at, "something here is taller than the page")
        .hint("make it shorter, or the page taller");
  }

  // ---- pages ----
  Length room() const { return area_.size.height - y_ - notes_height_; }

  void open_page() {
    area_ = content_area(page_style(), page_kind(pages_.size()));
    y_ = {};
    notes_height_ = {};
    page_is_empty_ = true;
    start_.reset();
    for (OpenBox& box : boxes_) {
      box.from = {};
      box.starts_here = false;
    }
    take_carried_notes();
    repeat_heads();
  }

  void break_page() {
    close_page();
    open_page();
  }

  void force_break(BreakRule rule) {
    if (!page_is_empty_) break_page();
    const bool on_recto = pages_.size() % 2 == 0;
    if ((rule == BreakRule::recto && !on_recto) || (rule == BreakRule::verso && on_recto)) {
      if (!pages_.empty()) break_page();
    }
  }

  void close_page() {
    std::vector<Placed> boxes;
    for (const OpenBox& box : boxes_) paint(box, BoxEnds{box.starts_here, false}, boxes);
    closed_.insert(closed_.begin(), boxes.begin(), boxes.end());
    place_notes();
    Page page;
    page.frame.size = page_style().size;
    page.frame.items = std::move(closed_);
    page.frame.items.insert(page.frame.items.end(), std::make_move_iterator(items_.begin()),
                            std::make_move_iterator(items_.end()));
    page.start = start_;
    page.label = std::to_string(pages_.size() + 1);
    pages_.push_back(std::move(page));
    closed_ = {};
    items_ = {};
  }

  // ---- boxes ----
  struct OpenBox {
    FlowBox box;
    Length from;
    bool starts_here = true;  // on this page
  };
  void close_box() {
    std::vector<Placed> painted;
    paint(boxes_.back(), BoxEnds{boxes_.back().starts_here, true}, painted);
    boxes_.pop_back();
    // Outer boxes are painted first, so a box that closes goes before those that closed inside it.
    closed_.insert(closed_.begin(), painted.begin(), painted.end());
  }
  void paint(const OpenBox& open, BoxEnds ends, std::vector<Placed>& out) const {
    if (y_ <= open.from) return;
    const Point at{area_.at.x + open.box.x, area_.at.y + open.from};
    paint_box(*open.box.style, {at, {open.box.width, y_ - open.from}}, ends, out);
  }

  // ---- tables ----
  void repeat_heads() {
    if (heads_.empty()) return;
    for (const Slab& row : *heads_.back()) {
      for (const Placed& item : row.items) {
        if (std::holds_alternative<Anchor>(item.item)) continue;
        Placed placed = item;
        placed.owner = Artifact::repeated_table_head;
        placed.at = {area_.at.x + item.at.x, area_.at.y + y_ + item.at.y};
        items_.push_back(std::move(placed));
      }
      y_ += row.height;
    }
  }

  // ---- notes ----
  const Flow& note(std::size_t index) const { return galley_.notes[index]; }

  static Length height_of(const FlowPiece& piece) {
    if (const auto* slab = std::get_if<Slab>(&piece)) return slab->height;
    if (const auto* space = std::get_if<Space>(&piece)) return space->height;
    return {};
  }
  // The height of a note from a piece on, up to so many lines.
  Length note_height(std::size_t index, std::size_t from, std::size_t lines) const {
    Length height;
    std::size_t seen = 0;
    for (std::size_t i = from; i < note(index).size() && seen < lines; ++i) {
      height += height_of(note(index)[i]);
      seen += std::holds_alternative<Slab>(note(index)[i]) ? 1 : 0;
    }
    return height;
  }
  Length separator() const {
    return notes_height_.pt > 0 ? Length{} : kNoteRuleAbove + kNoteRuleThickness + kNoteRuleBelow;
  }
  bool is_new(std::size_t index) const { return note_at_[index] == 0 && !note(index).empty(); }

  // What calls in a slab take from the page at the least.
  Length notes_needed(const std::vector<std::size_t>& notes) const {
    Length sum;
    for (const std::size_t index : notes) {
      if (is_new(index)) sum += note_height(index, 0, kNoteLinesWithCall);
    }
    return sum.pt > 0 ? sum + separator() : sum;
  }

  void call_note(std::size_t index) {
    if (!is_new(index)) return;
    called_.push_back(index);
    fill_note(index);
  }

  // Takes as many pieces of the note as there is room for; the rest is carried to the next page.
  void fill_note(std::size_t index) {
    if (!carried_.empty() && carried_.front() != index) {
      carried_.push_back(index);  // notes stay in order
      return;
    }
    const std::size_t begin = note_at_[index];
    std::size_t end = begin;
    while (end < note(index).size()) {
      const Length height = height_of(note(index)[end]);
      const bool first_on_page = page_is_empty_ && notes_height_.pt <= 0;
      if (height + separator() > room() && !first_on_page && end >= begin) break;
      notes_height_ += height + separator();
      ++end;
    }
    if (end > begin) foot_.push_back({index, begin, end});
    note_at_[index] = end;
    if (end < note(index).size()) carried_.push_back(index);
  }

  bool has_carried_notes() const { return !carried_.empty(); }

  void take_carried_notes() {
    std::deque<std::size_t> carried;
    std::swap(carried, carried_);
    for (const std::size_t index : carried) fill_note(index);
  }

  void place_notes() {
    if (foot_.empty()) return;
    Length y = area_.size.height - notes_height_ + kNoteRuleAbove;
    const Size rule{area_.size.width * kNoteRuleShare, kNoteRuleThickness};
    items_.push_back({{area_.at.x, area_.at.y + y}, Artifact::decoration, Box{rule, Color{}}});
    y += kNoteRuleThickness + kNoteRuleBelow;
    for (const FootPart& part : foot_) {
      for (std::size_t i = part.begin; i < part.end; ++i) {
        const FlowPiece& piece = note(part.note)[i];
        if (const auto* slab = std::get_if<Slab>(&piece)) {
          for (const Placed& item : slab->items) {
            Placed placed = item;
            placed.at = {area_.at.x + item.at.x, area_.at.y + y + item.at.y};
            items_.push_back(std::move(placed));
          }
        }
        y += height_of(piece);
      }
    }
    foot_.clear();
  }

  // Notes that nothing on a page has called (reported by resolve) are set after the others, on the last page
  // or on more.
  void uncalled_notes() {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < galley_.notes.size(); ++i) {
      if (is_new(i)) left.push_back(i);
    }
    if (left.empty()) return;
    open_page();
    for (const std::size_t index : left) fill_note(index);
    close_page();
    while (has_carried_notes()) break_page();
    if (!items_.empty()) close_page();
  }

  struct FootPart {
    std::size_t note = 0, begin = 0, end = 0;
  };

  const LayoutContext& context_;
  const Galley& galley_;
  std::vector<Page> pages_;
  std::vector<RunningString> strings_;
  // The page being built.
  ContentArea area_;
  Length y_;
  bool page_is_empty_ = true;
  std::optional<TextPlace> start_;
  std::vector<Placed> items_, closed_;
  std::vector<OpenBox> boxes_;
  std::vector<const std::vector<Slab>*> heads_;
  std::size_t group_end_ = 0;
  // Notes: how far each is set, those on this page, and those that go on.
  std::vector<std::size_t> note_at_;
  std::vector<std::size_t> called_;
  std::vector<FootPart> foot_;
  std::deque<std::size_t> carried_;
  Length notes_height_;
};

}  // namespace

PageKind page_kind(std::size_t index) {
  if (index == 0) return PageKind::first;
  return index % 2 == 0 ? PageKind::right : PageKind::left;
}

ContentArea content_area(const PageStyle& style, PageKind kind) {
  const bool turned = style.mirrored && kind == PageKind::left;
  const Length left = turned ? style.margin_outer : style.margin_inner;
  const Size size{style.size.width - style.margin_inner - style.margin_outer,
                  style.size.height - style.margin_top - style.margin_bottom};
  return {{left, style.margin_top}, {std::max(size.width, Length{1}), std::max(size.height, Length{1})}};
}

std::vector<Page> build_pages(const LayoutContext& context, const Galley& galley) {
  return PageBuilder(context, galley).run();
}

}  // namespace recto
