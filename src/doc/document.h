// The document tree: every block and inline kind on one screen. It says what the text means, never how it
// looks; nodes own their children, and whatever is derived (styles, numbers, pages) sits beside the tree by
// NodeId. Every node has the span of its source, from its first delimiter to its last.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/span.h"
#include "doc/attributes.h"
#include "doc/metadata.h"

namespace recto {

struct Inline;
struct Block;
using Inlines = std::vector<Inline>;
using Blocks = std::vector<Block>;

// ---- inline kinds
// -------------------------------------------------------------------------------------------------
struct Text {
  std::string text;
};                    // no line ends; UTF-8
struct SoftBreak {};  // a line end of the source
struct HardBreak {};
struct CodeSpan {
  std::string text;
};
struct Emphasis {
  Inlines body;
};
struct Strong {
  Inlines body;
};
struct Strikeout {
  Inlines body;
};
struct Subscript {
  Inlines body;
};
struct Superscript {
  Inlines body;
};
// A span with attributes, or one of HTML's text-level elements (kbd, abbr, small, ins, mark, b, i, u ...) by
// its name.
struct InlineSpan {
  std::string element = "span";
  Inlines body;
};
struct Link {
  std::string target;
  std::string title;
  Inlines body;
};
struct Image {
  std::string source;
  std::string title;
  Inlines description;
};
struct NoteReference {
  std::string label;
};
struct RawInline {
  std::string html;
};  // one tag, comment or the like, verbatim

using InlineKind = std::variant<Text, SoftBreak, HardBreak, CodeSpan, Emphasis, Strong, Strikeout, Subscript,
                                Superscript, InlineSpan, Link, Image, NoteReference, RawInline>;
struct Inline {
  NodeId id;
  Span span;
  Attributes attributes;
  InlineKind kind;
};

// ---- block kinds
// --------------------------------------------------------------------------------------------------
struct Paragraph {
  Inlines body;
};
struct Heading {
  int level = 1;
  Inlines body;
};  // 1 to 6, as the author wrote it
struct ThematicBreak {};
struct CodeBlock {
  std::string info;  // the info string, its first word is the language
  std::string text;  // ends with \n unless empty
  NodeId code;       // the code element inside the pre element
};
struct Quote {
  Blocks body;
};

struct ListItem {
  NodeId id;
  Span span;
  Attributes attributes;
  std::optional<bool> checked;  // a task list's box
  Blocks body;
};
enum class Delimiter { period, parenthesis };
struct List {
  std::optional<int> start;  // empty: bullets
  Delimiter delimiter = Delimiter::period;
  bool tight = true;
  std::vector<ListItem> items;
};

enum class CellAlignment { none, start, center, end };  // as the delimiter row says: -, :-, :-:, -:
// Whether a cell of the body is the head of its row; those of the head are heads of their columns.
enum class CellRole { data, row_head };
struct TableCell {
  NodeId id;
  Span span;
  Attributes attributes;
  Inlines body;
  CellRole role = CellRole::data;
};
struct TableRow {
  NodeId id;
  Span span;
  std::vector<TableCell> cells;
};
struct TableSection {
  NodeId id;
  Span span;
  std::vector<TableRow> rows;
};
struct Table {
  std::vector<CellAlignment> columns;
  Inlines caption;  // empty: none
  NodeId caption_id;
  TableSection head;
  TableSection body;
};

struct DefinitionTerm {
  NodeId id;
  Span span;
  Inlines body;
};
struct Definition {
  NodeId id;
  Span span;
  Blocks body;
};
struct DefinitionGroup {
  std::vector<DefinitionTerm> terms;
  std::vector<Definition> definitions;
};
struct DefinitionList {
  std::vector<DefinitionGroup> groups;
};

// A `> [!WORD]` box. `word` is upper-case as written; `title` is empty for the five GitHub kinds until
// resolve() puts their word there, in the language of the place.
struct Alert {
  std::string word;
  Inlines title;
  NodeId title_id;
  Blocks body;
};

// What a Div is for, beyond its classes. All but `plain` are filled from the metadata by compose().
enum class DivRole { plain, title, urgent, summary, evidence, contact, colophon };
struct Div {
  DivRole role = DivRole::plain;
  Blocks body;
};
struct Section {
  Blocks body;
};  // made by resolve(): a heading and what it heads, down to the next of its rank
struct Figure {
  Blocks body;
  Inlines caption;
  NodeId caption_id;
};
struct RawBlock {
  std::string html;
};
struct PageBreak {};

using BlockKind = std::variant<Paragraph, Heading, ThematicBreak, CodeBlock, Quote, List, Table,
                               DefinitionList, Alert, Div, Section, Figure, RawBlock, PageBreak>;
struct Block {
  NodeId id;
  Span span;
  Attributes attributes;
  BlockKind kind;
};

// ---- the whole
// ----------------------------------------------------------------------------------------------------
struct NoteDefinition {
  NodeId id;
  Span span;
  std::string label;
  Blocks body;
};

// `*[word]: expansion`, a definition of the source that is no text of its own.
struct Abbreviation {
  std::string word;
  std::string expansion;
  Span span;
};

struct Document {
  FileId file;
  Metadata metadata;
  NodeId root;     // the html element
  NodeId body_id;  // the body element
  Blocks body;
  NodeId notes_id;  // the section of the notes
  std::vector<NoteDefinition>
      notes;  // the reader leaves them in source order; resolve() puts them in order of first call
  std::vector<Abbreviation> abbreviations;  // in source order
};

// Whether the bytes of the text are taken to be those of its span, one by one: both are of one length.
// Escapes and entities make a text shorter than its source, smart punctuation longer; where they even out, a
// place in the text is off by those few bytes, and still in its span.
inline bool is_verbatim(const Text& text, Span span) { return text.text.size() == span.end - span.begin; }

// The text that inlines stand for, without markup: for outlines, ids, alternative text. Breaks become spaces.
std::string plain_text(const Inlines& inlines);
// The same without the descriptions of pictures, for what a heading is called: badges are no part of a title.
// With nothing but pictures, they are the title.
std::string heading_text(const Inlines& inlines);

// Whether nobody who listens hears anything of them: no words, and no pictures but decorative ones.
bool says_nothing(const Inlines& inlines);

}  // namespace recto
