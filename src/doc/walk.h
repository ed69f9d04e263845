// One walk over the document in its canonical order, pre-order with the notes last: the order of the dense
// ids and of the element tree. A visitor has enter() and leave() for Block, Inline, ListItem, TableSection,
// TableRow, TableCell, DefinitionTerm, Definition, NoteDefinition and Part, const or not as the document is;
// enter() says whether to go in. A visitor that edits may also have list() for Blocks and for Inlines: it is
// called before the list is walked.
#pragma once

#include <algorithm>
#include <concepts>
#include <type_traits>
#include <utility>

#include "base/match.h"
#include "doc/document.h"

namespace recto {

enum class Visit { into, past };

// What has an id of its own but no struct: it belongs to its owner. A part that is absent is not visited.
enum class PartKind { root, body, code, alert_title, table_caption, figure_caption, notes };
template <class IdType>  // NodeId or const NodeId
struct TreePart {
  PartKind kind = PartKind::root;
  IdType& id;
  Span span;
};

template <class T, class... Kinds>
concept KindOf = (std::same_as<std::remove_const_t<T>, Kinds> || ...);

template <class Visitor>
class Walker {
 public:
  explicit Walker(Visitor& visitor) : visitor_(visitor) {}

  template <KindOf<Document> D>
  void document(D& document) {
    const Span whole = span_of(document);
    part(PartKind::root, document.root, whole, [&] {
      part(PartKind::body, document.body_id, whole, [&] {
        blocks(document.body);
        if (document.notes.empty()) return;
        const Span all_notes = span_of(document.notes);
        part(PartKind::notes, document.notes_id, all_notes, [&] {
          for (auto& note : document.notes) node(note, [&] { blocks(note.body); });
        });
      });
    });
  }

  template <KindOf<Blocks> B>
  void blocks(B& list) {
    if constexpr (requires { visitor_.list(list); }) visitor_.list(list);
    for (auto& block : list) node(block, [&] { inside(block); });
  }

  template <KindOf<Inlines> I>
  void inlines(I& list) {
    if constexpr (requires { visitor_.list(list); }) visitor_.list(list);
    for (auto& item : list) node(item, [&] { inside(item); });
  }

 private:
  template <class Node, class Children>
  void node(Node& node, Children children) {
    if (visitor_.enter(node) == Visit::into) children();
    visitor_.leave(node);
  }
  template <class IdType, class Children>
  void part(PartKind kind, IdType& id, Span span, Children children) {
    TreePart<IdType> part{kind, id, span};
    node(part, children);
  }

  // From the file's start to the last byte of any block: what is made from metadata points up, not down.
  static Span span_of(const Document& document) {
    Span whole{document.file, 0, 0};
    const auto take_in = [&](const auto& nodes) {
      for (const auto& node : nodes) {
        if (node.span.file == whole.file) whole.end = std::max(whole.end, node.span.end);
      }
    };
    take_in(document.body);
    take_in(document.notes);
    return whole;
  }
  // Notes stand in order of call, not of source.
  static Span span_of(const std::vector<NoteDefinition>& notes) {
    Span all = notes.front().span;
    for (const NoteDefinition& note : notes) {
      if (note.span.file != all.file) continue;
      all.begin = std::min(all.begin, note.span.begin);
      all.end = std::max(all.end, note.span.end);
    }
    return all;
  }
  static Span span_of(const Inlines& list) {
    return {list.front().span.file, list.front().span.begin, list.back().span.end};
  }

  template <KindOf<Inline> I>
  void inside(I& item) {
    match(
        item.kind,
        [&](KindOf<Emphasis, Strong, Strikeout, Subscript, Superscript, InlineSpan, Link> auto& kind) {
          inlines(kind.body);
        },
        [&](KindOf<Image> auto& image) { inlines(image.description); },
        [](const KindOf<Text, SoftBreak, HardBreak, CodeSpan, NoteReference, RawInline> auto&) {});
  }

  template <KindOf<Block> B>
  void inside(B& block) {
    match(
        block.kind, [&](KindOf<Paragraph, Heading> auto& kind) { inlines(kind.body); },
        [&](KindOf<Quote, Div, Section> auto& kind) { blocks(kind.body); },
        [&](KindOf<CodeBlock> auto& code) { part(PartKind::code, code.code, block.span, [] {}); },
        [&](KindOf<List> auto& list) {
          for (auto& item : list.items) node(item, [&] { blocks(item.body); });
        },
        [&](KindOf<Table> auto& table) {
          caption(PartKind::table_caption, table);
          section(table.head);
          section(table.body);
        },
        [&](KindOf<DefinitionList> auto& list) {
          for (auto& group : list.groups) {
            for (auto& term : group.terms) node(term, [&] { inlines(term.body); });
            for (auto& definition : group.definitions) node(definition, [&] { blocks(definition.body); });
          }
        },
        [&](KindOf<Alert> auto& alert) {
          const Span at = alert.title.empty() ? Span{block.span.file, block.span.begin, block.span.begin}
                                              : span_of(alert.title);
          part(PartKind::alert_title, alert.title_id, at, [&] { inlines(alert.title); });
          blocks(alert.body);
        },
        [&](KindOf<Figure> auto& figure) {
          blocks(figure.body);
          caption(PartKind::figure_caption, figure);
        },
        [](const KindOf<ThematicBreak, RawBlock, PageBreak> auto&) {});
  }

  template <class Owner>
  void caption(PartKind kind, Owner& owner) {
    if (owner.caption.empty()) return;
    part(kind, owner.caption_id, span_of(owner.caption), [&] { inlines(owner.caption); });
  }
  template <class SectionType>
  void section(SectionType& section) {
    if (section.rows.empty()) return;
    node(section, [&] {
      for (auto& row : section.rows) {
        node(row, [&] {
          for (auto& cell : row.cells) node(cell, [&] { inlines(cell.body); });
        });
      }
    });
  }

  Visitor& visitor_;
};

template <class Visitor, KindOf<Document> D>
void walk(D& document, Visitor& visitor) {
  Walker<Visitor>(visitor).document(document);
}
template <class Visitor, KindOf<Blocks> B>
void walk(B& blocks, Visitor& visitor) {
  Walker<Visitor>(visitor).blocks(blocks);
}
template <class Visitor, KindOf<Inlines> I>
void walk(I& inlines, Visitor& visitor) {
  Walker<Visitor>(visitor).inlines(inlines);
}

// The visitor of each_inline(): everything else is only passed through.
template <class Use>
struct InlineVisitor {
  Use use;

  template <KindOf<Inline> I>
  Visit enter(I& item) {
    return use(item);
  }
  template <class Node>
  Visit enter(Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {}
};

// Calls use(item) -> Visit for every inline of a document, blocks or inlines, in document order.
template <class Tree, class Use>
void each_inline(Tree& tree, Use use) {
  InlineVisitor<Use> visitor{std::move(use)};
  walk(tree, visitor);
}

}  // namespace recto
