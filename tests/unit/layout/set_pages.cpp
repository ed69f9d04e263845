#include "set_pages.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "markdown/read_markdown.h"
#include "resolve/resolve.h"
#include "style/stylesheet.h"

namespace recto {
namespace {

constexpr int kLeading = 12, kMargin = 10, kMeasure = 100;

std::string base_sheet() {
  std::ifstream in(std::string(RECTO_SOURCE_DIR) + "/styles/base.css", std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

std::string run_text(const GlyphRun& run) {
  std::string text;
  for (const RunPiece& piece : run.pieces) {
    if (piece.kind == PieceKind::line_end_space) continue;
    text += piece.shaped->text;
  }
  return text;
}

bool is_furniture(const Owner& owner) {
  const auto* artifact = std::get_if<Artifact>(&owner);
  return artifact != nullptr && (*artifact == Artifact::running_head || *artifact == Artifact::folio);
}

}  // namespace

std::string small_page(int lines) {
  const auto pt = [](int value) { return std::to_string(value) + "pt"; };
  return "@page { size: " + pt(kMeasure + 2 * kMargin) + " " + pt(lines * kLeading + 2 * kMargin) +
         "; margin: " + pt(kMargin) +
         "; @bottom-center { content: none; } }"
         "html { font-family: sans-serif; font-size: 10pt; line-height: 12pt; widows: 1; orphans: 1; }"
         "p, ul, ol, dl, blockquote, pre, figure, table { margin-block: 0; }"
         "h1, h2, h3 { font-size: 10pt; line-height: 12pt; margin-block: 0; }"
         ".title { display: none; } .footnotes { font-size: 10pt; line-height: 12pt; }";
}

SetPages::SetPages(const std::string& markdown, const std::string& css, Images images) {
  resources.images = std::move(images);
  const Source& source = sources.add("test.md", "---\ntitle: Test\nlang: en\n---\n\n" + markdown);
  Document document = read_markdown(source, {}, diagnostics);
  ResolveOptions options;
  document = compose({std::move(document)}, options, diagnostics);
  resolved = std::make_unique<Resolved>(resolve(std::move(document), resources.images, options, diagnostics));
  files.set_root(Root::installation, RECTO_SOURCE_DIR);
  std::vector<Stylesheet> sheets;
  for (const std::string& sheet : {base_sheet(), css}) {
    const Source& read = sources.add("test.css", sheet);
    sheets.push_back(read_stylesheet(read, {Root::sheet, files, sources}, diagnostics));
  }
  styled = apply_style(*resolved, join(std::move(sheets)), diagnostics);
  paged = layout(styled, resources, test_workshop(), diagnostics);
}

std::vector<SeenLine> SetPages::lines(std::size_t page) const {
  // By baseline in hundredths of a point, then by place.
  std::map<std::pair<long, long>, std::pair<std::string, bool>> runs;
  for (const Placed& placed : paged.pages.at(page).frame.items) {
    const auto* run = std::get_if<GlyphRun>(&placed.item);
    if (run == nullptr || is_furniture(placed.owner)) continue;
    const auto hundredths = [](Length length) { return std::lround(length.pt * 100); };
    runs[{hundredths(placed.at.y), hundredths(placed.at.x)}] = {
        run_text(*run), std::holds_alternative<Artifact>(placed.owner)};
  }
  std::vector<SeenLine> lines;
  for (const auto& [at, run] : runs) {
    const double y = static_cast<double>(at.first) / 100, x = static_cast<double>(at.second) / 100;
    if (lines.empty() || lines.back().y != y) lines.push_back({x, y, "", run.second});
    lines.back().text += run.first;
  }
  return lines;
}

std::vector<Picture> SetPages::pictures(std::size_t page) const {
  std::vector<Picture> found;
  for (const Placed& placed : paged.pages.at(page).frame.items) {
    if (const auto* picture = std::get_if<Picture>(&placed.item)) found.push_back(*picture);
  }
  return found;
}

std::string SetPages::text(std::size_t page) const {
  std::string out;
  for (const SeenLine& line : lines(page)) out += (out.empty() ? "" : "|") + line.text;
  return out;
}

std::string SetPages::text() const {
  std::string out;
  for (std::size_t page = 0; page < count(); ++page) out += (page == 0 ? "" : " / ") + text(page);
  return out;
}

std::vector<Placed> SetPages::boxes(std::size_t page, Color color) const {
  std::vector<Placed> found;
  for (const Placed& placed : paged.pages.at(page).frame.items) {
    const auto* box = std::get_if<Box>(&placed.item);
    if (box != nullptr && box->color == color) found.push_back(placed);
  }
  return found;
}

std::string SetPages::findings() const {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    out += (out.empty() ? "" : " ") + std::string(info(diagnostic.code).name);
  }
  return out;
}

std::string paragraphs(const std::string& name, int count) {
  std::string out;
  for (int i = 1; i <= count; ++i) out += name + std::to_string(i) + "\n\n";
  return out;
}

std::string long_paragraph(const std::string& word, int lines) {
  std::string out;
  for (int i = 1; i <= lines; ++i) out += (i == 1 ? "" : "\\\n") + word + std::to_string(i);
  return out + "\n\n";
}

}  // namespace recto
