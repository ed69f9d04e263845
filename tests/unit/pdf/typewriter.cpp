#include "typewriter.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/match.h"
#include "base/source.h"
#include "markdown/read_markdown.h"
#include "resolve/resolve.h"

namespace recto {
namespace {

constexpr Length kSize{11}, kLeading{15}, kMargin{50}, kMeasure{400};
constexpr recto::Size kPage{{500}, {700}};

class Typewriter {
 public:
  Typewriter(const Resolved& resolved, const TypewriterOptions& options)
      : resolved_(resolved), options_(options) {
    face_ = test_workshop().choose({std::span(&options_.family, 1), 400, Slant::upright, "en"});
    new_page();
  }
  Paged take() { return std::move(paged_); }

  void document() {
    blocks(resolved_.document.body);
    for (const NoteDefinition& note : resolved_.document.notes) {
      anchor(note.id);
      word(fmt::format("{}.", note_number_ += 1), {note.id, Part::note_marker});
      space({note.id, Part::note_marker});
      blocks(note.body);
    }
  }

 private:
  void new_page() {
    Page page;
    page.frame.size = kPage;
    page.label = std::to_string(paged_.pages.size() + 1);
    paged_.pages.push_back(std::move(page));
    line_ = 0;
    x_ = kMargin;
    run(paged_.pages.back().label, PieceKind::text, Artifact::folio, {kMargin, kPage.height - Length{20}});
  }
  void new_line() {
    x_ = kMargin;
    if (++line_ >= options_.lines_per_page) new_page();
  }
  Point here() const { return {x_, kMargin + kLeading * (line_ + 1)}; }

  const ShapedRun& shape(const std::string& text) {
    return test_workshop().shape(text, {face_, "en", TextDirection::left_to_right, {}});
  }
  Length run(const std::string& text, PieceKind kind, Owner owner, Point at) {
    const ShapedRun& shaped = shape(text);
    const int units = test_workshop().info(face_).metrics.units_per_em;
    GlyphRun run;
    run.face = face_;
    run.size = kSize;
    run.width = kSize * shaped.width / units;
    run.pieces = {{&shaped, {}, kind}};
    const Length width = run.width;
    paged_.pages.back().frame.items.push_back({at, owner, std::move(run)});
    return width;
  }
  void word(const std::string& text, Content owner) {
    if (text.empty()) return;
    if (x_ > kMargin + kMeasure) new_line();
    x_ += run(text, PieceKind::text, owner, here());
  }
  void space(Content owner) { x_ += run(" ", PieceKind::space, owner, here()); }
  void words(const std::string& text, NodeId node, Part part = Part::body) {
    std::string one;
    for (const char c : text + "\n") {
      if (c != ' ' && c != '\n') {
        one += c;
        continue;
      }
      word(std::exchange(one, {}), {node, part});
      if (c == ' ') space({node, part});
    }
  }
  void anchor(NodeId node) {
    paged_.pages.back().frame.items.push_back({here(), Content{node}, Anchor{node}});
  }

