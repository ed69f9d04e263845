// JPEG (ITU-T T.81, annex B) with the application segments of JFIF, EXIF, ICC and Adobe: the segments up to
// the first scan, and the end marker.
#include <algorithm>
#include <array>

#include "image/bytes.h"
#include "image/header.h"

namespace recto {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t kStartOfScan = 0xDA;
constexpr std::uint8_t kEndOfImage = 0xD9;
constexpr std::uint8_t kApp0 = 0xE0, kApp1 = 0xE1, kApp2 = 0xE2, kApp14 = 0xEE;

// Markers without a length, table B.1: TEM, RSTn, SOI.
bool stands_alone(std::uint8_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8); }

// SOF0 to SOF15 but for DHT, JPG and DAC, which share the range.
bool is_frame(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

struct JpegState {
  ImageInfo info;
  bool frame = false;
  bool jfif_density = false;
  bool adobe = false;
  std::array<std::string_view, 256> profile_parts{};  // ICC.1:2010, annex B.4: numbered from 1
  std::string_view exif;
};

std::optional<ImageProblem> read_frame(std::uint8_t marker, std::string_view segment, JpegState& state) {
  // Baseline, extended and progressive Huffman are what PDF's DCTDecode (PDF 1.7, 7.4.8) and reading systems
  // read.
  constexpr std::uint8_t kBaseline = 0xC0, kExtended = 0xC1, kProgressive = 0xC2;
  ByteReader reader(segment);
  state.info.bits = reader.u8();
  state.info.height = reader.u16();
  state.info.width = reader.u16();
  const int components = reader.u8();
  if (reader.failed()) return corrupt("the JPEG header is too short");
  if (marker != kBaseline && marker != kExtended && marker != kProgressive) {
    return unsupported("the JPEG is lossless, hierarchical or arithmetic-coded");
  }
  if (state.info.bits != 8) return unsupported("the JPEG does not have 8 bits a component");
  if (components != 1 && components != 3 && components != 4)
    return unsupported("the JPEG has an unusual number of colours");
  state.info.model = components == 1   ? ColorModel::grey
                     : components == 3 ? ColorModel::rgb
                                       : ColorModel::cmyk;
  state.info.interlaced = marker == kProgressive;
  state.frame = true;
  return std::nullopt;
}

void read_jfif(std::string_view segment, JpegState& state) {
  ByteReader reader(segment);
  if (reader.take(5) != "JFIF\0"sv) return;
  reader.skip(2);
  const int unit = reader.u8();  // 0: only a shape, 1: per inch, 2: per centimetre
  const double x = reader.u16();
  const double y = reader.u16();
  if (reader.failed() || unit < 1 || unit > 2) return;
  constexpr double kCentimetresPerInch = 2.54;
  const double per_inch = unit == 2 ? kCentimetresPerInch : 1;
  set_density(x * per_inch, y * per_inch, state.info);
  state.jfif_density = true;
}

void read_application(std::uint8_t marker, std::string_view segment, JpegState& state) {
  constexpr std::string_view kExif = "Exif\0\0"sv;
  constexpr std::string_view kProfile = "ICC_PROFILE\0"sv;
  if (marker == kApp0) read_jfif(segment, state);
  if (marker == kApp1 && segment.substr(0, kExif.size()) == kExif && state.exif.empty()) {
    state.exif = segment.substr(kExif.size());
  }
  if (marker == kApp2 && segment.substr(0, kProfile.size()) == kProfile &&
      segment.size() > kProfile.size() + 2) {
    const auto number = static_cast<unsigned char>(segment[kProfile.size()]);
    state.profile_parts.at(number) = segment.substr(kProfile.size() + 2);
  }
  if (marker == kApp14 && segment.substr(0, 5) == "Adobe"sv) state.adobe = true;
}

ImageInfo finish(JpegState& state) {
  read_exif(state.exif, state.jfif_density ? ExifDensity::ignore : ExifDensity::read, state.info);
  std::string profile;
  for (const std::string_view part : state.profile_parts) profile += part;
  state.info.icc_profile = usable_profile(std::move(profile), state.info.model);
  state.info.inverted_cmyk = state.adobe && state.info.model == ColorModel::cmyk;
  return std::move(state.info);
}

}  // namespace

InfoResult read_jpeg_info(std::string_view bytes) {
  JpegState state;
  state.info.kind = ImageKind::jpeg;
  ByteReader reader(bytes);
  reader.seek(2);
  while (true) {
    while (reader.left() > 0 && reader.u8() != 0xFF) {  // B.1.1.2: fill bytes, and what lax writers leave
    }
    std::uint8_t marker = 0xFF;
    while (marker == 0xFF && reader.left() > 0) marker = reader.u8();
    if (reader.left() == 0 || marker == kEndOfImage) return corrupt("the JPEG file is cut short");
    if (marker == 0 || stands_alone(marker)) continue;
    const std::uint16_t length = reader.u16();
    if (length < 2) return corrupt("the JPEG file has a segment of an impossible length");
    const std::string_view segment = reader.take(length - 2U);
    if (reader.failed()) return corrupt("the JPEG file is cut short");
    if (marker == kStartOfScan) break;
    if (is_frame(marker)) {
      if (auto problem = read_frame(marker, segment, state)) return *problem;
    }
    read_application(marker, segment, state);
  }
  if (!state.frame) return corrupt("the JPEG file has no frame");
  if (bytes.substr(reader.at()).rfind("\xFF\xD9"sv) == std::string_view::npos) {
    return corrupt("the JPEG file is cut short");
  }
  return finish(state);
}

}  // namespace recto
