#include "markdown/clean_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace recto {
namespace {

// So many places of one kind are reported, then only their number: a binary file has millions, and nobody
// reads them.
constexpr int kPlacesReported = 20;

// What the guard found at an offset: the bytes to take out and what stands for them (nothing to do when
// valid).
struct Finding {
  std::size_t length = 1;
  bool fine = true;
  bool invalid_utf8 = false;
  char32_t character = 0;
  std::string_view replacement = kReplacementBytes;
};

bool is_printable_ascii(char byte) { return byte >= ' ' && byte <= '~'; }

Finding examine(std::string_view text, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (is_printable_ascii(text[offset])) return {};
  if (byte == '\n' || byte == '\r' || byte == '\t') return {};
  const Decoded decoded = decode_utf8(text, offset);
  Finding finding{decoded.length, true, !decoded.valid, decoded.character, kReplacementBytes};
  // A form feed is how old manuals turn a page, and CommonMark counts it (and the line tabulation) as white
  // space.
  if (byte == '\f' || byte == '\v') finding.replacement = " ";
  finding.fine = decoded.valid && is_document_character(decoded.character);
  return finding;
}

std::size_t first_finding(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_printable_ascii(text[i])) {
      ++i;
      continue;
    }
    const Finding finding = examine(text, i);
    if (!finding.fine) return i;
    i += finding.length;
  }
  return text.size();
}

// Of a text in which bytes are not UTF-8. Where there is UTF-8 beside them, converting the whole would garble
// it.
std::string_view advice_on_bytes(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (decoded.valid && decoded.length > 1) return "write the character anew, and save the file as UTF-8";
    i += decoded.length;
  }
  return "save the file as UTF-8; `iconv -f WINDOWS-1252 -t UTF-8` makes it of what older programs wrote";
}

// Reports up to kPlacesReported findings of each kind, and at the end how many more there were.
class Tally {
 public:
  Tally(Code code, Diagnostics& diagnostics) : code_(code), diagnostics_(diagnostics) {}
  bool is_empty() const { return count_ == 0; }
  void add(Span at, std::string message, std::string_view hint = {}) {
    if (++count_ <= kPlacesReported) {
      Diagnostic& report = diagnostics_.report(code_, at, std::move(message));
      if (!hint.empty()) report.hint(std::string(hint));
    }
    last_ = at;
  }
  void finish(std::string_view what) {
    if (count_ > kPlacesReported) {
      diagnostics_.report(code_, last_, fmt::format("{} more {}", count_ - kPlacesReported, what));
    }
  }

 private:
  Code code_;
  Diagnostics& diagnostics_;
  int count_ = 0;
  Span last_;
};

}  // namespace

bool is_document_character(char32_t character) {
  if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
  if (character >= 0xFDD0 && character <= 0xFDEF) return false;
  return character != 0xFFFE && character != 0xFFFF && (character < 0xD800 || character > 0xDFFF);
}

bool is_clean(std::string_view text) { return first_finding(text) == text.size(); }

CleanText::CleanText(const Source& source, Diagnostics& diagnostics)
    : file_(source.id()), borrowed_(source.text()) {
  std::uint32_t shift = 0;
  if (borrowed_.starts_with(kByteOrderMark)) shift = static_cast<std::uint32_t>(kByteOrderMark.size());
  borrowed_.remove_prefix(shift);
  pieces_.push_back({0, shift, false});
  if (borrowed_.size() > kInputLimit) {
    borrowed_ = borrowed_.substr(0, kInputLimit);
    const auto limit = static_cast<std::uint32_t>(kInputLimit);
    diagnostics
        .report(Code::input_too_large, {file_, limit, static_cast<std::uint32_t>(source.text().size())},
                fmt::format("the input has {} bytes; what lies beyond {} is not read", source.text().size(),
                            limit))
        .hint("split the document into several files");
  }
  const std::size_t bad = first_finding(borrowed_);
  if (bad < borrowed_.size()) clean_from(bad, diagnostics);
  split_lines();
}

void CleanText::clean_from(std::size_t first_bad, Diagnostics& diagnostics) {
  const std::uint32_t shift = pieces_.front().source;
  Tally invalid(Code::invalid_utf8, diagnostics);
  Tally control(Code::control_character, diagnostics);
  cleaned_ = true;
  owned_.reserve(borrowed_.size() + borrowed_.size() / 8);
  owned_.append(borrowed_.substr(0, first_bad));
  for (std::size_t i = first_bad; i < borrowed_.size();) {
    const Finding finding = examine(borrowed_, i);
    if (finding.fine) {
      owned_.append(borrowed_.substr(i, finding.length));
      i += finding.length;
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(i) + shift;
    const auto end = begin + static_cast<std::uint32_t>(finding.length);
    const Span at{file_, begin, end};
    if (finding.invalid_utf8) {
      const auto byte = static_cast<unsigned char>(borrowed_[i]);
      invalid.add(at, fmt::format("byte {:#04x} is not UTF-8 here; U+FFFD stands for it", byte),
                  invalid.is_empty() ? advice_on_bytes(borrowed_) : "");
    } else if (finding.replacement == kReplacementBytes) {
      const auto number = static_cast<std::uint32_t>(finding.character);
      control.add(at, fmt::format("U+{:04X} cannot stand in a document; U+FFFD stands for it", number));
    }
    pieces_.push_back({static_cast<std::uint32_t>(owned_.size()), begin, true});
    owned_.append(finding.replacement);
    pieces_.push_back({static_cast<std::uint32_t>(owned_.size()), end, false});
    i += finding.length;
  }
  invalid.finish("places that are not UTF-8");
  control.finish("control characters");
}

void CleanText::split_lines() {
  const std::string_view all = text();
  std::uint32_t begin = 0;
  const auto size = static_cast<std::uint32_t>(all.size());
  while (begin < size) {
    std::uint32_t end = begin;
    while (end < size && all[end] != '\r' && all[end] != '\n') ++end;
    std::uint32_t next = std::min(size, end + 1);
    if (next < size && all[end] == '\r' && all[next] == '\n') ++next;
    lines_.push_back({begin, end, next});
    begin = next;
  }
}

const CleanText::Piece& CleanText::piece_at(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                       [](std::uint32_t value, const Piece& piece) { return value < piece.clean; });
  return *std::prev(after);
}

std::uint32_t CleanText::source_begin(std::uint32_t offset) const {
  const Piece& piece = piece_at(offset);
  return piece.replaced ? piece.source : piece.source + (offset - piece.clean);
}

std::uint32_t CleanText::source_end(std::uint32_t offset) const {
  if (offset == 0) return source_begin(0);
  const Piece& piece = piece_at(offset - 1);
  // What follows a replaced piece always exists: clean_from() adds the two together.
  return piece.replaced ? (&piece + 1)->source : piece.source + (offset - piece.clean);
}

}  // namespace recto
