#include "image/header.h"

#include <algorithm>

#include "image/bytes.h"

namespace recto {
namespace {

using namespace std::string_view_literals;

// TIFF 6.0, section 2: types of a field's value.
constexpr std::uint16_t kTiffShort = 3;
constexpr std::uint16_t kTiffRational = 5;
constexpr std::uint16_t kTagXResolution = 0x011A;
constexpr std::uint16_t kTagYResolution = 0x011B;
constexpr std::uint16_t kTagOrientation = 0x0112;
constexpr std::uint16_t kTagResolutionUnit = 0x0128;
constexpr std::uint16_t kUnitCentimetre = 3;
constexpr double kCentimetresPerInch = 2.54;

struct ExifValues {
  double x = 0, y = 0;
  std::uint16_t unit = 2;  // inch, the default of TIFF
};

struct Tiff {
  std::string_view bytes;
  ByteOrder order;
};

double rational(const Tiff& tiff, std::uint32_t offset) {
  ByteReader reader(tiff.bytes, tiff.order);
  reader.seek(offset);
  const double numerator = reader.u32();
  const double denominator = reader.u32();
  return reader.failed() || denominator == 0 ? 0 : numerator / denominator;
}

void read_exif_field(const Tiff& tiff, ByteReader& reader, ExifValues& values, ImageInfo& info) {
  const std::uint16_t tag = reader.u16();
  const std::uint16_t type = reader.u16();
  reader.skip(4);  // the count: one of each field that we read
  const std::string_view raw = reader.take(4);
  const std::uint16_t number = ByteReader(raw, tiff.order).u16();
  const std::uint32_t offset = ByteReader(raw, tiff.order).u32();
  if (tag == kTagOrientation && type == kTiffShort && number >= 1 && number <= 8) info.orientation = number;
  if (tag == kTagResolutionUnit && type == kTiffShort) values.unit = number;
  if (tag == kTagXResolution && type == kTiffRational) values.x = rational(tiff, offset);
  if (tag == kTagYResolution && type == kTiffRational) values.y = rational(tiff, offset);
}

bool starts_with(std::string_view bytes, std::string_view magic) {
  return bytes.substr(0, magic.size()) == magic;
}

InfoResult read_any_info(std::string_view bytes) {
  if (bytes.empty()) return corrupt("the file is empty");
  if (starts_with(bytes, "\x89PNG\r\n\x1a\n"sv)) return read_png_info(bytes);
  if (starts_with(bytes, "\xFF\xD8\xFF"sv)) return read_jpeg_info(bytes);
  if (starts_with(bytes, "GIF87a"sv) || starts_with(bytes, "GIF89a"sv)) return read_gif_info(bytes);
  if (starts_with(bytes, "RIFF"sv) &&
      bytes.substr(0, 12).substr(std::min<std::size_t>(8, bytes.size())) == "WEBP"sv) {
    return read_webp_info(bytes);
  }
  if (bytes.substr(0, 1024).find("<svg"sv) != std::string_view::npos) return read_svg_info(bytes);
  return unsupported("the file is no PNG, JPEG, GIF, WebP or SVG");
}

}  // namespace

void set_density(double dpi_x, double dpi_y, ImageInfo& info) {
  // Outside of these a density is a default that some program wrote (JFIF 1x1), not a wish: at 20 dpi a
  // thumbnail would fill a page, at 10,000 a photograph would be a stamp.
  constexpr double kLeast = 20;
  constexpr double kMost = 10000;
  const auto plausible = [](double dpi) { return dpi >= kLeast && dpi <= kMost; };
  if (!plausible(dpi_x) || !plausible(dpi_y)) return;
  info.dpi_x = dpi_x;
  info.dpi_y = dpi_y;
}

void read_exif(std::string_view tiff, ExifDensity density, ImageInfo& info) {
  const ByteOrder order = starts_with(tiff, "II"sv) ? ByteOrder::little : ByteOrder::big;
  if (order == ByteOrder::big && !starts_with(tiff, "MM"sv)) return;
  ByteReader reader(tiff, order);
  reader.seek(4);
  reader.seek(reader.u32());
  ExifValues values;
  const std::uint16_t count = reader.u16();
  for (std::uint16_t i = 0; i < count && !reader.failed(); ++i)
    read_exif_field({tiff, order}, reader, values, info);
  if (density == ExifDensity::ignore) return;
  const double per_inch = values.unit == kUnitCentimetre ? kCentimetresPerInch : 1;
  set_density(values.x * per_inch, values.y * per_inch, info);
}

std::string usable_profile(std::string profile, ColorModel model) {
  constexpr std::size_t kHeaderSize = 128;
  constexpr std::size_t kSpaceOffset = 16;
  constexpr std::size_t kSignatureOffset = 36;
  if (profile.size() < kHeaderSize || profile.compare(kSignatureOffset, 4, "acsp") != 0) return {};
  const std::string_view space = std::string_view(profile).substr(kSpaceOffset, 4);
  const bool fits = (model == ColorModel::grey && space == "GRAY"sv) ||
                    (model == ColorModel::cmyk && space == "CMYK"sv) ||
                    ((model == ColorModel::rgb || model == ColorModel::indexed) && space == "RGB "sv);
  return fits ? std::move(profile) : std::string();
}

std::variant<ImageInfo, ImageProblem> read_image_info(const Bytes& bytes) {
  InfoResult result = read_any_info(bytes);
  const auto* info = std::get_if<ImageInfo>(&result);
  if (info == nullptr) return result;
  if (info->width == 0 || info->height == 0) return corrupt("the image has no pixels");
  if (std::uint64_t{info->width} * info->height > kMaxPixels) {
    return ImageProblem{ImageError::too_large, "the image has " + std::to_string(info->width) + " by " +
                                                   std::to_string(info->height) + " pixels, more than " +
                                                   std::to_string(kMaxPixels)};
  }
  return result;
}

}  // namespace recto
