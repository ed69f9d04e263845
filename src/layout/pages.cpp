#include "layout/pages.h"

#include <algorithm>
#include <utility>

#include "base/match.h"
#include "layout/frame_filler.h"
#include "layout/groups.h"
#include "layout/note_area.h"
#include "layout/running_heads.h"

namespace recto {
namespace {

// Notes carried over leave the rest of the page to the text, while there is any.
constexpr double kCarriedNotesShare = 0.7;
// A table head taller than this share of the page is not repeated: it would leave no room for rows.
constexpr double kRepeatedHeadShare = 0.25;
// Items that a page gets when all are made: a running head and a folio, each of one run or two. Without room
// for them every page's items would move once more, to twice their memory (a book of 1 MB: 13 MB).
constexpr std::size_t kRunningItems = 4;

class PageBuilder {
 public:
  PageBuilder(const LayoutContext& context, Galley galley)
      : context_(context), galley_(std::move(galley)), notes_(galley_.notes, page_height()) {}

  std::vector<Page> run() {
    report_tall_notes();
    open_page();
    const Flow& flow = galley_.body;
    for (std::size_t i = 0; i < flow.size();) {
      if (std::holds_alternative<Slab>(flow[i])) {
        i = place_group(i);
      } else {
        place_other(flow[i]);
        ++i;
      }
    }
    body_is_placed_ = true;
    for (const std::size_t note : notes_.uncalled()) notes_.call(note, room());
    close_page();
    while (notes_.has_carried()) {
      open_page();
      close_page();
    }
    add_running_heads(context_, kinds_, strings_, pages_);
    return std::move(pages_);
  }

 private:
  const PageStyle& page_style() const { return context_.inlines.styled.pages.at(page_kind(pages_.size())); }
  // All kinds of page have one height in common; a kind whose own margins differ is cut by its own room.
  Length page_height() const {
    return content_area(context_.inlines.styled.pages.at(PageKind::right), PageKind::right).size.height;
  }

  // ---- the flow ----
  // Gives the index behind the group.
  std::size_t place_group(std::size_t begin) {
    apply_forced_break();
    const Group group = grouper_.next(galley_.body, begin, area_.size.height);
    // A group taller than the page begins where it is.
    const bool can_be_whole = fits_into(group.height, area_.size.height);
    if (can_be_whole && !fits(group.height, group.notes) && !filler_.is_empty()) break_page();
    for (std::size_t i = begin; i < group.end; ++i) {
      if (auto* slab = std::get_if<Slab>(&galley_.body[i])) {
        while (!fits(height_here(*slab), slab->notes) && !page_is_blank()) break_page();
        place_slab(*slab);
      } else {
        place_other(galley_.body[i]);
      }
    }
    return group.end;
  }

  void place_other(const FlowPiece& piece) {
    match(
        piece, [](const Slab&) {}, [&](const Space&) { filler_.put(piece); },
        [&](const ForcedBreak& forced) { ask_for_break(forced.rule); },
        [&](const BoxOpen&) { filler_.put(piece); }, [&](const BoxClose&) { filler_.put(piece); },
        [&](const TableOpen& table) { heads_.push_back(&table.head); },
        [&](const TableClose&) { heads_.pop_back(); });
  }

  // Its items are gone then.
  void place_slab(Slab& slab) {
    const Length height = height_here(slab);
    if (slab.start) last_place_ = place_of(slab);
    if (!fits_into(height, area_.size.height)) report_overfull(last_place_);
    const Length head = repeated_head_height();
    if (filler_.is_empty() && head.pt > 0 && fits_into(head + height, area_.size.height)) {
      for (const Slab& row : *heads_.back()) filler_.repeat(row);
    }
    if (filler_.is_empty()) filler_.put_top_room(slab.top_room);
    if (!start_ && !slab.items.empty()) start_ = slab.start;  // the padding of a box is no content
    filler_.put_slab(std::exchange(slab.items, {}), slab.height);
    for (const auto& [name, value] : slab.strings) strings_.push_back({pages_.size(), name, value});
    for (const std::size_t note : slab.notes) notes_.call(note, room());
  }

  Span place_of(const Slab& slab, Span otherwise = {}) const {
    return slab.start ? context_.tools.resolved.span[slab.start->node] : otherwise;
  }

  void report_overfull(Span at) {
    context_.diagnostics.report(Code::overfull_page, at, "something here is taller than the page")
        .hint("make it shorter, or the page taller");
  }