  void blocks(const Blocks& list) {
    for (const Block& one : list) block(one);
  }
  void text(const Inlines& list) {
    inlines(list);
    new_line();
  }
  void block(const Block& block) {
    if (resolved_.anchors.contains(block.id)) anchor(block.id);
    match(
        block.kind, [&](const Paragraph& kind) { text(kind.body); },
        [&](const Heading& kind) { text(kind.body); }, [&](const ThematicBreak&) { rule(block.id); },
        [&](const CodeBlock& kind) {
          words(kind.text, block.id);
          new_line();
        },
        [&](const Quote& kind) { blocks(kind.body); }, [&](const List& kind) { list(kind); },
        [&](const Table& kind) { table(kind); },
        [&](const DefinitionList& kind) {
          for (const auto& group : kind.groups) {
            for (const auto& term : group.terms) text(term.body);
            for (const auto& definition : group.definitions) blocks(definition.body);
          }
        },
        [&](const Alert& kind) {
          rule(block.id);
          if (kind.title.empty()) word(kind.word, {kind.title_id});
          text(kind.title);
          blocks(kind.body);
        },
        [&](const Div& kind) { blocks(kind.body); }, [&](const Section& kind) { blocks(kind.body); },
        [&](const Figure& kind) {
          blocks(kind.body);
          text(kind.caption);
        },
        [&](const RawBlock& kind) { words(kind.html, block.id); }, [](const PageBreak&) {});
  }
  void rule(NodeId node) {
    paged_.pages.back().frame.items.push_back(
        {here(), Content{node}, Box{{kMeasure, {0.5}}, {200, 0, 0, 255}}});
  }
  void list(const List& list) {
    int number = list.start.value_or(0);
    for (const ListItem& item : list.items) {
      if (item.checked) {
        word(*item.checked ? "[x]" : "[ ]", {item.id, Part::checkbox});
      } else {
        word(list.start ? fmt::format("{}.", number++) : "\u2022", {item.id, Part::marker});
      }
      space({item.id, Part::marker});
      blocks(item.body);
    }
  }
  void table(const Table& table) {
    if (!table.caption.empty()) text(table.caption);
    for (const TableSection* section : {&table.head, &table.body})
      for (const TableRow& row : section->rows) {
        for (const TableCell& cell : row.cells) inlines(cell.body);
        new_line();
      }
  }

  void inlines(const Inlines& list) {
    for (const Inline& one : list) one_inline(one);
  }
  void one_inline(const Inline& item) {
    match(
        item.kind, [&](const Text& kind) { words(kind.text, item.id); },
        [&](const SoftBreak&) { space({item.id}); }, [&](const HardBreak&) { new_line(); },
        [&](const CodeSpan& kind) { words(kind.text, item.id); },
        [&](const Emphasis& kind) { inlines(kind.body); }, [&](const Strong& kind) { inlines(kind.body); },
        [&](const Strikeout& kind) { inlines(kind.body); },
        [&](const Subscript& kind) { inlines(kind.body); },
        [&](const Superscript& kind) { inlines(kind.body); },
        [&](const InlineSpan& kind) { inlines(kind.body); }, [&](const Link& kind) { inlines(kind.body); },
        [&](const Image&) { image(item.id); },
        [&](const NoteReference& kind) {
          word(kind.label, {item.id, Part::note_call});
        },
        [](const RawInline&) {});
  }
  void image(NodeId node) {
    const auto key = resolved_.image_key.find(node);
    if (key == resolved_.image_key.end()) return word("missing", {node});
    constexpr recto::Size kBox{{60}, {40}};
    new_line();
    paged_.pages.back().frame.items.push_back(
        {here(), Content{node, Part::image}, Picture{key->second, kBox}});
    line_ += 3;
    new_line();
  }

  const Resolved& resolved_;
  const TypewriterOptions& options_;
  FaceId face_;
  Paged paged_;
  Length x_;
  int line_ = 0;
  int note_number_ = 0;
};

Styled plain_style(const Resolved& resolved) {
  Styled styled;
  styled.resolved = &resolved;
  const StyleId only = styled.styles.push_back({});
  styled.style_of = IdVec<NodeTag, StyleId>(resolved.parent.size(), only);
  return styled;
}

}  // namespace

Typed type_out(const std::string& markdown, const TypewriterOptions& options, Images images) {
  Sources sources;
  Typed typed;
  Diagnostics& diagnostics = typed.diagnostics;
  const Source& source = sources.add("test.md", markdown);
  Document document = compose({read_markdown(source, {}, diagnostics)}, {}, diagnostics);
  typed.resources.images = std::move(images);
  ResolveOptions resolve_options;
  resolve_options.language = "en";
  resolve_options.fallback_title = "test";
  typed.resolved = std::make_unique<Resolved>(
      resolve(std::move(document), typed.resources.images, resolve_options, diagnostics));
  typed.styled = plain_style(*typed.resolved);
  Typewriter typewriter(*typed.resolved, options);
  typewriter.document();
  typed.paged = typewriter.take();
  return typed;
}

}  // namespace recto
