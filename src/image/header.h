// The header readers of each kind of image, and what they share. read_image_info() chooses among them.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "image/image.h"

namespace recto {

using InfoResult = std::variant<ImageInfo, ImageProblem>;

InfoResult read_png_info(std::string_view bytes);
InfoResult read_jpeg_info(std::string_view bytes);
InfoResult read_gif_info(std::string_view bytes);
InfoResult read_webp_info(std::string_view bytes);
InfoResult read_svg_info(std::string_view bytes);

// The orientation and density of an EXIF block (a TIFF file, EXIF 2.32 section 4.6) go into `info` where they
// are valid.
enum class ExifDensity { read, ignore };
void read_exif(std::string_view tiff, ExifDensity density, ImageInfo& info);

// Sets the density from dots per inch in both directions, unless a value is implausible.
void set_density(double dpi_x, double dpi_y, ImageInfo& info);

// The profile when it is one (ICC.1:2010, section 7.2) and its colour space fits the model, else empty.
std::string usable_profile(std::string profile, ColorModel model);

inline ImageProblem corrupt(std::string message) { return {ImageError::corrupt, std::move(message)}; }
inline ImageProblem unsupported(std::string message) { return {ImageError::unsupported, std::move(message)}; }

}  // namespace recto