  // Notes are cut between slabs, so that one slab may be too tall, but no note.
  void report_tall_notes() {
    const std::vector<NoteDefinition>& notes = context_.tools.resolved.document.notes;
    for (std::size_t i = 0; i < galley_.notes.size(); ++i) {
      for (const FlowPiece& piece : galley_.notes[i]) {
        const auto* slab = std::get_if<Slab>(&piece);
        if (slab == nullptr || fits_into(slab->height, notes_.tallest_slab())) continue;
        report_overfull(place_of(*slab, notes.at(i).span));
      }
    }
  }

  // ---- room ----
  Length height_here(const Slab& slab) const {
    return filler_.is_empty() ? slab.height + slab.top_room.height : slab.height;
  }
  Length room() const { return area_.size.height - filler_.y() - notes_.height(); }
  bool fits(Length height, const std::vector<std::size_t>& notes) const {
    if (!filler_.is_empty()) return fits_into(height + notes_.needed(notes), room());
    // Notes that go on for pages must not keep the text away: its own wait behind them.
    const Length needed = notes_.has_carried() ? Length{} : notes_.needed(notes);
    return fits_into(repeated_head_height() + height + needed, room());
  }
  bool page_is_blank() const { return filler_.is_empty() && notes_.height().pt <= 0; }
  Length repeated_head_height() const {
    Length height;
    if (heads_.empty()) return height;
    for (const Slab& row : *heads_.back()) height += row.height;
    return height <= area_.size.height * kRepeatedHeadShare ? height : Length{};
  }

  // ---- pages ----
  void open_page() {
    area_ = content_area(page_style(), page_kind(pages_.size()));
    start_.reset();
    filler_.start(area_.at);
    notes_.start_page(area_.size.height * (body_is_placed_ ? 1 : kCarriedNotesShare));
  }

  void break_page() {
    close_page();
    open_page();
  }

  // Breaks wait for content: two of them make no empty page, and one at the end none either.
  void ask_for_break(BreakRule rule) {
    const bool waiting_is_stronger = forced_ && *forced_ != BreakRule::page && rule == BreakRule::page;
    if (!waiting_is_stronger) forced_ = rule;
  }

  void apply_forced_break() {
    if (!forced_) return;
    const BreakRule rule = *std::exchange(forced_, std::nullopt);
    if (!page_is_blank()) break_page();
    const bool on_recto = pages_.size() % 2 == 0;
    const bool wrong_side = (rule == BreakRule::recto && !on_recto) || (rule == BreakRule::verso && on_recto);
    if (wrong_side && !pages_.empty()) break_page();
  }

  void close_page() {
    kinds_.push_back(page_is_blank() && !pages_.empty() ? PageKind::blank : page_kind(pages_.size()));
    Page page;
    page.frame.size = page_style().size;
    std::vector<Placed> notes = notes_.take(area_.at, area_.size);
    page.frame.items = filler_.take(notes.size() + kRunningItems);
    for (Placed& item : notes) page.frame.items.push_back(std::move(item));
    page.start = start_;
    page.label = std::to_string(pages_.size() + 1);
    pages_.push_back(std::move(page));
  }

  const LayoutContext& context_;
  Galley galley_;
  std::vector<Page> pages_;
  std::vector<PageKind> kinds_;  // of each page
  std::vector<RunningString> strings_;
  // The page being built.
  ContentArea area_;
  FrameFiller filler_;
  NoteArea notes_;
  std::optional<TextPlace> start_;
  // The flow so far.
  Grouper grouper_;
  std::vector<const std::vector<Slab>*> heads_;  // of the tables that are open
  Span last_place_;  // what stood there last, for what has no place: the padding of a box
  std::optional<BreakRule> forced_;
  bool body_is_placed_ = false;
};

}  // namespace

PageKind page_kind(std::size_t index) {
  if (index == 0) return PageKind::first;
  return index % 2 == 0 ? PageKind::right : PageKind::left;
}

ContentArea content_area(const PageStyle& style, PageKind kind) {
  const bool turned =
      style.sides == PageSides::mirrored && (kind == PageKind::left || kind == PageKind::blank);
  const Length left = turned ? style.margin_outer : style.margin_inner;
  const Size size{style.size.width - style.margin_inner - style.margin_outer,
                  style.size.height - style.margin_top - style.margin_bottom};
  return {{left, style.margin_top}, {std::max(size.width, Length{1}), std::max(size.height, Length{1})}};
}

std::vector<Page> build_pages(const LayoutContext& context, Galley galley) {
  return PageBuilder(context, std::move(galley)).run();
}

}  // namespace recto
