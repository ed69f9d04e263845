// The guard of bytes: any bytes in, valid UTF-8 out, without the characters that no product may carry. It
// keeps the way back from each byte to the source, so that spans point at what the author has in the file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace recto {

// The longest input that is read, in bytes; a long novel is 1 MB. What dense markup costs in memory is
// bounded by Markdown, so this keeps a document below 1.5 GB; a long novel is 1 MB.
inline constexpr std::size_t kInputLimit = std::size_t{64} << 20U;

// A line of the text: [begin, end) without its line end, and where the next one begins.
struct TextLine {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t next = 0;
};

class CleanText {
 public:
  // Reports invalid UTF-8, control characters and what lies beyond the limit. The source must outlive this.
  CleanText(const Source& source, Diagnostics& diagnostics);

  std::string_view text() const { return cleaned_ ? std::string_view(owned_) : borrowed_; }
  const std::vector<TextLine>& lines() const { return lines_; }
  // Without its line end.
  std::string_view line_at(std::size_t index) const {
    return text().substr(lines_[index].begin, lines_[index].end - lines_[index].begin);
  }
  FileId file() const { return file_; }
  std::string_view source_text(Span span) const {
    const std::uint32_t shift = pieces_.front().source;
    return borrowed_.substr(std::max(span.begin, shift) - shift, span.end - span.begin);
  }
  // Offsets of the source for a thing that begins, or ends, at the offset of the text.
  std::uint32_t source_begin(std::uint32_t offset) const;
  std::uint32_t source_end(std::uint32_t offset) const;

 private:
  // From `clean` on, a byte of the text is one of the source, until the next piece. A replaced piece stands
  // as a whole for the source up to the next piece's begin.
  struct Piece {
    std::uint32_t clean;
    std::uint32_t source;
    bool replaced;
  };

  void clean_from(std::size_t first_bad, Diagnostics& diagnostics);
  void split_lines();
  const Piece& piece_at(std::uint32_t offset) const;

  FileId file_;
  std::string_view borrowed_;  // the source without its byte order mark
  std::string owned_;
  bool cleaned_ = false;
  std::vector<Piece> pieces_;  // never empty; ascending
  std::vector<TextLine> lines_;
};

// Whether a document can carry the character: XML 1.0 (section 2.2), and with it an EPUB, must be able to,
// and Unicode must have it for interchange (section 23.7).
bool is_document_character(char32_t character);
// Whether the text is UTF-8, and all of such characters.
bool is_clean(std::string_view text);

}  // namespace recto
