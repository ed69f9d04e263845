// GIF (GIF89a specification): the screen, whether a colour is transparent, and whether there is more than one
// frame.
#include "image/bytes.h"
#include "image/header.h"

namespace recto {
namespace {

constexpr std::uint8_t kImageSeparator = 0x2C, kExtension = 0x21, kTrailer = 0x3B;
constexpr std::uint8_t kGraphicControl = 0xF9;

void skip_sub_blocks(ByteReader& reader) {
  for (std::uint8_t size = reader.u8(); size != 0 && !reader.failed(); size = reader.u8()) reader.skip(size);
}

// Section 18 and 20: the low three bits are log2 of the number of colours, less one; the high bit says
// whether there is a table.
void skip_color_table(ByteReader& reader, std::uint8_t packed) {
  if ((packed & 0x80U) != 0) reader.skip(3ULL << ((packed & 7U) + 1U));
}

}  // namespace

InfoResult read_gif_info(std::string_view bytes) {
  ByteReader reader(bytes, ByteOrder::little);
  ImageInfo info;
  info.kind = ImageKind::gif;
  info.model = ColorModel::indexed;
  reader.seek(6);
  info.width = reader.u16();
  info.height = reader.u16();
  const std::uint8_t packed = reader.u8();
  reader.skip(2);
  skip_color_table(reader, packed);
  int frames = 0;
  while (!reader.failed()) {
    const std::uint8_t block = reader.u8();
    if (block == kTrailer || reader.failed()) break;
    if (block == kExtension) {
      const bool control = reader.u8() == kGraphicControl;
      ByteReader ahead = reader;
      ahead.skip(1);
      if (control && frames == 0 && (ahead.u8() & 1U) != 0) info.alpha = true;
      skip_sub_blocks(reader);
    } else if (block == kImageSeparator) {
      reader.skip(8);
      const std::uint8_t flags = reader.u8();
      if (frames == 0) info.interlaced = (flags & 0x40U) != 0;
      skip_color_table(reader, flags);
      reader.skip(1);
      skip_sub_blocks(reader);
      ++frames;
    } else {
      return corrupt("the GIF file has an unknown block");
    }
  }
  // A missing trailer after whole frames is common and harmless.
  if (frames == 0) return corrupt("the GIF file is cut short");
  info.animated = frames > 1;
  return info;
}

}  // namespace recto
