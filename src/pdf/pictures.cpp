#include "pdf/pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/deflate.h"
#include "doc/walk.h"
#include "pdf/color_profile.h"
#include "pdf/png_data.h"

namespace recto::pdf {
namespace {

// Profiles are kept once, since photographs of one camera all carry the same.
class Profiles {
 public:
  explicit Profiles(ObjectWriter& objects) : objects_(objects) {}
  // The colour space of samples with this profile; a device space, which the output intent makes sRGB, when
  // there is none that may stand in the file.
  std::string color_space(const std::string& profile, int components) {
    const char* device = components == 1 ? "/DeviceGray" : "/DeviceRGB";
    if (profile.empty() || !is_usable_profile(profile, components)) return device;
    auto [known, is_new] = written_.try_emplace(profile);
    if (is_new) known->second = objects_.add_deflated(Dict().integer("N", components), profile);
    return "[/ICCBased " + ref_token(known->second) + "]";
  }

 private:
  ObjectWriter& objects_;
  std::map<std::string, Ref> written_;
};

int component_count(ColorModel model) {
  switch (model) {
    case ColorModel::grey:
      return 1;
    case ColorModel::rgb:
    case ColorModel::indexed:
      return 3;
    case ColorModel::cmyk:
      return 4;
  }
  return 3;
}

Dict image_entries(std::uint32_t width, std::uint32_t height, int bits) {
  Dict out;
  out.name("Type", "XObject").name("Subtype", "Image");
  return out.integer("Width", width).integer("Height", height).integer("BitsPerComponent", bits);
}

std::string predictor(std::uint32_t columns, int components, int bits) {
  constexpr int kPngPredictor = 15;  // each row says its own filter (table 8)
  Dict out;
  out.integer("Predictor", kPngPredictor).integer("Colors", components).integer("BitsPerComponent", bits);
  return out.integer("Columns", columns).direct();
}

Ref add_jpeg(const ImageFile& file, Profiles& profiles, ObjectWriter& objects) {
  const int components = component_count(file.info.model);
  Dict entries = image_entries(file.info.width, file.info.height, file.info.bits);
  entries.raw("ColorSpace", profiles.color_space(file.info.icc_profile, components))
      .name("Filter", "DCTDecode");
  if (file.info.inverted_cmyk) entries.raw("Decode", "[1 0 1 0 1 0 1 0]");
  return objects.add_stream(entries, file.bytes);
}

Ref add_png(const ImageFile& file, PngData data, Profiles& profiles, ObjectWriter& objects) {
  const ImageInfo& info = file.info;
  const bool indexed = info.model == ColorModel::indexed;
  const int components = component_count(info.model);
  std::string space = profiles.color_space(info.icc_profile, components);
  if (indexed) {
    std::string palette;
    append_literal(palette, data.palette);
    space = fmt::format("[/Indexed {} {} {}]", space, data.palette.size() / 3 - 1, palette);
  }
  Dict entries = image_entries(info.width, info.height, info.bits);
  entries.raw("ColorSpace", space).name("Filter", "FlateDecode");
  entries.raw("DecodeParms", predictor(info.width, indexed ? 1 : components, info.bits));
  return objects.add_stream(entries, std::move(data.rows));
}

Dict sample_entries(const Pixels& pixels, int components, const std::string& space) {
  Dict entries = image_entries(pixels.width, pixels.height, 8);
  entries.raw("ColorSpace", space).raw("DecodeParms", predictor(pixels.width, components, 8));
  return entries.name("Filter", "FlateDecode");
}

Ref add_pixels(const Pixels& pixels, const std::string& profile, Profiles& profiles, ObjectWriter& objects) {
  Deflater deflater(Effort::thorough);
  const std::string space = profiles.color_space(profile, pixels.components);
  Dict entries = sample_entries(pixels, pixels.components, space);
  if (!pixels.alpha.empty()) {
    const std::string mask = filter_rows(pixels.alpha, pixels.width, 1);
    entries.ref("SMask", objects.add_stream(sample_entries(pixels, 1, "/DeviceGray"), deflater.zlib(mask)));
  }
  return objects.add_stream(entries,
                            deflater.zlib(filter_rows(pixels.color, pixels.width, pixels.components)));
}

// JPEG's data goes in as it is, unless its colours would need a profile that it does not have: DeviceCMYK is
// refused under an sRGB output intent (ISO 19005-2, 6.2.4.3).
bool passes_through_as_jpeg(const ImageFile& file) {
  if (file.info.kind != ImageKind::jpeg || file.info.bits != 8) return false;
  return file.info.model != ColorModel::cmyk || is_usable_profile(file.info.icc_profile, 4);
}

bool may_pass_through_as_png(const ImageInfo& info) {
  return info.kind == ImageKind::png && !info.interlaced && !info.alpha;
}

std::variant<Ref, ImageProblem> add_image(const ImageFile& file, Profiles& profiles, ObjectWriter& objects) {
  if (passes_through_as_jpeg(file)) return add_jpeg(file, profiles, objects);
  if (may_pass_through_as_png(file.info)) {
    if (auto data = png_data(file.bytes, file.info))
      return add_png(file, std::move(*data), profiles, objects);
  }
  const auto decoded = decode_image(file);
  if (const auto* problem = std::get_if<ImageProblem>(&decoded)) return *problem;
  const auto& pixels = std::get<Pixels>(decoded);
  // Converted CMYK is sRGB and no longer what its profile describes.
  const bool converted = file.info.model == ColorModel::cmyk;
  return add_pixels(pixels, converted ? std::string() : file.info.icc_profile, profiles, objects);
}

std::set<std::string> shown_keys(const Paged& paged) {
  std::set<std::string> keys;
  for (const Page& page : paged.pages)
    for (const Placed& placed : page.frame.items)
      if (const auto* picture = std::get_if<Picture>(&placed.item)) keys.insert(picture->key);
  return keys;
}

// Where the document shows the image first by each of its names, for the report: name -> place.
using FirstUses = std::map<std::string, Span>;
std::map<std::string, FirstUses> first_uses(const Resolved& resolved) {
  std::map<std::string, FirstUses> uses;
  each_inline(resolved.document, [&](const Inline& item) {
    const auto* image = std::get_if<Image>(&item.kind);
    if (image == nullptr) return Visit::into;
    if (const auto key = resolved.image_key.find(item.id); key != resolved.image_key.end())
      uses[key->second].try_emplace(image_key(image->source), item.span);
    return Visit::past;
  });
  return uses;
}

}  // namespace

Pictures embed_pictures(const PictureInput& input, ObjectWriter& objects, Diagnostics& diagnostics) {
  Pictures pictures;
  Profiles profiles(objects);
  std::map<std::string, FirstUses> uses;  // asked for by the first that is broken
  for (const std::string& key : shown_keys(input.paged)) {
    const auto found = input.resources.images.find(key);
    const auto* file =
        found == input.resources.images.end() ? nullptr : std::get_if<ImageFile>(&found->second);
    if (file == nullptr) continue;  // reported by resolve()
    const auto added = add_image(*file, profiles, objects);
    if (const auto* problem = std::get_if<ImageProblem>(&added)) {
      if (uses.empty()) uses = first_uses(input.resolved);
      for (const auto& [name, at] : uses[key])
        diagnostics.report(Code::image_corrupt, at, fmt::format("{}: {}", name, problem->message))
            .hint("save the image again, as PNG or JPEG");
      continue;
    }
    const std::string resource = fmt::format("I{}", pictures.size());
    pictures[key] = {resource, std::get<Ref>(added), file->info.orientation};
  }
  return pictures;
}

void upright_matrix(Orientation orientation, const Rect& box, double (&matrix)[6]) {
  const double w = box.right - box.left, h = box.top - box.bottom;
  // Where the stored picture's own axes go, and its lower left corner: [a b c d e f] of 8.3.3.
  const double all[8][6] = {
      {w, 0, 0, h, box.left, box.bottom},    // as stored
      {-w, 0, 0, h, box.right, box.bottom},  // mirrored
      {-w, 0, 0, -h, box.right, box.top},    // upside down
      {w, 0, 0, -h, box.left, box.top},      // upside down, mirrored
      {0, -h, -w, 0, box.right, box.top},    // rows are columns
      {0, -h, w, 0, box.left, box.top},      // to be turned clockwise
      {0, h, w, 0, box.left, box.bottom},    // to be turned clockwise, mirrored
      {0, h, -w, 0, box.right, box.bottom},  // to be turned anticlockwise
  };
  const int index = orientation >= 1 && orientation <= 8 ? orientation - 1 : 0;
  std::copy(std::begin(all[index]), std::end(all[index]), std::begin(matrix));
}

}  // namespace recto::pdf
