// The display list: pages of placed items. Nothing is drawn that does not say what it belongs to: a node of
// the document, or an artifact. y grows downwards from the page's top left corner; a glyph run is placed by
// its baseline.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/span.h"
#include "base/units.h"
#include "text/workshop.h"

namespace recto {

// What part of the node an item is. `body` is its own text; the others are tagged beside it.
enum class Part { body, marker, before, after, note_call, note_marker, image, checkbox };
struct Content {
  NodeId node;
  Part part = Part::body;
  friend bool operator==(const Content&, const Content&) = default;
};
enum class Artifact { running_head, folio, repeated_table_head, decoration, background };
using Owner = std::variant<Content, Artifact>;

enum class PieceKind : std::uint8_t {
  text,            // a word or a part of one
  space,           // between words; stretched or shrunk
  line_end_space,  // at a line's end, so that words do not fuse over it; has no width on the page
  soft_hyphen,     // a hyphen that the line breaker put; ActualText U+00AD
  continuation,    // the mark where a long code line was wrapped; an artifact inside the run
  missing,         // a visible stand-in for a character that no face has; `actual` says which
};
struct RunPiece {
  const ShapedRun* shaped = nullptr;  // owned by the Workshop
  Length offset;                      // from the start of the run
  PieceKind kind = PieceKind::text;
};

// Text of one face, size, colour and owner on one line. The width is that on the page, justified.
struct GlyphRun {
  FaceId face;
  Length size;
  Color color;
  double scale = 1;       // horizontal, by font expansion
  Length letter_spacing;  // after each glyph
  Length width;
  std::vector<RunPiece> pieces;     // in reading order
  std::vector<std::string> actual;  // one for each `missing` piece, in order
  std::uint32_t text_begin = 0;     // byte of the node's text where the run starts
};
// A filled rectangle (a rule, a border, a background); its top left corner is where it is placed.
struct Box {
  Size size;
  Color color;
};
struct Picture {
  std::string key;  // into Resources::images
  Size size;
};
// A place to jump to: the top of a node.
struct Anchor {
  NodeId node;
};

using FrameItem = std::variant<GlyphRun, Box, Picture, Anchor>;
struct Placed {
  Point at;
  Owner owner;
  FrameItem item;
};
struct Frame {
  Size size;
  std::vector<Placed> items;  // in painting order
};

// A place inside a text: the node and the byte of its text. Byte 0 for what is no text.
struct TextPlace {
  NodeId node;
  std::uint32_t byte = 0;
  friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

struct Page {
  Frame frame;                     // frame.size is the trim size
  std::string label;               // as printed and as in the PDF's page labels: 1, 2, iii
  std::optional<TextPlace> start;  // the first content of the flow on the page; empty on a blank page
};
struct Paged {
  std::vector<Page> pages;
  std::vector<Span> right_to_left;  // texts that are set from left to right for now, in order on the pages
};

}  // namespace recto
