#include "text/open_face.h"

#include <fmt/format.h>

#include "text/cff.h"
#include "text/tag.h"

namespace recto {
namespace {

// OpenType 1.9: offsets of the fields that HarfBuzz has no call for.
constexpr std::size_t kHeadBoundingBox = 36;
constexpr std::size_t kPostItalicAngle = 4;
constexpr std::size_t kPostIsFixedPitch = 12;
constexpr std::size_t kOs2FsType = 8;
// fsType, bit 1: "must not be modified, embedded or exchanged without first obtaining explicit permission".
constexpr unsigned kRestrictedLicence = 0x0002;

// The blob owns the mapping: HarfBuzz calls back when nobody needs it any more.
HbBlob blob_of(MappedFile file) {
  auto kept = std::make_unique<MappedFile>(std::move(file));
  const std::string_view bytes = kept->bytes();
  const hb_destroy_func_t unmap = [](void* mapped) {
    const std::unique_ptr<MappedFile> last(static_cast<MappedFile*>(mapped));
  };
  return HbBlob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY,
                               kept.release(), unmap));
}

int metric(hb_font_t* font, hb_ot_metrics_tag_t tag) {
  hb_position_t position = 0;
  hb_ot_metrics_get_position_with_fallback(font, tag, &position);
  return position;
}

FaceMetrics metrics_of(hb_face_t* face, hb_font_t* font, const CatalogueFace& entry) {
  FaceMetrics m;
  m.units_per_em = static_cast<int>(hb_face_get_upem(face));
  m.ascender = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  m.descender = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  m.line_gap = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_LINE_GAP);
  m.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT);
  m.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
  m.underline_position = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET);
  m.underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE);
  m.strikeout_position = metric(font, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET);
  m.strikeout_thickness = metric(font, HB_OT_METRICS_TAG_STRIKEOUT_SIZE);
  const FontTable head(face, "head");
  for (std::size_t i = 0; i < 4; ++i) m.bbox[i] = head.i16(kHeadBoundingBox + 2 * i);
  const FontTable post(face, "post");
  constexpr double kFixedOne = 65536.0;  // 16.16
  m.italic_angle = static_cast<std::int32_t>(post.u32(kPostItalicAngle)) / kFixedOne;
  m.fixed_pitch = post.u32(kPostIsFixedPitch) != 0;
  m.weight = entry.weight;
  m.italic = entry.italic;
  return m;
}

std::string postscript_name_of(hb_face_t* face) {
  char name[128] = {};  // PostScript allows 127
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  return name;
}

}  // namespace

FontTable::FontTable(hb_face_t* face, const char* tag) : blob_(hb_face_reference_table(face, make_tag(tag))) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob_.get(), &size);
  if (size > 0) bytes_ = {data, size};
}

std::uint16_t FontTable::u16(std::size_t at) const {
  if (at + 2 > bytes_.size()) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes_[at]) << 8U |
                                    static_cast<unsigned char>(bytes_[at + 1]));
}

std::uint32_t FontTable::u32(std::size_t at) const { return std::uint32_t{u16(at)} << 16U | u16(at + 2); }

Result<std::unique_ptr<OpenFace>> OpenFace::open(MappedFile file, const CatalogueFace& entry,
                                                 const CatalogueFamily& family) {
  const std::string hint = fmt::format("install the Debian package {} again", family.package);
  const HbBlob blob = blob_of(std::move(file));
  if (entry.index >= hb_face_count(blob.get()))
    return Failure{fmt::format("{} is no font, or has no face {}", entry.path, entry.index), hint};
  std::unique_ptr<OpenFace> open(new OpenFace);
  open->face_.reset(hb_face_create(blob.get(), entry.index));
  hb_face_t* const face = open->face_.get();
  if (hb_face_get_glyph_count(face) == 0) return Failure{fmt::format("{} has no glyphs", entry.path), hint};
  if ((FontTable(face, "OS/2").u16(kOs2FsType) & kRestrictedLicence) != 0)
    return Failure{fmt::format("{} forbids embedding (fsType)", entry.path), "use another family"};
  hb_face_make_immutable(face);
  open->font_.reset(hb_font_create(face));  // its scale is the units per em, so that positions are font units
  hb_font_make_immutable(open->font_.get());

  FaceInfo& info = open->info_;
  info.family = family.name;
  info.postscript_name = postscript_name_of(face);
  info.metrics = metrics_of(face, open->font_.get(), entry);
  info.glyph_count = hb_face_get_glyph_count(face);
  const FontTable cff(face, "CFF ");
  if (!cff.bytes().empty())
    info.outlines = is_cid_keyed(cff.bytes()) ? Outlines::cff_cid_keyed : Outlines::cff_name_keyed;
  open->features_ = family.features;
  for (char32_t c = 0; c < open->ascii_.size(); ++c) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(open->font_.get(), c, &glyph);
    open->ascii_[c] = static_cast<std::uint16_t>(glyph);
  }
  return open;
}

std::optional<std::uint16_t> OpenFace::glyph_of(char32_t character) const {
  hb_codepoint_t glyph = 0;
  if (character < ascii_.size()) {
    glyph = ascii_[character];
  } else {
    hb_font_get_nominal_glyph(font_.get(), character, &glyph);
  }
  return glyph == 0 ? std::nullopt : std::optional(static_cast<std::uint16_t>(glyph));
}

}  // namespace recto
