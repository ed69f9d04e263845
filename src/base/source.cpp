#include "base/source.h"

#include <algorithm>

#include "base/utf8.h"

namespace recto {
namespace {

// Bytes between two counts of characters: the longest way to a column, for a sixteenth of the text's memory.
constexpr std::uint32_t kCharacterStride = 64;

}  // namespace

Source::Source(FileId id, std::string name, std::string text)
    : id_(id), name_(std::move(name)), text_(std::move(text)) {
  line_starts_.push_back(text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  std::uint32_t characters = 0;
  for (std::uint32_t i = 0; i < text_.size(); ++i) {
    if (i % kCharacterStride == 0) characters_.push_back(characters);
    if (!is_continuation_byte(text_[i])) ++characters;
    const bool carriage_return = text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n');
    if ((text_[i] == '\n' || carriage_return) && i + 1 < text_.size()) line_starts_.push_back(i + 1);
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
  std::uint32_t count = characters_[known];
  for (std::uint32_t i = known * kCharacterStride; i < byte; ++i) {
    if (!is_continuation_byte(text_[i])) ++count;
  }
  return count;
}

const Source& Sources::add(std::string name, std::string text) {
  const FileId id{static_cast<std::uint32_t>(sources_.size())};
  return sources_.emplace_back(id, std::move(name), std::move(text));
}

}  // namespace recto
