#include "pdf/png_data.h"

#include <array>
#include <cstdlib>

#include "base/deflate.h"

namespace recto::pdf {
namespace {

constexpr std::size_t kSignatureBytes = 8, kChunkHeadBytes = 8, kChunkCrcBytes = 4;
constexpr int kFilters = 5;  // none, sub, up, average, Paeth
constexpr std::size_t kMaxPaletteBytes = std::size_t{3} * 256;

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4)) value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

int components(ColorModel model) {
  switch (model) {
    case ColorModel::grey:
    case ColorModel::indexed:
      return 1;
    case ColorModel::rgb:
      return 3;
    case ColorModel::cmyk:
      return 4;
  }
  return 1;
}

// A reader trusts what we pass on, so the rows are inflated once: all there, and of filters that exist.
bool is_whole(const Bytes& rows, const ImageInfo& info) {
  const std::size_t bits =
      std::size_t{info.width} * static_cast<std::size_t>(components(info.model) * info.bits);
  const std::size_t row = 1 + (bits + 7) / 8;
  const std::optional<Bytes> inflated = inflate_exactly(rows, row * info.height);
  if (!inflated) return false;
  for (std::size_t at = 0; at < inflated->size(); at += row)
    if (static_cast<unsigned char>((*inflated)[at]) >= kFilters) return false;
  return true;
}

int paeth(int left, int up, int corner) {
  const int estimate = left + up - corner;
  const int to_left = std::abs(estimate - left), to_up = std::abs(estimate - up),
            to_corner = std::abs(estimate - corner);
  if (to_left <= to_up && to_left <= to_corner) return left;
  return to_up <= to_corner ? up : corner;
}

int prediction(int filter, int left, int up, int corner) {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) / 2;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

struct Row {
  std::string_view samples, above;  // `above` is empty for the first
  std::size_t pixel = 1;            // bytes

  int sample(std::size_t i) const { return static_cast<unsigned char>(samples[i]); }
  int left(std::size_t i) const { return i < pixel ? 0 : static_cast<unsigned char>(samples[i - pixel]); }
  int up(std::size_t i) const { return above.empty() ? 0 : static_cast<unsigned char>(above[i]); }
  int corner(std::size_t i) const {
    return i < pixel || above.empty() ? 0 : static_cast<unsigned char>(above[i - pixel]);
  }
};

std::string filtered(const Row& row, int filter) {
  std::string out(1, static_cast<char>(filter));
  out.reserve(row.samples.size() + 1);
  for (std::size_t i = 0; i < row.samples.size(); ++i)
    out += static_cast<char>(row.sample(i) - prediction(filter, row.left(i), row.up(i), row.corner(i)));
  return out;
}

// The sum of the differences as signed bytes: PNG's own rule of thumb for how well a row deflates.
std::uint64_t cost(const std::string& filtered_row) {
  std::uint64_t sum = 0;
  for (std::size_t i = 1; i < filtered_row.size(); ++i)
    sum += static_cast<std::uint64_t>(std::abs(static_cast<signed char>(filtered_row[i])));
  return sum;
}

}  // namespace

std::optional<PngData> png_data(std::string_view file, const ImageInfo& info) {
  PngData out;
  std::size_t at = kSignatureBytes;
  while (at + kChunkHeadBytes + kChunkCrcBytes <= file.size()) {
    const std::size_t length = big_endian(file.substr(at, 4));
    const std::string_view type = file.substr(at + 4, 4);
    at += kChunkHeadBytes;
    if (length > file.size() - at) return std::nullopt;
    if (type == "IDAT") out.rows += file.substr(at, length);
    if (type == "PLTE") out.palette = file.substr(at, length);
    if (type == "IEND") break;
    at += length + kChunkCrcBytes;
  }
  const bool needs_palette = info.model == ColorModel::indexed;
  const bool palette_is_good =
      !out.palette.empty() && out.palette.size() % 3 == 0 && out.palette.size() <= kMaxPaletteBytes;
  if (needs_palette && !palette_is_good) return std::nullopt;
  if (!is_whole(out.rows, info)) return std::nullopt;
  return out;
}

std::string filter_rows(std::string_view samples, std::uint32_t width, int components_per_pixel) {
  const auto pixel = static_cast<std::size_t>(components_per_pixel);
  const std::size_t row_bytes = width * pixel;
  std::string out;
  out.reserve(samples.size() + (row_bytes == 0 ? 0 : samples.size() / row_bytes));
  for (std::size_t at = 0; row_bytes != 0 && at + row_bytes <= samples.size(); at += row_bytes) {
    const std::string_view above = at == 0 ? std::string_view() : samples.substr(at - row_bytes, row_bytes);
    const Row row{samples.substr(at, row_bytes), above, pixel};
    std::string best = filtered(row, 0);
    std::uint64_t best_cost = cost(best);
    for (int filter = 1; filter < kFilters; ++filter) {
      std::string other = filtered(row, filter);
      const std::uint64_t other_cost = cost(other);
      if (other_cost >= best_cost) continue;
      best = std::move(other);
      best_cost = other_cost;
    }
    out += best;
  }
  return out;
}

}  // namespace recto::pdf
