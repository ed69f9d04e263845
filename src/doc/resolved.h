// The document with everything that can be known without looking at a page: dense ids, sections, anchors,
// notes, links, languages, outline. The tree itself stays as the author meant it; each fact sits beside it by
// NodeId.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "doc/document.h"

namespace recto {

struct InternalTarget {
  NodeId node;
};  // an element of this document that has an anchor
struct ExternalTarget {
  std::string url;
};  // absolute, of a scheme that may be passed on
using LinkTarget = std::variant<InternalTarget, ExternalTarget>;

// Whether the document or the command line says the language, or English was taken for want of a word.
enum class LanguageSource { declared, assumed };

using LanguageId = Id<struct LanguageTag>;

// One note: its number, from 1 in order of first call, and the calls that lead to it, in document order.
struct NoteFacts {
  int number = 0;
  std::vector<NodeId> calls;
};

struct OutlineEntry {
  NodeId heading;
  int level = 1;  // without gaps
  std::string text;
  std::vector<OutlineEntry> children;
};

struct Resolved {
  Document document;                          // ids dense in pre-order, parents before children
  std::string title;                          // never empty
  IdVec<NodeTag, NodeId> parent;              // the enclosing node; the root is its own
  IdVec<NodeTag, Span> span;                  // each node's source
  IdVec<LanguageTag, std::string> languages;  // BCP 47, [0] is the document's
  LanguageSource language_source = LanguageSource::declared;  // of the document's
  IdVec<NodeTag, LanguageId> language;                        // each node's own or inherited
  std::map<NodeId, std::string> anchors;  // the id attribute in both products, unique in the document
  std::map<NodeId, LinkTarget> links;     // of every Link; one that leads nowhere is no Link any more
  std::map<NodeId, std::size_t>
      note_of_call;                     // NoteReference -> index into document.notes; absent when undefined
  std::vector<NoteFacts> notes;         // parallel to document.notes
  std::map<NodeId, int> heading_level;  // the level to tag: no gaps, 1 first
  std::map<NodeId, std::string>
      image_key;  // Image -> key into Resources::images; absent when it cannot be shown
  std::vector<OutlineEntry> outline;
};

}  // namespace recto
