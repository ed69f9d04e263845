// The book's stylesheet: the author's sheet for the screen, written anew, after the few rules that the
// writer's own elements need.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace recto::epub {

// `widths` are the lengths of Xhtml::widths.
std::string book_stylesheet(std::string_view screen_sheet, const std::set<std::string>& widths);

// Whether a sheet sets type or boxes in absolute lengths, which do not follow the reader's settings.
bool has_absolute_lengths(std::string_view css);

}  // namespace recto::epub
