// The tables behind word(): what each language calls each of Recto's own words. A table of a language has
// every word; a table of a region has those that differ from its language's.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "base/words.h"

namespace recto::words {

struct Entry {
  Word word;
  std::string_view text;
};
using Table = std::span<const Entry>;

Table polish();
Table czech();
Table slovenian();
Table russian();
Table ukrainian();
Table greek();
Table indonesian();
Table japanese();
Table korean();
Table chinese_simplified();
Table chinese_traditional();
Table french();
Table spanish();
Table italian();
Table portuguese();
Table brazilian();
Table romanian();
Table english();
Table american();
Table german();

}  // namespace recto::words
