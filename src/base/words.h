// The words that Recto itself puts on a page or into an e-book, by language: "Contents", "Note", "Warning",
// "continued".
#pragma once

#include <array>
#include <optional>
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
  // the nodes made from metadata
  about_document,
  written_by,
  edited_by,
  reviewed_by,
  translated_by,
  translation_of,  // the document that this one translates
  translation_checked_by,
  language,
  contributors,
  licence,
  funding,
  conflicts,
  audience,
  accessed,
  support,
  feedback,
  phone,
  email,
  address,
  hours,
  website,
};

// The word in the language of a BCP 47 tag: by its primary subtag, and where regions or scripts differ
// (en-US, pt-BR, zh-Hant) by them; English where we have none.
std::string_view word(Word word, std::string_view language);
// The language that word() has its words in, for what reads them aloud: the tag itself, or `en` where we have
// none in it.
std::string_view words_language(std::string_view language);

// The kinds of alert that GitHub names.
inline constexpr std::array<std::string_view, 5> kAlertKinds = {"NOTE", "TIP", "IMPORTANT", "WARNING",
                                                                "CAUTION"};
// The word of an alert of the five kinds that GitHub names (`NOTE`, in capitals); nothing for any other,
// whose word is its title.
std::optional<Word> word_of_alert(std::string_view kind);

}  // namespace recto
