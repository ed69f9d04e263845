// Bounds-checked reads of numbers from the bytes of a file. A read beyond the end gives 0 and marks the
// reader as failed, so that a parser may read a whole record and ask once.
#pragma once

#include <cstdint>
#include <string_view>

namespace recto {

enum class ByteOrder { big, little };

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes, ByteOrder order = ByteOrder::big)
      : bytes_(bytes), order_(order) {}

  std::size_t at() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }
  bool failed() const { return failed_; }

  void seek(std::uint64_t offset) {
    if (offset > bytes_.size()) {
      failed_ = true;
      offset = bytes_.size();
    }
    at_ = static_cast<std::size_t>(offset);
  }
  void skip(std::uint64_t count) { seek(count > left() ? bytes_.size() + std::uint64_t{1} : at_ + count); }
  std::string_view take(std::uint64_t count) {
    if (count > left()) {
      failed_ = true;
      count = left();
    }
    const std::string_view out = bytes_.substr(at_, static_cast<std::size_t>(count));
    at_ += out.size();
    return out;
  }
  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u24() { return number(3); }
  std::uint32_t u32() { return number(4); }

 private:
  std::uint32_t number(unsigned count) {
    const std::string_view raw = take(count);
    if (raw.size() < count) return 0;
    std::uint32_t value = 0;
    for (unsigned i = 0; i < count; ++i) {
      const auto byte = static_cast<unsigned char>(raw[order_ == ByteOrder::big ? i : count - 1 - i]);
      value = value << 8U | byte;
    }
    return value;
  }

  std::string_view bytes_;
  ByteOrder order_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace recto
