// The adapter of ICU: where lines may break, what a grapheme and a word is, and which script a character has.
// ICU stays behind this header. Offsets are bytes of UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recto {

enum class Opportunity : std::uint8_t { allowed, mandatory };
struct LineOpportunity {
  std::uint32_t offset = 0;
  Opportunity kind = Opportunity::allowed;
};

// A URL, an e-mail address, a path or a long name of a program: text that no line divides with a hyphen,
// since the reader could not tell it from one of its own. Bytes [begin, end) of the text.
struct Address {
  std::uint32_t begin = 0, end = 0;
};
// In order, apart from one another.
std::vector<Address> find_addresses(std::string_view text);

// Finds boundaries in text. Keeps ICU's iterators, which are costly to open, by language; locked inside, for
// many threads. The Workshop owns the one of the batch.
class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  // UAX #14 with the tailoring of the language (strict line starts for Chinese and Japanese, words of Thai,
  // Lao, Khmer and Burmese by dictionary), and Recto's own rules: none inside "3.5 mg", "10 %", "Dr. X", "p.
  // 5"; some inside long URLs and paths. The end of the text is not listed. Spaces stay before the
  // opportunity. The addresses are those that find_addresses() finds in the text.
  std::vector<LineOpportunity> line_opportunities(std::string_view text, std::string_view language,
                                                  const std::vector<Address>& addresses);

  // Grapheme cluster boundaries, without 0, with the end.
  std::vector<std::uint32_t> grapheme_boundaries(std::string_view text);

 private:
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

// The text with U+00A0 for each space and line end at which those rules keep a line together, for products
// whose lines are broken by others. Long rows of such words keep places to break.
std::string bind_words(std::string_view text, std::string_view language);

// ISO 15924 code as a packed tag, e.g. 'Latn'; common and inherited characters give 'Zyyy' and 'Zinh'.
std::uint32_t script_of(char32_t character);
// The tag as its four letters.
std::string script_code(std::uint32_t script);
bool is_right_to_left(char32_t character);

std::string uppercase(std::string_view text, std::string_view language);
std::string lowercase(std::string_view text, std::string_view language);
std::string capitalize(std::string_view text, std::string_view language);
std::string normalize_nfc(std::string_view text);
// Whether this is a letter or a digit (general category L* or N*): GitHub's rule for heading ids needs it.
bool is_alphanumeric(char32_t character);
// Days in the long form of a language: 22 November 2026. To open the language's form takes ICU ten times as
// long as to write a day in it.
class LongDates {
 public:
  explicit LongDates(std::string_view language);
  ~LongDates();
  LongDates(const LongDates&) = delete;
  LongDates& operator=(const LongDates&) = delete;
  std::string write(int year, int month, int day);

 private:
  struct Form;
  std::unique_ptr<Form> form_;
};
// Whether the tag is well-formed BCP 47, and a language of two letters and a region of two are ones that
// there are: "jp" is a country and no language, "UK" no region.
bool is_language_tag(std::string_view tag);
// The language that a document says: the first of what the command line and its front matter say that is
// well-formed, or nothing.
std::optional<std::string> declared_language(std::string_view from_command, std::string_view from_metadata);

}  // namespace recto
