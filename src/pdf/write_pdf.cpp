// The table of contents of a PDF: structure, text, streams, then all the objects that name them.
#include "pdf/write_pdf.h"

#include <fmt/format.h>

#include "pdf/claims.h"
#include "pdf/content.h"
#include "pdf/element_plan.h"
#include "pdf/fonts.h"
#include "pdf/haru.h"
#include "pdf/links.h"
#include "pdf/metadata.h"
#include "pdf/outline.h"
#include "pdf/page_tree.h"
#include "pdf/pictures.h"
#include "pdf/structure_objects.h"

namespace recto {
namespace pdf {
namespace {

Ref add_output_profile(OutputProfile& profile, ObjectWriter& objects) {
  constexpr int kRgbComponents = 3;
  return objects.add_stream(Dict().integer("N", kRgbComponents).name("Filter", "FlateDecode"),
                            profile.deflated());
}

// Not compressed, so that what does not know PDF can find it (ISO 32000-1, 14.3.2).
Ref add_xmp(const DocumentFacts& facts, const Claims& claims, ObjectWriter& objects) {
  return objects.add_stream(Dict().name("Type", "Metadata").name("Subtype", "XML"),
                            xmp_packet(facts, claims));
}

// About how many objects will be packed: it only decides how many object streams there are.
std::size_t expected_objects(const Structure& structure, const Resolved& resolved, const Fonts& fonts) {
  constexpr std::size_t kForEachFont = 3, kForTheRest = 32;
  return structure.elements.size() + structure.links.size() + structure.pages.size() +
         resolved.heading_level.size() + kForEachFont * fonts.all.size() + kForTheRest;
}

struct CatalogParts {
  const DocumentFacts& facts;
  Ref structure, xmp, output_profile;
  std::optional<Ref> outline, names;
  Dict labels;
};

Dict catalog(const CatalogParts& parts) {
  Dict intent;
  intent.name("Type", "OutputIntent").name("S", "GTS_PDFA1").text("OutputConditionIdentifier", "sRGB");
  intent.text("Info", "sRGB IEC61966-2.1").ref("DestOutputProfile", parts.output_profile);
  Dict out;
  out.text("Lang", parts.facts.language).raw("MarkInfo", Dict().raw("Marked", "true").direct());
  out.raw("ViewerPreferences", Dict().raw("DisplayDocTitle", "true").direct());
  out.ref("StructTreeRoot", parts.structure).ref("Metadata", parts.xmp);
  out.raw("OutputIntents", "[" + intent.direct() + "]").raw("PageLabels", parts.labels.direct());
  if (parts.outline) out.ref("Outlines", *parts.outline).name("PageMode", "UseOutlines");
  if (parts.names) out.raw("Names", Dict().ref("Dests", *parts.names).direct());
  return out;
}

}  // namespace
}  // namespace pdf

Result<Bytes> write_pdf(PdfInput input, const PdfTools& tools, const PdfOptions& options,
                        Diagnostics& diagnostics) {
  using namespace pdf;
  const Styled& styled = input.styled;
  const Paged& paged = input.paged;
  const Resolved& resolved = *styled.resolved;
  Pool& pool = tools.workshop.pool();
  const TextUse text_use = collect_text_use(paged, pool);
  // From here on it is known what each glyph stands for.

  ObjectWriter objects;
  Structure structure;
  std::optional<Result<Fonts>> embedded;
  pool.side_by_side([&] { structure = collect_structure(styled, paged, text_use, std::move(input.plan)); },
                    [&] { embedded = embed_fonts(text_use, tools.workshop, objects); });
  const Claims claims = compute_claims({resolved, paged, structure, text_use}, diagnostics);
  if (!*embedded) return embedded->failure();
  Fonts fonts = std::move(*embedded).value();
  const DocumentFacts facts = document_facts(resolved, options);
  // From here on it is known what is in the file and what it may claim to be.

  const Pictures pictures = embed_pictures({resolved, paged, input.resources}, objects, diagnostics);
  const std::vector<PageStream> contents = add_contents(paged, {structure, fonts, pictures}, objects, pool);
  const Ref output_profile = add_output_profile(tools.output_profile, objects);
  const Ref xmp = add_xmp(facts, claims, objects);
  // From here on every stream is written; what is left are dictionaries.

  objects.start_packing(expected_objects(structure, resolved, fonts));
  write_fonts(fonts, tools.workshop, objects);
  const Targets targets{paged, structure, reserve_pages(paged, objects)};
  const StructureRefs refs = reserve_structure(structure, objects);
  write_pages({paged, structure, fonts, pictures, contents}, targets.pages, refs, objects);
  write_structure(structure, {refs, targets.pages}, objects, pool);
  write_links(resolved, targets, refs, objects);
  const std::optional<Ref> outline = write_outline(resolved, targets, objects);
  const std::optional<Ref> names = write_named_destinations(resolved, targets, objects);
  objects.set_catalog(
      catalog({facts, refs.root, xmp, output_profile, outline, names, page_labels(paged, objects)}));
  objects.set_info(info_entries(facts));
  return objects.save(pool);
}

}  // namespace recto
