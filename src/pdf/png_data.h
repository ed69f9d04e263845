// The compressed rows of a PNG as PDF takes them (/FlateDecode with /Predictor 15 is PNG's own form; ISO
// 32000-1, 7.4.4.4), and decoded pixels brought into that form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/files.h"
#include "image/image.h"

namespace recto::pdf {

struct PngData {
  Bytes rows;     // all IDAT chunks, one zlib stream
  Bytes palette;  // RGB triples of an indexed image
};

// The data of a PNG that may pass through: not interlaced, no alpha, and whole. Nothing when it is broken.
std::optional<PngData> png_data(std::string_view file, const ImageInfo& info);

// Rows of 8-bit samples, each filtered by whichever of PNG's filters leaves the smallest numbers (PNG, 12.8).
std::string filter_rows(std::string_view samples, std::uint32_t width, int components);

}  // namespace recto::pdf
