// cmark-gfm's inlines -> Inlines with exact spans, one leaf block at a time.
#pragma once

#include <optional>
#include <string_view>

#include "markdown/content_cursor.h"
#include "markdown/leaf_map.h"
#include "markdown/reading.h"

struct cmark_node;

namespace recto {

class InlineReader {
 public:
  // `leaf` is the parsed block, `map` leads from its content to the source, `depth` is how many containers
  // enclose it.
  InlineReader(Reading& reading, const cmark_node& leaf, const LeafMap& map, int depth);

  // All inlines of the leaf. Call once.
  Inlines read();
  // The attributes at the end of a heading or of a caption.
  std::optional<AttributeSet> final_attributes() && { return std::move(final_attributes_); }

 private:
  void read_children(const cmark_node& parent, int depth, Inlines& out);
  void read_node(const cmark_node& node, int depth, Inlines& out);
  void read_leaf(const cmark_node& node, Inlines& out);
  void read_container(const cmark_node& node, int depth, Inlines& out);
  InlineKind container(const cmark_node& node, char mark, Span span, Inlines body) const;
  void read_note_call(const cmark_node& node, Inlines& out);
  void read_math(const cmark_node& node, Inlines& out);
  void read_attributes_node(const cmark_node& node, Inlines& out);
  void pass_over(const cmark_node& top);
  // Takes the delimiters of a container; open() gives where it begins, close() where it ends.
  std::size_t open(const cmark_node& node);
  std::size_t close(const cmark_node& node);
  void add(Inlines& out, ContentRange range, InlineKind kind);
  void add_text(Inlines& out, ContentRange range, std::string text);
  void add_source_text(Inlines& out, ContentRange range);
  void report_void_entities(ContentRange range);
  Decoding decoding(std::string_view url) const;
  std::string nearest_note(const std::string& label);

  // The form of the link that is being read, when it is not one of brackets; such links hold a text and
  // nothing else.
  enum class Autolink { none, angle, bare };

  Reading& reading_;
  const cmark_node& leaf_;
  const LeafMap& map_;
  int depth_;
  ContentCursor cursor_;
  Autolink autolink_ = Autolink::none;
  std::optional<AttributeSet> final_attributes_;
};

}  // namespace recto
