// The words that Recto itself puts on a page or into an e-book, by language: "Contents", "Note", "Warning",
// "continued".
#pragma once

#include <string_view>

namespace recto {

enum class Word {
  contents,
  landmarks,
  pages,
  notes,
  note,
  back_to_note,
  cover,
  title_page,
  start_of_text,
  important,
  tip,
  warning,
  caution,
  continued,
  urgent,
  urgent_call,
  references,
  contact,
  colophon_code,
  colophon_version,
  published,
  reviewed,
  review_due,
  publisher,
  image,
  missing_image,
  page,
  checked_box,
  unchecked_box,
  link_to,
  table,
};

// The word in the language of a BCP 47 tag, by its primary subtag (zh also by script); English where we have
// none.
std::string_view word(Word word, std::string_view language);

}  // namespace recto
