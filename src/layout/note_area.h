// The notes at the foot of one page after the other: each begins on the page of its call and goes on where
// there is no room, in the order of the calls. Relies on flows of their own; leaves every note that was
// called set once and whole.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "layout/frame_filler.h"
#include "layout/groups.h"

namespace recto {

class NoteArea {
 public:
  // `notes` outlive it. Nothing is taller than `page_height` without being cut.
  NoteArea(const std::vector<Flow>& notes, Length page_height)
      : notes_(notes), page_height_(page_height), called_(notes.size(), false) {}

  // What a page holds of a note below the rule: a taller slab goes off the page.
  Length tallest_slab() const;

  // A new page begins with what was carried over, in this much of it at the most.
  void start_page(Length room);
  // The note is called on this page, which has this much room left for it. A note is set at its first call;
  // those that its text calls follow it.
  void call(std::size_t note, Length room);
  // What these calls take from the page at the least: the beginning of each that is new. All of the page when
  // an earlier note has to go on before them.
  Length needed(const std::vector<std::size_t>& calls) const;

  // From the rule above the notes down to the foot of the page.
  Length height() const { return height_; }
  bool has_carried() const { return !waiting_.empty(); }
  // Those that no call has reached, in their order.
  std::vector<std::size_t> uncalled() const;

  // The notes of this page, with the rule above them, at the foot of the area.
  std::vector<Placed> take(Point area, Size size);

 private:
  enum class Progress : bool { if_it_fits, always };
  // A note and how far it is set.
  struct Waiting {
    std::size_t note = 0;
    std::size_t at = 0;
    Grouper grouper;
  };
  void enqueue(std::size_t note);
  bool is_empty() const { return height_.pt <= 0; }
  void fill(Length most, Progress progress);
  bool set_group(Waiting& waiting, Length most, Progress progress);
  void set_until(Waiting& waiting, std::size_t end);
  Length height_between(const Flow& flow, std::size_t begin, std::size_t end) const;

  const std::vector<Flow>& notes_;
  Length page_height_;
  std::vector<bool> called_;
  std::deque<Waiting> waiting_;
  // This page: the pieces of notes in order, and their height with the rule's.
  std::vector<const FlowPiece*> pieces_;
  Length height_;
  FrameFiller filler_;
};

}  // namespace recto
