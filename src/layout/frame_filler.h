// Pieces of a flow put one below the other into a part of the page, with the boxes round them. A box that
// goes over a page break is drawn on every page on which it has content, open at the cut.
#pragma once

#include <vector>

#include "layout/flow.h"

namespace recto {

class FrameFiller {
 public:
  // A new page: the boxes that are open go on.
  void start(Point origin);

  // Places a slab, a space (none at the top) or the edge of a box; other pieces leave no trace.
  void put(const FlowPiece& piece);
  // A slab whose items go over to the page, which saves a copy of every line.
  void put_slab(std::vector<Placed> items, Length height);
  // What a slab has above itself at the top of a page.
  void put_top_room(const TopRoom& room);
  // A table head over its continuation: an artifact, and no content of the page.
  void repeat(const Slab& row);

  Length y() const { return y_; }
  bool is_empty() const { return slabs_ == 0; }

  // All of the page in painting order; boxes that are still open are drawn down to the last slab. There is
  // room for so many items behind them.
  std::vector<Placed> take(std::size_t room = 0);

 private:
  struct OpenBox {
    FlowBox box;
    Length from;
    std::size_t slabs_before = 0;  // on this page
    bool has_begun = false;        // on an earlier page
  };
  void put_items(std::vector<Placed> items);
  void close_box();
  enum class BoxEnd : bool { cut, closed };  // by the page's end, or where the box ends
  std::vector<Placed> paint(const OpenBox& open, Length to, BoxEnd end) const;

  Point origin_;
  Length y_, filled_to_;
  std::size_t slabs_ = 0;
  std::vector<OpenBox> boxes_;
  std::vector<Placed> painted_, items_;
};

}  // namespace recto
