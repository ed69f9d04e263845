// Which of an author's key=value attributes mean something, and how a picture's width is written. The reader
// reports by these rules and the e-book's writer writes by them, so that what the one passes the other does
// not drop.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "doc/attributes.h"

namespace recto {

// For selectors and for scripts: HTML gives keys with this prefix to authors, and an e-book carries them.
inline constexpr std::string_view kDataPrefix = "data-";

// A key with the prefix that XHTML can carry: lower-case ASCII letters, digits and _ - . behind it.
bool is_data_key(std::string_view key);
// The values that one of HTML's global attributes takes, or nothing when it takes any.
std::vector<std::string_view> values_of(std::string_view key);
// Whether any node may have the pair: title, dir and translate with a value that they take, and data-*.
bool is_carried(std::string_view key, std::string_view value);
// For each pair whether an earlier one has its key: the first counts.
std::vector<bool> repeated_pairs(const AttributeSet& set);

enum class WidthUnit { percent, em };
struct PictureWidth {
  double number = 0;  // above 0, at most 100 percent or 1000 em
  WidthUnit unit = WidthUnit::percent;
};
// What `width` of a picture says: a share (50%) or a length (in em, rem, px, pt, in, mm, cm; a bare number is
// pixels), as em of the 16 px that every reading system starts from. Nothing when it is none of these.
std::optional<PictureWidth> read_picture_width(std::string_view written);

}  // namespace recto
