#include "pdf/deflate.h"

#include <zlib.h>

#include "base/result.h"

namespace recto::pdf {

Bytes deflate(std::string_view bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  Bytes out(size, '\0');
  const int status =
      compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                static_cast<uLong>(bytes.size()), Z_DEFAULT_COMPRESSION);
  RECTO_ASSERT(status == Z_OK);  // the buffer is large enough, by compressBound's promise
  out.resize(size);
  return out;
}

std::optional<Bytes> inflate_exactly(std::string_view bytes, std::size_t size) {
  Bytes out(size, '\0');
  auto written = static_cast<uLongf>(size);
  const int status =
      uncompress(reinterpret_cast<Bytef*>(out.data()), &written, reinterpret_cast<const Bytef*>(bytes.data()),
                 static_cast<uLong>(bytes.size()));
  if (status != Z_OK || written != size) return std::nullopt;
  return out;
}

}  // namespace recto::pdf
