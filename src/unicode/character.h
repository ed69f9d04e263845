// Facts about single characters and languages beyond those of segment.h, from ICU's copy of the Unicode
// character database: what text/ needs to choose faces and to keep the shaper's input bounded, and resolve/
// to name headings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recto {

// The scripts that use the character (UAX #24, Script_Extensions): the Devanagari danda is used by twenty.
// Never empty.
std::vector<std::uint32_t> script_extensions(char32_t character);
// General category L*.
bool is_letter(char32_t character);
// General category M*: a combining mark.
bool is_mark(char32_t character);
// Part of a word (UTS #18, \p{Word} without the joiners): alphabetic, a mark, a decimal digit or a connector
// such as `_`.
bool is_word_character(char32_t character);
// Draws nothing and needs no glyph: default-ignorable (joiners, variation selectors, soft hyphen), a control,
// or a line or paragraph separator.
bool is_invisible(char32_t character);
// Columns of a terminal that the character takes: none when it joins the one before it or is invisible, two
// when it is wide (UAX #11: East Asian, emoji), else one.
int terminal_columns(char32_t character);
// The one lower-case character of a letter (simple case mapping), so that positions stay.
char32_t simple_lowercase(char32_t character);
std::string normalize_nfd(std::string_view text);
// The codes of ISO 639 that ICU knows, of two letters where a language has them, else of three. Sorted.
std::vector<std::string_view> iso_languages();
// The script of a language's tag, or the one that it is written in as a rule ("Latn"); empty where ICU knows
// none.
std::string script_of_language(std::string_view language);

}  // namespace recto
