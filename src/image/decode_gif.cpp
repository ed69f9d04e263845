// GIF (GIF89a specification, appendix F for the codes): the first frame on its screen. Small enough to need
// no library.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "image/bytes.h"
#include "image/decode.h"
#include "image/header.h"

namespace recto {
namespace {

constexpr std::uint8_t kImageSeparator = 0x2C, kExtension = 0x21, kGraphicControl = 0xF9;
constexpr unsigned kMostCodes = 4096;  // codes have at most 12 bits
constexpr std::size_t kChannels = 4;

struct Frame {
  std::uint32_t left = 0, top = 0, width = 0, height = 0;
  bool interlaced = false;
  std::string_view palette;  // three bytes a colour
  std::optional<std::uint8_t> transparent;
};

std::string_view color_table(ByteReader& reader, std::uint8_t packed) {
  if ((packed & 0x80U) == 0) return {};
  return reader.take(3ULL << ((packed & 7U) + 1U));
}

std::string sub_blocks(ByteReader& reader) {
  std::string out;
  for (std::uint8_t size = reader.u8(); size != 0 && !reader.failed(); size = reader.u8())
    out += reader.take(size);
  return out;
}

// Section 23: flags, delay, the index of the transparent colour.
void read_control(const std::string& block, Frame& frame) {
  constexpr unsigned kHasTransparent = 1;
  if (block.size() >= 4 && (static_cast<unsigned char>(block[0]) & kHasTransparent) != 0) {
    frame.transparent = static_cast<std::uint8_t>(block[3]);
  }
}

// Reads up to the codes of the first frame.
std::optional<Frame> find_frame(ByteReader& reader, std::string_view global_palette) {
  Frame frame;
  while (!reader.failed()) {
    const std::uint8_t block = reader.u8();
    if (block == kExtension) {
      const bool control = reader.u8() == kGraphicControl;
      const std::string data = sub_blocks(reader);
      if (control) read_control(data, frame);
      continue;
    }
    if (block != kImageSeparator) return std::nullopt;
    frame.left = reader.u16();
    frame.top = reader.u16();
    frame.width = reader.u16();
    frame.height = reader.u16();
    const std::uint8_t packed = reader.u8();
    frame.interlaced = (packed & 0x40U) != 0;
    const std::string_view own = color_table(reader, packed);
    frame.palette = own.empty() ? global_palette : own;
    return frame;
  }
  return std::nullopt;
}

// Appendix F: codes of growing width, least significant bit first; each entry is a shorter entry and one
// index more.
class LzwDecoder {
 public:
  LzwDecoder(const std::string& codes, unsigned first_bits) : codes_(codes), first_bits_(first_bits) {
    clear();
  }

  // As many indexes as there are, at most `count`.
  std::string run(std::size_t count) {
    std::string out;
    const unsigned clear_code = 1U << first_bits_;
    std::optional<unsigned> previous;
    while (out.size() < count) {
      const std::optional<unsigned> code = next();
      if (!code || *code == clear_code + 1) break;
      if (*code == clear_code) {
        clear();
        previous.reset();
        continue;
      }
      if (*code > next_ || (*code == next_ && !previous)) break;  // corrupt: keep what is whole
      emit(*code, previous, out);
      if (previous) grow(*previous, out[out.size() - length_of(*code, previous)]);
      previous = code;
    }
    out.resize(std::min(out.size(), count));
    return out;
  }

