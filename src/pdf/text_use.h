// Which glyphs of which faces the pages show, and what text each stands for. ToUnicode maps a code to one
// text; where a glyph stands for another one, or several glyphs for one text, the content stream says so with
// ActualText.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/pool.h"
#include "layout/frame.h"

namespace recto::pdf {

// A soft hyphen is a place where a line may end. Where none does it is no text for those who search and copy;
// where one does, the line breaker's hyphen says so.
std::string without_soft_hyphens(std::string_view text);

// Glyphs that were shaped from one stretch of text: [first, first + count) of the run's glyphs. Soft hyphens
// round it are none of the text.
struct Cluster {
  std::uint32_t first = 0, count = 0;
  std::string_view text;
};

// The clusters of one run after another, in memory that is kept.
class Clusters {
 public:
  // In the order of the run's glyphs (visual), with views into the run. Good until the next call.
  std::span<const Cluster> of(const ShapedRun& run);

 private:
  void set_texts_in_order(const ShapedRun& run);
  void set_texts_by_search(const ShapedRun& run);
  std::vector<Cluster> clusters_;
  std::vector<std::uint32_t> starts_;  // offsets into the text, sorted
};

struct FaceUse {
  FaceId face;
  std::map<std::uint16_t, std::string> text_of;  // each glyph that is shown, with its one text; never empty
};

struct TextUse {
  std::vector<FaceUse> faces;                           // in order of first use
  std::unordered_set<const ShapedRun*> not_one_to_one;  // only asked for membership
  bool draws_notdef = false;                            // a run has glyph 0, which may not be drawn

  const FaceUse& of(FaceId face) const;
};

// The same however many threads the pool has.
TextUse collect_text_use(const Paged& paged, Pool& pool);

}  // namespace recto::pdf
