// libdeflate's deflate and inflate over whole strings, in zlib's format. The same build of libdeflate gives
// the same bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "base/files.h"

struct libdeflate_compressor;

namespace recto::pdf {

// One string after another; each thread has its own, since its tables of two thirds of a megabyte are made
// once.
class Deflater {
 public:
  Deflater();
  Bytes deflate(std::string_view bytes);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

// The inflated bytes, when the data is whole (its checksum too) and gives exactly this many.
std::optional<Bytes> inflate_exactly(std::string_view bytes, std::size_t size);

}  // namespace recto::pdf
