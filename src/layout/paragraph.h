// A paragraph set: its text broken by total fit and its lines justified or aligned, each a slab with its
// glyph runs.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "layout/flow.h"
#include "layout/shaped_text.h"

namespace recto {

// Where the paragraph stands.
struct Column {
  Length x;  // from the left edge of the content area
  Length width;
  friend bool operator==(const Column&, const Column&) = default;
};

enum class TextKind { prose, code };  // lines of code that had to be wrapped begin with a mark

struct ParagraphSpec {
  const ComputedStyle* style = nullptr;
  Column column;
  Length indent;  // of the first line
  TextKind kind = TextKind::prose;
};

struct SetLine {
  Slab slab;
  Length baseline;  // from the slab's top
  // The byte of the text where its end cuts a word that fits no line, without a hyphen.
  std::optional<std::uint32_t> cut;
};

// At least one line unless the text is empty. Lines that orphans and widows bind are kept together.
std::vector<SetLine> set_paragraph(const TextTools& tools, const InlineText& text, const ParagraphSpec& spec,
                                   Diagnostics& diagnostics);

// One line of text without breaks, from x = 0 and its baseline at y = 0; gives its width beside it.
struct SingleLine {
  std::vector<Placed> items;
  Length width;
};
SingleLine set_single_line(const TextTools& tools, const InlineText& text, const ComputedStyle& style);

// What decides about a text's width, in points: its longest unbreakable piece, its longest line, and where
// its lines may end.
struct IntrinsicWidths {
  struct LineEnd {
    double end = 0, next = 0;  // of the text up to a line that ends here, and up to the next one's start
    bool forced = false;
  };
  double min = 0;
  double max = 0;
  std::vector<LineEnd> ends;
};
IntrinsicWidths intrinsic_widths(const TextTools& tools, const InlineText& text, const ComputedStyle& style);
// The longest piece that is left when words have all the hyphens that words get that fit no line.
double narrowest_with_hyphens(const TextTools& tools, const InlineText& text, const ComputedStyle& style);

}  // namespace recto