 private:
  void clear() {
    bits_ = first_bits_ + 1;
    next_ = (1U << first_bits_) + 2;
  }
  std::optional<unsigned> next() {
    while (held_bits_ < bits_) {
      if (at_ >= codes_.size()) return std::nullopt;
      held_ |= static_cast<unsigned>(static_cast<unsigned char>(codes_[at_++])) << held_bits_;
      held_bits_ += 8;
    }
    const unsigned code = held_ & ((1U << bits_) - 1U);
    held_ >>= bits_;
    held_bits_ -= bits_;
    return code;
  }
  bool is_root(unsigned code) const { return code < (1U << first_bits_); }
  std::size_t length_of(unsigned code, std::optional<unsigned> previous) const {
    if (is_root(code)) return 1;
    return code == next_ && previous ? length_of(*previous, std::nullopt) + 1 : lengths_[code];
  }
  void emit(unsigned code, std::optional<unsigned> previous, std::string& out) const {
    const std::size_t length = length_of(code, previous);
    const std::size_t begin = out.size();
    out.resize(begin + length);
    // A code that is only being made is the previous entry and its own first index again.
    const bool being_made = code == next_ && !is_root(code);
    std::size_t at = being_made ? length - 1 : length;
    unsigned entry = being_made ? *previous : code;
    while (at > 0) {
      --at;
      out[begin + at] = static_cast<char>(is_root(entry) ? entry : last_[entry]);
      if (!is_root(entry)) entry = before_[entry];
    }
    if (being_made) out[begin + length - 1] = out[begin];
  }
  void grow(unsigned previous, char index) {
    if (next_ >= kMostCodes) return;
    before_[next_] = static_cast<std::uint16_t>(previous);
    last_[next_] = static_cast<std::uint8_t>(index);
    lengths_[next_] = length_of(previous, std::nullopt) + 1;
    ++next_;
    constexpr unsigned kMostBits = 12;
    if (next_ == (1U << bits_) && bits_ < kMostBits) ++bits_;
  }

  const std::string& codes_;
  std::size_t at_ = 0;
  unsigned first_bits_;
  unsigned bits_ = 0, next_ = 0, held_ = 0, held_bits_ = 0;
  std::array<std::uint16_t, kMostCodes> before_{};
  std::array<std::uint8_t, kMostCodes> last_{};
  std::array<std::size_t, kMostCodes> lengths_{};
};

// Appendix E: the rows in the order in which they are stored.
std::vector<std::uint32_t> row_order(const Frame& frame) {
  std::vector<std::uint32_t> rows;
  struct Pass {
    std::uint32_t first, step;
  };
  constexpr auto kInterlaced = std::to_array<Pass>({{0, 8}, {4, 8}, {2, 4}, {1, 2}});
  constexpr auto kPlain = std::to_array<Pass>({{0, 1}});
  const auto add = [&](const auto& passes) {
    for (const Pass pass : passes) {
      for (std::uint32_t y = pass.first; y < frame.height; y += pass.step) rows.push_back(y);
    }
  };
  if (frame.interlaced) {
    add(kInterlaced);
  } else {
    add(kPlain);
  }
  return rows;
}

struct Canvas {
  std::uint32_t width, height;
  std::string pixels;  // of kChannels bytes each
};

void paint(const Frame& frame, const std::string& indexes, Canvas& canvas) {
  const std::vector<std::uint32_t> rows = row_order(frame);
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    const std::uint32_t x = frame.left + static_cast<std::uint32_t>(i % frame.width);
    const std::uint32_t y = frame.top + rows[i / frame.width];
    const auto index = static_cast<std::uint8_t>(indexes[i]);
    if (x >= canvas.width || y >= canvas.height || index == frame.transparent ||
        std::size_t{index} * 3 + 2 >= frame.palette.size())
      continue;
    char* pixel = &canvas.pixels[(std::size_t{y} * canvas.width + x) * kChannels];
    std::copy_n(&frame.palette[std::size_t{index} * 3], 3, pixel);
    pixel[3] = '\xFF';
  }
}

}  // namespace

PixelResult decode_gif(std::string_view bytes) {
  const ImageProblem problem = corrupt("the GIF file cannot be decoded");
  ByteReader reader(bytes, ByteOrder::little);
  reader.seek(6);
  const std::uint32_t width = reader.u16();
  const std::uint32_t height = reader.u16();
  const std::uint8_t packed = reader.u8();
  reader.skip(2);
  const std::string_view palette = color_table(reader, packed);
  const std::optional<Frame> frame = find_frame(reader, palette);
  if (!frame || frame->width == 0 || frame->height == 0) return problem;
  if (is_too_large(width, height) || is_too_large(frame->width, frame->height)) return too_large();
  const unsigned first_bits = reader.u8();
  if (first_bits < 1 || first_bits > 8) return problem;
  const std::string codes = sub_blocks(reader);
  const std::string indexes = LzwDecoder(codes, first_bits).run(std::size_t{frame->width} * frame->height);
  if (indexes.empty()) return problem;
  Canvas canvas{width, height, std::string(std::size_t{width} * height * kChannels, '\0')};
  paint(*frame, indexes, canvas);
  return separated(std::move(canvas.pixels), width, height, kChannels);
}

}  // namespace recto
