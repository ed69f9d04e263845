#include "punctuation/smart_quotes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "base/utf8.h"
#include "doc/quotation_scope.h"
#include "doc/walk.h"
#include "unicode/character.h"

namespace recto {
namespace {

constexpr std::string_view kApostrophe = "’";
constexpr std::string_view kFirstBytes = "\xEF\xB7";  // of all four marks
constexpr std::size_t kMarkLength = 3;

// A single mark that stands for what is left out, and pairs with nothing.
constexpr char32_t kElision = U'’';

bool is_mark_of_ours(char32_t c) { return c >= kSmartOpen && c <= kSmartInnerClose; }

// Whether the single mark before this text is the apostrophe of `'90s`, or of a word of English that no
// quotation begins with.
bool is_elision(std::string_view behind, std::string_view language) {
  constexpr auto kShortened =
      std::to_array<std::string_view>({"tis", "twas", "twere", "twould", "em", "til", "n"});
  std::size_t end = 0;
  while (end < behind.size() && is_word_byte(behind[end]) && !behind.substr(end).starts_with(kFirstBytes))
    ++end;
  const std::string_view word = behind.substr(0, end);
  if (word.size() == 3 && is_digit_ascii(word[0]) && is_digit_ascii(word[1]) && word[2] == 's') return true;
  // `'em'` is the word itself, in quotation marks.
  return primary_language(language) == "en" && !behind.substr(end).starts_with(kFirstBytes) &&
         std::any_of(kShortened.begin(), kShortened.end(),
                     [&](std::string_view one) { return same_but_case(word, one); });
}

struct Mark {
  std::string* text;
  std::size_t offset;  // into the text, while it is being read
  char32_t character;
  const QuotationMarks* language;
  char32_t before;  // the characters on both sides
  char32_t after;
  std::string_view said;
};

// The marks of one paragraph, heading, cell or the like.
class Leaf {
 public:
  void read(std::string& text, const QuotationMarks& marks, std::string_view language) {
    for (std::size_t at = 0; at < text.size();) {
      const Decoded next = decode_utf8(text, at);
      const char32_t before = before_;
      see(next.character);
      const std::size_t mark = at;
      at += next.length;
      if (!is_mark_of_ours(next.character)) continue;
      // cmark-gfm says of a single mark that it closes unless it has found its partner.
      const bool single = next.character == kSmartInnerOpen || next.character == kSmartInnerClose;
      const bool elision =
          single && !is_word_character(before) && is_elision(std::string_view(text).substr(at), language);
      marks_.push_back({&text, mark, elision ? kElision : next.character, &marks, before, U' ', {}});
    }
  }
  // Something that is no text: a break, a picture, code.
  void see(char32_t stand_in) {
    if (!marks_.empty() && !followed_) marks_.back().after = stand_in;
    followed_ = !is_mark_of_ours(stand_in);
    before_ = stand_in;
  }

  void finish() {
    pair();
    for (std::size_t first = 0; first < marks_.size();) first = rewrite(first);
    marks_.clear();
    before_ = U' ';
    followed_ = true;
  }

 private:
  static bool is_double(const Mark& mark) {
    return mark.character == kSmartOpen || mark.character == kSmartClose;
  }
  static char32_t opening_of(char32_t mark) { return mark == kSmartClose ? kSmartOpen : kSmartInnerOpen; }
  // Whether a mark that cmark-gfm took for a closing one opens: between two signs (`("*a*")`) it cannot tell.
  static bool opens(const Mark& mark) {
    constexpr std::u32string_view kBefore = U" \t\u00A0\u202F([{–—“„«‘‚\uFDD0\uFDD2";
    constexpr std::u32string_view kAfter = U" \t)]}.,;:!?–—”“»’‘\uFDD1\uFDD3";
    if (mark.character != kSmartClose && mark.character != kSmartInnerClose) return false;
    return kBefore.find(mark.before) != std::u32string_view::npos &&
           kAfter.find(mark.after) == std::u32string_view::npos;
  }

