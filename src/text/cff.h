// Reads as much of a `CFF ` table (Adobe Technical Note 5176) as the choice of character codes needs: whether
// the font is CID-keyed, and its charset. Bounded: wrong tables give no charset, never a wrong read.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace recto {

// Whether the Top DICT has the ROS operator: the font's glyphs have CIDs, not names.
bool is_cid_keyed(std::string_view cff);

// The CID (in a CID-keyed font; the SID in others) of each of the first `glyph_count` glyphs. Empty when the
// table is malformed.
std::vector<std::uint16_t> cff_charset(std::string_view cff, std::uint32_t glyph_count);

}  // namespace recto
