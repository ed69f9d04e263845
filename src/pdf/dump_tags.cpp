// The structure tree as text: an element a line, indented by depth, with what a screen reader would say of
// it, and its text.
#include <fmt/format.h>

#include "base/match.h"
#include "pdf/structure.h"
#include "pdf/write_pdf.h"

namespace recto {
namespace pdf {
namespace {

// Text of a piece as a reader gets it.
void append_piece(std::string& out, const GlyphRun& run, const RunPiece& piece, std::size_t& missing) {
  switch (piece.kind) {
    case PieceKind::text:
    case PieceKind::space:
    case PieceKind::line_end_space:
      out += piece.shaped->text;
      break;
    case PieceKind::soft_hyphen:
      out += "\u00AD";
      break;
    case PieceKind::continuation:
      break;
    case PieceKind::missing:
      if (missing < run.actual.size()) out += run.actual[missing];
      ++missing;
      break;
  }
}

void append_run(std::string& out, const GlyphRun& run, std::size_t begin, std::size_t end) {
  std::size_t missing = 0;
  for (std::size_t i = 0; i < std::min(end, run.pieces.size()); ++i) {
    std::string text;
    append_piece(text, run, run.pieces[i], missing);
    if (i >= begin) out += text;
  }
}

// What stands on a page in each of its marked-content sequences.
std::vector<std::string> texts_of_page(const Page& page, const PageStructure& structure) {
  std::vector<std::string> out(structure.element_of_mcid.size());
  const auto& segments = structure.segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto* mcid = std::get_if<std::uint32_t>(&segments[i].mark);
    const auto* run = std::get_if<GlyphRun>(&page.frame.items[segments[i].item].item);
    if (mcid == nullptr || run == nullptr) continue;
    const bool cut = i + 1 < segments.size() && segments[i + 1].item == segments[i].item;
    append_run(out[*mcid], *run, segments[i].first_piece,
               cut ? segments[i + 1].first_piece : run->pieces.size());
  }
  return out;
}

std::string facts(const Element& element) {
  std::string out;
  if (!element.id.empty()) out += fmt::format(" id={}", element.id);
  if (!element.language.empty()) out += fmt::format(" lang={}", element.language);
  if (element.alternate) out += fmt::format(" alt=\"{}\"", *element.alternate);
  if (!element.expansion.empty()) out += fmt::format(" expansion=\"{}\"", element.expansion);
  match(
      element.attribute, [](std::monostate) {},
      [&](ListMarker marker) { out += fmt::format(" numbering={}", list_numbering(marker)); },
      [&](HeaderScope scope) { out += scope == HeaderScope::row ? " scope=row" : " scope=column"; },
      [&](TextDecoration line) { out += line == TextDecoration::underline ? " underline" : " line-through"; },
      [](const FigureBox&) {});
  return out;
}

class Dumper {
 public:
  Dumper(const Structure& structure, const Paged& paged) : structure_(structure) {
    for (std::size_t i = 0; i < paged.pages.size(); ++i)
      texts_.push_back(texts_of_page(paged.pages[i], structure.pages[i]));
  }
  void element(ElementId id, std::size_t depth) {
    const Element& element = structure_.elements[id];
    line(depth, fmt::format("{}{}", structure_type(element.role), facts(element)));
    for (const Kid& kid : element.kids)
      match(
          kid, [&](ElementId child) { this->element(child, depth + 1); },
          [&](MarkedContent content) {
            const std::string& text = texts_[content.page][content.mcid];
            const bool illustration = element.role == Role::figure && text.empty();
            line(depth + 1, illustration ? fmt::format("picture (page {})", content.page + 1)
                                         : fmt::format("\"{}\" (page {})", text, content.page + 1));
          },
          [&](LinkAnnotationId link) {
            const LinkAnnotation& annotation = structure_.links[link];
            line(depth + 1,
                 fmt::format("link \"{}\" (page {})", annotation.description, annotation.page + 1));
          });
  }
  std::string take() { return std::move(out_); }

 private:
  void line(std::size_t depth, const std::string& text) {
    out_.append(2 * depth, ' ');
    out_ += text;
    out_ += '\n';
  }
  const Structure& structure_;
  std::vector<std::vector<std::string>> texts_;
  std::string out_;
};

}  // namespace
}  // namespace pdf

std::string dump_tags(const Styled& styled, const Paged& paged) {
  const pdf::Structure structure = pdf::collect_structure(styled, paged);
  pdf::Dumper dumper(structure, paged);
  dumper.element(pdf::ElementId{0}, 0);
  return dumper.take();
}

}  // namespace recto
