#include "pipeline.h"

#include <utility>
#include <vector>

#include "doc/dump.h"
#include "epub/write_epub.h"
#include "layout/layout.h"
#include "markdown/text_check.h"
#include "pdf/write_pdf.h"
#include "resolve/resolve.h"
#include "resources/resources.h"
#include "sheets.h"
#include "style/stylesheet.h"

namespace recto {
namespace {

// The document as both products read it.
struct Prepared {
  DocumentSheet sheet;
  Resources resources;
  Resolved resolved;
};

Result<Prepared> prepare(const Source& source, const BuildOptions& options, const Environment& environment,
                         Diagnostics& diagnostics) {
  Document document = read_markdown(source, options.read, environment.workshop.pool(), diagnostics);
  // From here on every node has a span, nesting is bounded, and no byte of the author's text is missing.

  Result<DocumentSheet> sheet = read_sheets(document.metadata, options.style, environment, diagnostics);
  if (!sheet) return sheet.failure();
  Prepared prepared{std::move(sheet).value(), {}, {}};
  const bool typographic = options.read.dialect == Dialect::recto;
  const ResolveOptions resolve_options{options.read.language, options.base_url, options.fallback_title,
                                       options.today,
                                       typographic ? Punctuation::typographic : Punctuation::as_typed};
  document = compose({std::move(document)}, resolve_options, diagnostics);
  // From here on title, urgent box and colophon are nodes like any other, and no raw HTML
  // is left.

  prepared.resources = load_resources(document, environment.files, options.most_image_bytes);
  // From here on nothing of the author's is read from the disk.

  prepared.resolved = resolve(std::move(document), prepared.resources.images, resolve_options, diagnostics);
  // From here on the tree is const: ids are dense, and every note, link, language and image is known or
  // reported.
  return prepared;
}

Result<Bytes> make_pdf(const Prepared& document, const BuildOptions& options, const Environment& environment,
                       Diagnostics& diagnostics) {
  const Styled styled = apply_style(document.resolved, document.sheet.get(), diagnostics);
  // From here on every node has its computed style, every page kind its margins and furniture.

  Paged paged;
  pdf::ElementPlan plan;
  environment.workshop.pool().side_by_side(
      [&] { paged = layout(styled, document.resources, environment.workshop, diagnostics); },
      [&] { plan = pdf::plan_elements(styled); });
  // From here on every position is final, and it is known what elements the tree asks for.

  const PdfTools tools{environment.workshop, environment.shared.output_profile};
  return write_pdf({styled, paged, document.resources, std::move(plan)}, tools,
                   {generator(), options.source_date_epoch}, diagnostics);
}

Result<Bytes> make_epub(const Prepared& document, const BuildOptions& options, const Environment& environment,
                        Diagnostics& diagnostics) {
  const std::string screen_sheet = document.sheet.screen_sheet(diagnostics);
  const EpubInput input{document.resolved,
                        screen_sheet,
                        [&] { return write_parenthesised_lists(document.sheet.get()); },
                        document.resources,
                        generator(),
                        options.source_date_epoch,
                        environment.workshop.pool()};
  return write_epub(input, diagnostics);
}

// A product in the making, and where it goes.
struct Making {
  Result<Bytes> (*make)(const Prepared&, const BuildOptions&, const Environment&, Diagnostics&);
  std::optional<Bytes> Products::*product;
  Diagnostics found;
  std::optional<Result<Bytes>> made = {};
};

}  // namespace

Result<Products> build(const Source& source, const BuildOptions& options, const Environment& environment,
                       Diagnostics& diagnostics) {
  if (!is_text(source, diagnostics)) return Products{};
  const Result<Prepared> prepared = prepare(source, options, environment, diagnostics);
  if (!prepared) return prepared.failure();
  const Prepared& document = prepared.value();

  // The products know nothing of each other, nor of each other's findings, so that each is the same whether
  // or not the other is made too.
  std::vector<Making> makings;
  if (options.pdf) makings.push_back({make_pdf, &Products::pdf, diagnostics.branch()});
  if (options.epub) makings.push_back({make_epub, &Products::epub, diagnostics.branch()});
  environment.workshop.pool().each(makings.size(), [&](std::size_t i) {
    makings[i].made = makings[i].make(document, options, environment, makings[i].found);
  });
  Products products;
  const std::size_t common = diagnostics.all().size();
  for (Making& making : makings) {
    diagnostics.append_from(common, std::move(making.found));
    if (!*making.made) return making.made->failure();
    products.*making.product = std::move(*making.made).value();
  }
  return products;
}

Result<std::string> dump(const Source& source, const DumpOptions& options, const Environment& environment,
                         Diagnostics& diagnostics) {
  const Stage stage = options.stage;
  if (!is_text(source, diagnostics)) return std::string();
  if (stage == Stage::html) return dump_html(read_markdown(source, options.build.read, diagnostics));

  const Result<Prepared> prepared = prepare(source, options.build, environment, diagnostics);
  if (!prepared) return prepared.failure();
  const Prepared& document = prepared.value();
  if (stage == Stage::doc) return dump_document(document.resolved.document, source);

  const Styled styled = apply_style(document.resolved, document.sheet.get(), diagnostics);
  if (stage == Stage::style) return dump_styled(styled);

  const Paged paged = layout(styled, document.resources, environment.workshop, diagnostics);
  if (stage == Stage::frames) return dump_frames(paged);
  return dump_tags(styled, paged);
}

std::string generator() { return "Recto " RECTO_VERSION; }

}  // namespace recto
