// libdeflate's deflate and inflate over whole strings, as PDF (zlib's format) and zip (bare) hold them. The
// same build of libdeflate gives the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/files.h"

struct libdeflate_compressor;

namespace recto {

// What is written for each document by the thousand is deflated quickly; what is written once, or is most of
// its file as a picture is, thoroughly.
enum class Effort { quick, thorough };

// One string after another; each thread has its own, since its tables of up to two thirds of a megabyte are
// made once.
class Deflater {
 public:
  explicit Deflater(Effort effort);
  Bytes zlib(std::string_view bytes);  // RFC 1950
  Bytes bare(std::string_view bytes);  // RFC 1951

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  Bytes room_;  // for the longest string so far
};

// The inflated bytes of zlib's format, when the data is whole (its checksum too) and gives exactly this many.
std::optional<Bytes> inflate_exactly(std::string_view bytes, std::size_t size);

// The checksum of zip: CRC-32 of RFC 1952.
std::uint32_t crc32(std::string_view bytes);

}  // namespace recto
