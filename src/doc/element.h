// The one element tree that selectors match, in print and in the e-book alike: each node's XHTML element with
// its id and classes. The EPUB's XHTML is this tree; print computes the cascade on it. Text and soft breaks
// are no elements.
//
//   html > body                                   Document
//   p  h1..h6  hr  blockquote                     Paragraph  Heading  ThematicBreak  Quote
//   p.pictures                                    a Paragraph of nothing but images, in links or not
//   pre > code.language-WORD                      CodeBlock, the class when the info string has a word
//   ul | ol (.tight .task-list) > li (.task)      List; an item's paragraphs are p in tight lists too
//   table > caption, thead, tbody > tr > th | td  Table (.align-start .align-center .align-end on cells)
//   dl > dt, dd                                   DefinitionList
//   div.alert.WORD > p.alert-title, ...           Alert, the word in lower case
//   div.title .urgent .summary .evidence ...      Div, by its role
//   section                                       Section
//   figure > ..., figcaption                      Figure
//   div.page-break                                PageBreak
//   em strong del sub sup code a img br           inlines; a.noteref is a NoteReference
//   div.footnotes > aside.footnote                the notes: no section, so that the last chapter is the last
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace recto {

struct Element {
  NodeId node;
  std::string_view name;           // html, body, section, h1 ...; lower case
  const AttributeSet* attributes;  // the author's, never null
  std::vector<std::string>
      classes;             // the author's and those that the kind brings (alert, urgent, footnotes ...)
  std::uint32_t parent;    // index into the list; the root's is its own
  std::uint32_t previous;  // index of the previous sibling, or its own when it is the first
};

// All elements in pre-order: html, body, the blocks and inlines, then (when there are notes)
// div.footnotes with an aside.footnote for each. Needs dense ids. The document must outlive the list.
std::vector<Element> element_tree(const Document& document);

// The element of a kind: h1..h6 by the level that the author wrote.
std::string_view element_name(const BlockKind& kind);
std::string_view element_name(const InlineKind& kind);  // empty for Text, SoftBreak and RawInline
// The classes that a kind brings itself.
std::vector<std::string> own_classes(const Block& block);
std::vector<std::string> own_classes(const Inline& item);
std::vector<std::string> own_classes(const ListItem& item);
std::vector<std::string> own_classes(CellAlignment alignment);
std::vector<std::string> code_classes(const CodeBlock& block);  // of the code element inside the pre element
std::string_view class_of(DivRole role);                        // empty for a plain one

}  // namespace recto