  void pair() {
    std::vector<Mark*> open;  // single ones that wait for their partner, and double ones between
    for (Mark& mark : marks_) {
      const QuotationMarks& language = *mark.language;
      const bool in_word = is_word_character(mark.before) && is_word_character(mark.after);
      switch (opens(mark) ? opening_of(mark.character) : mark.character) {
        case kSmartOpen:
          mark.said = language.open;
          open.push_back(&mark);
          break;
        case kSmartInnerOpen:
          mark.said = kApostrophe;  // until it is closed
          open.push_back(&mark);
          break;
        case kSmartClose:
          mark.said = language.close;
          while (!open.empty() && !is_double(*open.back())) open.pop_back();
          if (open.empty()) break;
          mark.said = open.back()->language->close;
          open.pop_back();
          break;
        case kElision:
          mark.said = kApostrophe;
          break;
        default:
          mark.said = kApostrophe;
          if (in_word || open.empty() || is_double(*open.back())) break;
          mark.said = open.back()->language->inner_close;
          open.back()->said = open.back()->language->inner_open;
          open.pop_back();
      }
    }
  }

  // Puts what the marks say into the text of the first; gives the first mark of the next text.
  std::size_t rewrite(std::size_t first) {
    std::string& text = *marks_[first].text;
    std::string out;
    std::size_t done = 0;
    std::size_t i = first;
    for (; i < marks_.size() && marks_[i].text == &text; ++i) {
      out.append(text, done, marks_[i].offset - done).append(marks_[i].said);
      done = marks_[i].offset + kMarkLength;
    }
    out.append(text, done);
    text = std::move(out);
    return i;
  }

  std::vector<Mark> marks_;
  char32_t before_ = U' ';
  bool followed_ = true;
};

class QuoteSetter {
 public:
  explicit QuoteSetter(const std::string& language) : scope_(language) {}

  Visit enter(Inline& item) {
    scope_.enter(said_language(item));
    if (auto* text = std::get_if<Text>(&item.kind)) {
      if (text->text.find(kFirstBytes) != std::string::npos) {
        leaf_.read(text->text, scope_.marks(), scope_.language());
      } else if (!text->text.empty()) {
        leaf_.see(decode_utf8(text->text, 0).character);
        leaf_.see(character_before(text->text, text->text.size()));
      }
    } else if (std::holds_alternative<CodeSpan>(item.kind)) {
      leaf_.see(U'x');
    } else if (std::holds_alternative<SoftBreak>(item.kind) || std::holds_alternative<HardBreak>(item.kind)) {
      leaf_.see(U' ');
    }
    return Visit::into;
  }
  void leave(Inline&) { scope_.leave(); }

