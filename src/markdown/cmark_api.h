// Every header of cmark-gfm in one place; only the .cpp files of markdown/ may see it. The inner headers
// (node.h, parser.h) are part of Debian's package and are what a syntax extension is written against.
#pragma once

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

extern "C" {
#include <cmark-gfm/houdini.h>
#include <cmark-gfm/inlines.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/references.h>
#include <cmark-gfm/syntax_extension.h>
#include <cmark-gfm/utf8.h>

// The types of the extensions' nodes: exported, but in no header that is installed.
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL,
    CMARK_NODE_STRIKETHROUGH;
}

#include <string_view>

namespace recto {

// The text that a leaf block was given, line prefixes stripped. Good for as long as the node's content is
// left alone.
inline std::string_view content_of(const cmark_node& node) {
  return {reinterpret_cast<const char*>(node.content.ptr), static_cast<std::size_t>(node.content.size)};
}

inline std::string_view view_of(const cmark_chunk& chunk) {
  if (chunk.len <= 0) return {};
  return {reinterpret_cast<const char*>(chunk.data), static_cast<std::size_t>(chunk.len)};
}

}  // namespace recto
