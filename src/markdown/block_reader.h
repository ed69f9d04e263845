// cmark-gfm's blocks -> Blocks and notes with exact spans.
#pragma once

#include "markdown/leaf_map.h"
#include "markdown/reading.h"

struct cmark_node;

namespace recto {

class BlockReader {
 public:
  explicit BlockReader(Reading& reading) : reading_(reading) {}

  // Reads a block of the document, which becomes blocks or a note.
  void read(const cmark_node& node, Blocks& out) { read_block(node, 0, out); }
  // Notes met so far, in source order.
  std::vector<NoteDefinition> notes() && { return std::move(notes_); }

 private:
  // The blocks inside of the node. `depth` is how many containers enclose it.
  Blocks read_children(const cmark_node& parent, int depth);
  void read_block(const cmark_node& node, int depth, Blocks& out);
  void read_code(const cmark_node& node, Blocks& out);
  void read_html(const cmark_node& node, Blocks& out);
  void read_quote(const cmark_node& node, int depth, Blocks& out);
  void read_list(const cmark_node& node, int depth, Blocks& out);
  void read_definitions(const cmark_node& node, int depth, Blocks& out);
  std::vector<DefinitionTerm> read_terms(const cmark_node& node, int depth);
  void read_div(const cmark_node& node, int depth, Blocks& out);
  void read_note(const cmark_node& node, int depth);
  void read_paragraph(const cmark_node& node, int depth, Blocks& out);
  void read_heading(const cmark_node& node, int depth, Blocks& out);
  Alert read_alert(const cmark_node& node, int depth);

  void add(Blocks& out, Span span, BlockKind kind) { out.push_back(Block{{}, span, {}, std::move(kind)}); }
  // Where the block begins in the source, and where the line of cmark-gfm's begin ends.
  std::uint32_t begin_of(const cmark_node& node) const;
  Span span_of_marker(const cmark_node& node, std::uint32_t length) const;

  Reading& reading_;
  std::vector<NoteDefinition> notes_;
};

// What Recto's own dialect makes of blocks that stand beside one another.
void shape(Blocks& siblings, Reading& reading);
// A leaf's content as plain text, one Text for each line: what the guard refused to interpret.
Inlines read_plain(std::string_view content, const LeafMap& map);

}  // namespace recto
