// The structure tree as text: an element a line, indented by depth, with what a screen reader would say of
// it, and its text.
#include <fmt/format.h>

#include <utility>

#include "base/match.h"
#include "pdf/element_plan.h"
#include "pdf/structure.h"
#include "pdf/write_pdf.h"

namespace recto {
namespace pdf {
namespace {

// What a reader gets of a segment.
std::string text_of(const Segment& segment, const GlyphRun& run, std::size_t piece_end) {
  if (segment.actual_text) return *segment.actual_text;
  std::string out;
  for (std::size_t i = segment.first_piece; i < std::min(piece_end, run.pieces.size()); ++i)
    out += without_soft_hyphens(run.pieces[i].shaped->text);
  return out;
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
    out[*mcid] += text_of(segments[i], *run, cut ? segments[i + 1].first_piece : run->pieces.size());
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
  // Nesting is capped by the reader.
  void element(ElementId id, std::size_t depth) {
    const Element& element = structure_.elements[id];
    line(depth, fmt::format("{}{}", structure_type(element.role), facts(element)));
    for (const Kid& kid : element.kids)
      match(
          kid, [&](ElementId child) { this->element(child, depth + 1); },
          [&](MarkedContent content) { this->content(element, content, depth + 1); },
          [&](LinkAnnotationId link) {
            const LinkAnnotation& annotation = structure_.links[link];
            const auto& words = structure_.link_descriptions;
            const auto known = words.find(annotation.link);
            line(depth + 1, fmt::format("link \"{}\" (page {})", known == words.end() ? "" : known->second,
                                        annotation.page + 1));
          });
    end_text();
  }
  std::string take() { return std::move(out_); }

 private:
  // The sequences of one page that follow each other are one text.
  void content(const Element& element, MarkedContent content, std::size_t depth) {
    const std::string& text = texts_[content.page][content.mcid];
    if (element.role == Role::figure && text.empty())
      return line(depth, fmt::format("picture (page {})", content.page + 1));
    if (text_ && text_->page != content.page) end_text();
    if (!text_) text_ = OpenText{content.page, depth, {}};
    text_->text += text;
  }
  void end_text() {
    if (const auto text = std::exchange(text_, std::nullopt))
      line(text->depth, fmt::format("\"{}\" (page {})", text->text, text->page + 1));
  }
  void line(std::size_t depth, const std::string& text) {
    end_text();
    out_.append(2 * depth, ' ');
    out_ += text;
    out_ += '\n';
  }

  struct OpenText {
    std::uint32_t page;
    std::size_t depth;
    std::string text;
  };
  const Structure& structure_;
  std::vector<std::vector<std::string>> texts_;
  std::optional<OpenText> text_;
  std::string out_;
};

}  // namespace
}  // namespace pdf

std::string dump_tags(const Styled& styled, const Paged& paged) {
  Pool pool;
  const pdf::Structure structure =
      pdf::collect_structure(styled, paged, pdf::collect_text_use(paged, pool), pdf::plan_elements(styled));
  pdf::Dumper dumper(structure, paged);
  dumper.element(pdf::ElementId{0}, 0);
  return dumper.take();
}

}  // namespace recto