  template <class Node>
  Visit enter(Node& node) {
    leaf_.finish();
    scope_.enter(said_language(node));
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {
    leaf_.finish();
    scope_.leave();
  }

 private:
  QuotationScope scope_;
  Leaf leaf_;
};

// What an opening mark stands behind, an option (`--help`), and what may stand before an address.
constexpr std::string_view kBeforeOpening = " \t\n([{-/=";
constexpr std::string_view kBeforeOption = " \t\n([";
constexpr std::string_view kBeforeAddress = " \t\n\"'([<";

bool is_in(std::string_view characters, char c) { return characters.find(c) != std::string_view::npos; }

// The dashes that hyphens in a row stand for: long ones where they come out even, else short ones, else both
// (cmark-gfm's CMARK_OPT_SMART).
void append_dashes(std::size_t hyphens, std::string& out) {
  constexpr std::size_t kLong = 3, kShort = 2;
  const std::size_t odd = hyphens % kLong;
  std::size_t short_ones = 0;
  if (odd != 0) short_ones = hyphens % kShort == 0 ? hyphens / kShort : kLong - odd;
  for (std::size_t i = 0; i < (hyphens - short_ones * kShort) / kLong; ++i) out += "—";
  for (std::size_t i = 0; i < short_ones; ++i) out += "–";
}

// Adds the hyphens that the rest begins with, or what stands for them; gives how many there are.
std::size_t take_hyphens(char before, std::string_view rest, std::string& out) {
  const std::size_t count = std::min(rest.find_first_not_of('-'), rest.size());
  const bool option =
      count == 2 && is_in(kBeforeOption, before) && count < rest.size() && is_letter_ascii(rest[count]);
  if (count == 1 || option) {
    out.append(count, '-');
  } else {
    append_dashes(count, out);
  }
  return count;
}

// A text without addresses.
void typeset(char before, std::string_view text, std::string& out) {
  constexpr std::string_view kDots = "...";
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool opens = is_in(kBeforeOpening, before);
    std::size_t count = 1;
    if (c == '"') {
      append_utf8(out, opens ? kSmartOpen : kSmartClose);
    } else if (c == '\'') {
      append_utf8(out, opens ? kSmartInnerOpen : kSmartInnerClose);
    } else if (c == '-') {
      count = take_hyphens(before, text.substr(at), out);
    } else if (text.substr(at).starts_with(kDots)) {
      out += "…";
      count = kDots.size();
    } else {
      out += c;
    }
    before = c;
    at += count;
  }
}

// The end of the address that begins at the offset, without the punctuation behind it; the offset itself when
// none does.
std::size_t address_end(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  const std::string_view word = rest.substr(0, std::min(rest.find_first_of(" \t\n"), rest.size()));
  const std::size_t slash = word.find('/');
  const bool is_address = word.find('@') != std::string_view::npos ||
                          word.find("://") != std::string_view::npos || word.starts_with("www.") ||
                          // without a scheme: example.org/a, doi:10.1000/1
                          (slash != std::string_view::npos && word.find('.') < slash);
  return is_address ? begin + word.find_last_not_of("\"')]>.,;:!?") + 1 : begin;
}

std::string smart(std::string_view text, std::string_view language) {
  std::string out = marked_punctuation(' ', text);
  Leaf leaf;
  leaf.read(out, quotation_marks(language), language);
  leaf.finish();
  return out;
}

}  // namespace

std::string marked_punctuation(char before, std::string_view text) {
  constexpr char kBehindAddress = 'x';  // any letter: whatever the address ends with, it is a word
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find_first_not_of(kBeforeAddress); at < text.size();) {
    const std::size_t end = address_end(text, at);
    if (end > at) {
      typeset(before, text.substr(done, at - done), out);
      out += text.substr(at, end - at);
      before = kBehindAddress;
      done = end;
    }
    at = text.find_first_not_of(kBeforeAddress, text.find_first_of(" \t\n", at));
  }
  typeset(before, text.substr(done), out);
  return out;
}

void set_punctuation(Metadata& metadata, const std::string& language) {
  for (MetaText* text : {&metadata.title, &metadata.subtitle, &metadata.question, &metadata.summary,
                         &metadata.audience, &metadata.rights, &metadata.conflicts, &metadata.funding}) {
    if (*text) (*text)->value = smart((*text)->value, language);
  }
  for (UrgentCall& one : metadata.urgent) {
    one.when = smart(one.when, language);
    for (std::string& call : one.calls) call = smart(call, language);
  }
  for (Evidence& one : metadata.evidence) one.text = smart(one.text, language);
  for (Person& person : metadata.authors) person.name = smart(person.name, language);
  if (metadata.publisher) {
    Publisher& publisher = *metadata.publisher;
    for (std::string* text : {&publisher.name, &publisher.department, &publisher.address})
      *text = smart(*text, language);
  }
  for (std::optional<MetaPairs>* all :
       {&metadata.contact, &metadata.support, &metadata.feedback, &metadata.translation}) {
    if (!*all) continue;
    for (auto& [key, value] : (*all)->pairs) value = smart(value, language);
  }
}

void set_quotes(Document& document, const std::string& language) {
  QuoteSetter setter(language);
  walk(document, setter);
}

}  // namespace recto
