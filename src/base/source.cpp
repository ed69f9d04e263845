#include "base/source.h"

#include <algorithm>

#include "base/utf8.h"

namespace recto {
namespace {

// Bytes between two counts of characters: the longest way to a column, for a sixteenth of the text's memory.
constexpr std::uint32_t kCharacterStride = 64;

// The characters that begin in a stride's bytes. Counted in a byte, so that the compiler makes sixteen steps
// of this one.
std::uint32_t count_characters(std::string_view bytes) {
  static_assert(kCharacterStride <= 0xFF);
  std::uint8_t count = 0;
  for (const char byte : bytes) count = static_cast<std::uint8_t>(count + !is_continuation_byte(byte));
  return count;
}

// Where lines begin behind the line ends of a text: LF, CR LF or CR. Most texts have no CR, and memchr finds
// the next LF.
void append_line_starts(std::string_view text, std::vector<std::uint32_t>& starts) {
  const bool has_cr = text.find('\r') != std::string_view::npos;
  for (std::size_t at = 0;;) {
    at = has_cr ? text.find_first_of("\r\n", at) : text.find('\n', at);
    if (at == std::string_view::npos || ++at >= text.size()) return;
    if (text[at - 1] == '\n' || text[at] != '\n') starts.push_back(static_cast<std::uint32_t>(at));
  }
}

}  // namespace

Source::Source(FileId id, std::string name, std::string text)
    : id_(id), name_(std::move(name)), text_(std::move(text)) {
  line_starts_.push_back(text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  append_line_starts(text_, line_starts_);
  const auto size = static_cast<std::uint32_t>(text_.size());
  characters_.reserve(size / kCharacterStride + 1);
  std::uint32_t characters = 0;
  for (std::uint32_t i = 0; i < size; i += kCharacterStride) {
    characters_.push_back(characters);
    characters += count_characters(std::string_view(text_).substr(i, kCharacterStride));
  }
}

std::uint32_t Source::line_start(std::uint32_t line) const { return line_starts_.at(line - 1); }

std::string_view Source::line(std::uint32_t line) const {
  const std::size_t begin = line_start(line);
  const std::size_t next = line < line_count() ? line_starts_[line] : text_.size();
  std::string_view text = std::string_view(text_).substr(begin, next - begin);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

Position Source::position(std::uint32_t byte) const {
  byte = std::clamp(byte, line_starts_.front(), static_cast<std::uint32_t>(text_.size()));
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
  return {static_cast<std::uint32_t>(next - line_starts_.begin()),
          characters_before(byte) - characters_before(*(next - 1)) + 1};
}

std::uint32_t Source::characters_before(std::uint32_t byte) const {
  if (byte == 0) return 0;
  const std::uint32_t known = (byte - 1) / kCharacterStride;  // the end of the text has no count of its own
  const std::uint32_t begin = known * kCharacterStride;
  return characters_[known] + count_characters(std::string_view(text_).substr(begin, byte - begin));
}

const Source& Sources::add(std::string name, std::string text) {
  const FileId id{static_cast<std::uint32_t>(sources_.size())};
  return sources_.emplace_back(id, std::move(name), std::move(text));
}

}  // namespace recto
