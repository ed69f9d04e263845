#include "text/cff.h"

#include <optional>

namespace recto {
namespace {

// Operators of two bytes are 12 and the second one (Technical Note 5176, table 9).
constexpr unsigned kEscape = 12;
constexpr unsigned kOperatorRos = kEscape << 8U | 30U;
constexpr unsigned kOperatorCharset = 15;
// Table 3: from here on a byte of a DICT begins an operand.
constexpr unsigned kFirstOperandByte = 28;

// Reads big-endian numbers; after a read beyond the end `good` is false and everything is 0.
class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}
  bool good() const { return good_; }
  bool at_end() const { return at_ >= bytes_.size(); }
  std::size_t at() const { return at_; }
  void skip(std::size_t count) { at_ += count; }
  std::uint32_t number(unsigned size) {
    if (at_ > bytes_.size() || bytes_.size() - at_ < size) {
      good_ = false;
      return 0;
    }
    std::uint32_t value = 0;
    for (unsigned i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes_[at_++]);
    return value;
  }

 private:
  std::string_view bytes_;
  std::size_t at_;
  bool good_ = true;
};

// An INDEX (section 5): reads its header, gives its first object and moves the reader behind the whole.
std::string_view first_of_index(Reader& reader, std::string_view cff) {
  const std::uint32_t count = reader.number(2);
  if (!reader.good() || count == 0) return {};
  const std::uint32_t offset_size = reader.number(1);
  if (offset_size < 1 || offset_size > 4) return {};
  const std::size_t offsets = reader.at();
  const std::size_t data = offsets + (std::size_t{count} + 1) * offset_size - 1;  // offsets count from 1
  const std::uint32_t begin = reader.number(offset_size);
  const std::uint32_t end = reader.number(offset_size);
  Reader last(cff, offsets + std::size_t{count} * offset_size);
  const std::size_t behind = data + last.number(offset_size);
  reader = Reader(cff, behind);
  if (!last.good() || begin < 1 || end < begin || behind > cff.size() || data + end > cff.size()) return {};
  return cff.substr(data + begin, end - begin);
}

std::string_view top_dict(std::string_view cff) {
  Reader header(cff, 2);  // behind the version
  Reader reader(cff, header.number(1));
  first_of_index(reader, cff);  // the Name INDEX
  return first_of_index(reader, cff);
}

// An operand of a DICT (table 3) whose first byte is `first`. Real numbers are passed over and read as 0.
std::int32_t operand(Reader& reader, unsigned first) {
  if (first == 28) return static_cast<std::int16_t>(reader.number(2));
  if (first == 29) return static_cast<std::int32_t>(reader.number(4));
  if (first == 30) {
    while (reader.good()) {
      const std::uint32_t nibbles = reader.number(1);
      if ((nibbles & 0x0FU) == 0x0FU || nibbles >> 4U == 0x0FU) break;
    }
    return 0;
  }
  if (first <= 246) return static_cast<std::int32_t>(first) - 139;
  if (first <= 250) return static_cast<std::int32_t>((first - 247) * 256 + reader.number(1) + 108);
  return -static_cast<std::int32_t>((first - 251) * 256 + reader.number(1) + 108);
}

// The last operand of the operator in the Top DICT.
std::optional<std::int32_t> find_in_top_dict(std::string_view cff, unsigned wanted) {
  const std::string_view dict = top_dict(cff);
  Reader reader(dict, 0);
  std::int32_t last = 0;
  while (reader.good() && !reader.at_end()) {
    unsigned byte = reader.number(1);
    if (byte >= kFirstOperandByte) {
      last = operand(reader, byte);
      continue;
    }
    if (byte == kEscape) byte = kEscape << 8U | reader.number(1);
    if (reader.good() && byte == wanted) return last;
  }
  return std::nullopt;
}

}  // namespace

bool is_cid_keyed(std::string_view cff) { return find_in_top_dict(cff, kOperatorRos).has_value(); }

std::vector<std::uint16_t> cff_charset(std::string_view cff, std::uint32_t glyph_count) {
  const std::optional<std::int32_t> offset = find_in_top_dict(cff, kOperatorCharset);
  // 0, 1 and 2 are the predefined charsets, which a CID-keyed font may not use (section 18).
  if (!offset || *offset <= 2 || glyph_count == 0) return {};
  Reader reader(cff, static_cast<std::size_t>(*offset));
  const std::uint32_t format = reader.number(1);
  if (format > 2) return {};
  std::vector<std::uint16_t> ids = {0};  // glyph 0 is .notdef and is not listed
  while (ids.size() < glyph_count) {
    const std::uint32_t first = reader.number(2);
    const std::uint32_t more =
        format == 0 ? 0 : reader.number(format);  // format 1 counts in a byte, format 2 in two
    if (!reader.good()) return {};
    for (std::uint32_t i = 0; i <= more && ids.size() < glyph_count; ++i)
      ids.push_back(static_cast<std::uint16_t>(first + i));
  }
  return ids;
}

}  // namespace recto
