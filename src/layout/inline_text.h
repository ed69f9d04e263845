// The inlines of one paragraph as one string, cut into segments of one style and one owner: what is shaped
// and broken into lines. Relies on the computed styles; leaves white space collapsed as the style says,
// images and note calls in place.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "layout/frame.h"
#include "resources/resources.h"
#include "style/styled.h"

namespace recto {

// What is drawn round or through the text of a segment.
struct TextDecoration {
  bool underline = false;
  bool line_through = false;
  std::optional<Color> background;
  friend bool operator==(const TextDecoration&, const TextDecoration&) = default;
};

struct Segment {
  std::uint32_t begin = 0, end = 0;  // bytes of InlineText::text
  Owner owner;
  std::uint32_t node_begin = 0;  // byte of the owner's text that `begin` is
  bool verbatim = false;         // the owner's text is its source, byte for byte
  const ComputedStyle* style = nullptr;
  LanguageId language;
  Length raise;  // of the baseline, upwards
  TextDecoration decoration;
  std::optional<std::size_t> image;  // index into InlineText::images: the segment is U+FFFC
};

struct InlineImage {
  NodeId node;
  std::string key;
  Size size;  // as it is drawn
};

struct InlineText {
  std::string text;               // a mandatory line end is \n
  std::vector<Segment> segments;  // in order, without gaps
  std::vector<InlineImage> images;
  std::vector<std::pair<std::uint32_t, std::size_t>> notes;  // offset of a call -> index of its note
  std::vector<std::pair<std::uint32_t, NodeId>> anchors;     // offset -> node with a destination
};

// What collecting reads.
struct InlineContext {
  const Styled& styled;
  const Resources& resources;
  Size largest_picture;  // pictures are scaled down to it

  // The same for a column of this width.
  InlineContext within(Length width) const {
    return {styled, resources, {std::min(largest_picture.width, width), largest_picture.height}};
  }
};

// Text that stands before the inlines: a note's number.
struct InlinePrefix {
  std::string text;
  Owner owner;
  const ComputedStyle* style = nullptr;
};

// `node` is the block that the inlines belong to: its style, and its ::before and ::after.
InlineText collect_inlines(const InlineContext& context, NodeId node, const Inlines& inlines,
                           const std::optional<InlinePrefix>& prefix = std::nullopt);
// What ::before or ::after puts into a block of blocks, as a text of its own.
InlineText collect_generated(const InlineContext& context, NodeId node, PseudoElement which,
                             const std::optional<InlinePrefix>& prefix);
// Preformatted text of a node, white space kept, tabs to the next multiple of four.
InlineText collect_preformatted(const InlineContext& context, NodeId node, std::string_view text);

// What a generated box says where no page is known yet (page counters are empty).
std::string generated_text(const GeneratedBox& box);

}  // namespace recto
