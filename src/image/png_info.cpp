// PNG (W3C Recommendation, second edition): the chunks up to the end, with their checksums; the pixels are
// not inflated.
#include <zlib.h>

#include <cstdint>

#include "base/deflate.h"
#include "image/bytes.h"
#include "image/header.h"

namespace recto {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kSignatureSize = 8;
// Colour types, section 11.2.2.
constexpr int kGrey = 0, kTruecolour = 2, kIndexed = 3, kGreyAlpha = 4, kTruecolourAlpha = 6;
// A working profile of a CMYK press has 2.7 MB; what inflates to more is none.
constexpr std::size_t kMaxProfileSize = 8U << 20U;

std::string inflate_bounded(std::string_view deflated, std::size_t limit) {
  std::string out;
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
  stream.avail_in = static_cast<uInt>(deflated.size());
  int state = Z_OK;
  while (state == Z_OK && out.size() < limit) {
    constexpr std::size_t kStep = 1U << 16U;
    const std::size_t filled = out.size();
    out.resize(filled + kStep);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + filled);
    stream.avail_out = static_cast<uInt>(kStep);
    state = inflate(&stream, Z_NO_FLUSH);
    out.resize(filled + kStep - stream.avail_out);
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END ? out : std::string();
}

// Section 11.3.3.3: a name, a null, the method (0: deflate), the deflated profile.
std::string profile_of(std::string_view chunk, ColorModel model) {
  const std::size_t name_end = chunk.find('\0');
  if (name_end == std::string_view::npos || name_end + 2 > chunk.size()) return {};
  return usable_profile(inflate_bounded(chunk.substr(name_end + 2), kMaxProfileSize), model);
}

InfoResult read_header(std::string_view chunk) {
  ByteReader reader(chunk);
  ImageInfo info;
  info.kind = ImageKind::png;
  info.width = reader.u32();
  info.height = reader.u32();
  info.bits = reader.u8();
  const int colour_type = reader.u8();
  reader.skip(2);
  info.interlaced = reader.u8() == 1;
  if (reader.failed()) return corrupt("the PNG header is too short");
  switch (colour_type) {
    case kGrey:
      info.model = ColorModel::grey;
      break;
    case kTruecolour:
      info.model = ColorModel::rgb;
      break;
    case kIndexed:
      info.model = ColorModel::indexed;
      break;
    case kGreyAlpha:
      info.model = ColorModel::grey;
      info.alpha = true;
      break;
    case kTruecolourAlpha:
      info.model = ColorModel::rgb;
      info.alpha = true;
      break;
    default:
      return corrupt("the PNG has an unknown colour type");
  }
  const bool narrow = info.bits == 1 || info.bits == 2 || info.bits == 4;
  const bool may_be_narrow = colour_type == kGrey || colour_type == kIndexed;
  const bool may_be_wide = colour_type != kIndexed;
  if (!(info.bits == 8 || (info.bits == 16 && may_be_wide) || (narrow && may_be_narrow))) {
    return corrupt("the PNG has an impossible bit depth");
  }
  return info;
}

// Section 11.3.5.3: pixels for each unit, and whether the unit is the metre.
void read_density(std::string_view chunk, ImageInfo& info) {
  constexpr double kMetresPerInch = 0.0254;
  ByteReader reader(chunk);
  const double x = reader.u32();
  const double y = reader.u32();
  if (reader.u8() == 1 && !reader.failed()) set_density(x * kMetresPerInch, y * kMetresPerInch, info);
}

void read_ancillary(std::string_view type, std::string_view data, ImageInfo& info) {
  if (type == "pHYs"sv) read_density(data, info);
  if (type == "tRNS"sv) info.alpha = true;
  if (type == "iCCP"sv) info.icc_profile = profile_of(data, info.model);
  if (type == "eXIf"sv) read_exif(data, ExifDensity::ignore, info);
  if (type == "acTL"sv) info.animated = true;
}

bool checksum_holds(std::string_view type_and_data, std::uint32_t stated) {
  return recto::crc32(type_and_data) == stated;
}

}  // namespace

InfoResult read_png_info(std::string_view bytes) {
  ByteReader reader(bytes);
  reader.seek(kSignatureSize);
  ImageInfo info;
  bool pixels = false, palette = false;
  for (bool first = true;; first = false) {
    const std::uint32_t length = reader.u32();
    const std::size_t start = reader.at();
    const std::string_view type = reader.take(4);
    const std::string_view data = reader.take(length);
    const std::uint32_t checksum = reader.u32();
    if (reader.failed()) return corrupt("the PNG file is cut short");
    if (!checksum_holds(bytes.substr(start, 4 + data.size()), checksum)) {
      return corrupt("a checksum of the PNG file does not hold");
    }
    if (first) {
      if (type != "IHDR"sv) return corrupt("the PNG file does not begin with its header");
      InfoResult header = read_header(data);
      if (std::holds_alternative<ImageProblem>(header)) return header;
      info = std::get<ImageInfo>(std::move(header));
      continue;
    }
    if (type == "IEND"sv) break;
    palette = palette || type == "PLTE"sv;
    pixels = pixels || type == "IDAT"sv;
    read_ancillary(type, data, info);
  }
  if (!pixels) return corrupt("the PNG file has no pixels");
  if (info.model == ColorModel::indexed && !palette) return corrupt("the PNG file has no palette");
  return info;
}

}  // namespace recto
