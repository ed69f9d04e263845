// The sheets that come with Recto, by the names that authors give them: an import ("recto:book"), the front
// matter and --style all mean these.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace recto {

inline constexpr std::string_view kBaseSheet = "base";  // below every other
inline constexpr std::string_view kDefaultSheet = "book";
inline constexpr std::array<std::string_view, 3> kOwnSheets = {kBaseSheet, kDefaultSheet, "leaflet"};
// What may be chosen as a style.
inline constexpr auto kOwnStyles = std::span(kOwnSheets).subspan<1>();

}  // namespace recto
