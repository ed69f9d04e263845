#include "text/subset.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/cff.h"
#include "text/tag.h"

namespace recto {
namespace {

// What text by glyph id does not use: the layout tables (their closure would also pull in glyphs that nobody
// draws), names, character map, metrics for the operating system, vertical metrics, bitmap and colour tables.
// ISO 32000-1, 9.9, table 126: a TrueType program of a CIDFont needs glyf, head, hhea, hmtx, loca, maxp and
// the hinting tables.
constexpr const char* kDropped[] = {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "DSIG", "name", "OS/2",
                                    "post", "cmap", "kern", "gasp", "hdmx", "VDMX", "LTSH", "PCLT", "meta",
                                    "STAT", "VORG", "vhea", "vmtx", "COLR", "CPAL", "CBDT", "CBLC", "EBDT",
                                    "EBLC", "EBSC", "SVG ", "sbix", "morx", "feat", "trak", "Feat", "Glat",
                                    "Gloc", "Silf", "Sill", "FFTM", "TeX ", "prop"};

// HarfBuzz asks for a table of the face that stands behind `face`.
hb_blob_t* drawn_table(hb_face_t*, hb_tag_t tag, void* face) {
  const bool dropped = std::any_of(std::begin(kDropped), std::end(kDropped),
                                   [tag](const char* name) { return make_tag(name) == tag; });
  return dropped ? nullptr : hb_face_reference_table(static_cast<hb_face_t*>(face), tag);
}

// The face as a subset of it needs it. HarfBuzz asks it for each table that it can subset, since a face of
// this kind has no list of them (from 3.0 on). Told to drop a table, HarfBuzz reads it all the same when it
// plans: the whole character map and the layout tables, nine tenths of the time of a small subset. `face`
// must outlive it.
HbFace drawn_face(hb_face_t* face) {
  HbFace drawn(hb_face_create_for_tables(drawn_table, face, nullptr));
  hb_face_set_upem(drawn.get(), hb_face_get_upem(face));
  return drawn;
}

HbSubsetInput input_for(const OpenFace& face, const std::vector<std::uint16_t>& glyphs) {
  HbSubsetInput input(hb_subset_input_create_or_fail());
  if (!input) return input;
  hb_set_t* const wanted = hb_subset_input_glyph_set(input.get());
  for (const std::uint16_t glyph : glyphs) hb_set_add(wanted, glyph);
  // TrueType instructions are half of a small subset, and viewers of today rasterize without them; the stem
  // hints of CFF cost next to nothing and are used.
  if (face.info().outlines == Outlines::glyf)
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  // A face of the catalogue is one instance; a variable file is pinned to its defaults.
  std::vector<hb_ot_var_axis_info_t> axes(hb_ot_var_get_axis_count(face.face()));
  auto count = static_cast<unsigned>(axes.size());
  hb_ot_var_get_axis_infos(face.face(), 0, &count, axes.data());
  for (const hb_ot_var_axis_info_t& axis : axes)
    hb_subset_input_pin_axis_to_default(input.get(), face.face(), axis.tag);
  return input;
}

std::string bytes_of(hb_blob_t* blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob, &size);
  return {data, size};
}

}  // namespace

Result<FontSubset> subset_face(const OpenFace& face, std::vector<std::uint16_t> glyphs) {
  const Failure failure{fmt::format("HarfBuzz cannot subset {}", face.info().postscript_name),
                        "check the font's package"};
  glyphs.push_back(0);  // .notdef: every font program has it
  std::sort(glyphs.begin(), glyphs.end());
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  if (glyphs.back() >= face.info().glyph_count) return failure;

  const HbSubsetInput input = input_for(face, glyphs);
  if (!input) return failure;
  const HbFace drawn = drawn_face(face.face());
  const HbSubsetPlan plan(hb_subset_plan_create_or_fail(drawn.get(), input.get()));
  if (!plan) return failure;
  const HbFace subset(hb_subset_plan_execute_or_fail(plan.get()));
  if (!subset) return failure;

  FontSubset result;
  const bool cff = face.info().outlines != Outlines::glyf;
  const HbBlob whole(hb_face_reference_blob(subset.get()));
  result.program = cff ? std::string(FontTable(subset.get(), "CFF ").bytes()) : bytes_of(whole.get());
  if (result.program.empty()) return failure;
  std::vector<std::uint16_t> cids;
  if (face.info().outlines == Outlines::cff_cid_keyed) {
    cids = cff_charset(FontTable(face.face(), "CFF ").bytes(), face.info().glyph_count);
    if (cids.empty()) return failure;
  }
  const hb_map_t* const new_ids = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const std::uint16_t glyph : glyphs) {
    const std::uint32_t code = cids.empty() ? hb_map_get(new_ids, glyph) : cids[glyph];
    result.code_of.emplace_back(glyph, static_cast<std::uint16_t>(code));
    result.advances.push_back(hb_font_get_glyph_h_advance(face.font(), glyph));
  }
  return result;
}

}  // namespace recto
