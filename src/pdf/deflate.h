// zlib's deflate and inflate over whole strings. Pure, for any thread; the same build of zlib gives the same
// bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/files.h"

namespace recto::pdf {

// At zlib's default level, 6.
Bytes deflate(std::string_view bytes);

// The inflated bytes, when the data is whole (its checksum too) and gives exactly this many.
std::optional<Bytes> inflate_exactly(std::string_view bytes, std::size_t size);

}  // namespace recto::pdf
