#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include "base/language_tag.h"
#include "base/result.h"
#include "base/utf8.h"
#include "unicode/line_rules.h"
#include "unicode/segment.h"

namespace recto {
namespace {

struct CloseIterator {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
using Iterator = std::unique_ptr<UBreakIterator, CloseIterator>;

// A text as ICU reads it: UTF-8 in place, offsets in bytes.
class IcuText {
 public:
  explicit IcuText(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &error);
  }
  ~IcuText() { utext_close(&text_); }
  IcuText(const IcuText&) = delete;
  IcuText& operator=(const IcuText&) = delete;
  UText* get() { return &text_; }

 private:
  UText text_ = UTEXT_INITIALIZER;
};

// The tailorings that ICU has. Chinese, Japanese and Korean start no line with a small kana or a
// prolonged-sound mark (lb=strict: JLREQ 3.1.7, GB/T 15834); Finnish has rules of its own for hyphens. All
// others share the root's.
enum class Rules : std::uint8_t { graphemes, root, japanese, chinese, korean, finnish };
constexpr std::size_t kRulesCount = 6;
constexpr std::array<const char*, kRulesCount> kLocales = {"root",         "en",           "ja@lb=strict",
                                                           "zh@lb=strict", "ko@lb=strict", "fi"};

Rules line_rules_of(std::string_view language) {
  const std::string_view primary = primary_language(language);
  if (primary == "ja") return Rules::japanese;
  if (primary == "zh" || primary == "yue") return Rules::chinese;
  if (primary == "ko") return Rules::korean;
  if (primary == "fi") return Rules::finnish;
  return Rules::root;
}

// Ranges whose characters are graphemes of their own, one beside the other (UAX #29: none is a mark, a
// joiner, a control or a jamo). A text of nothing else, which most are, needs no ICU. A test compares every
// character with ICU.
struct Range {
  char32_t first, last;
};
constexpr auto kPlain = std::to_array<Range>({
    {0x20, 0x7E},  // ASCII, without controls (CR LF is one grapheme)
    {0xA0, 0xA8},  // Latin-1 without U+00A9, U+00AD and U+00AE, which join emoji or break as controls
    {0xAA, 0xAC},
    {0xAF, 0x2FF},     // Latin
    {0x370, 0x482},    // Greek, Cyrillic
    {0x48A, 0x58F},    // Cyrillic, Armenian
    {0x1E00, 0x1FFF},  // Latin, Greek
    {0x2010, 0x2027},  // dashes, quotation marks
    {0x202F, 0x203B},  // narrow space, primes
    {0x3001, 0x3029},  // CJK punctuation
    {0x3041, 0x3096},  // Hiragana
    {0x30A1, 0x30FF},  // Katakana
    {0x3400, 0x4DBF},  // Han
    {0x4E00, 0x9FFF},
    {0xAC00, 0xD7A3},  // Hangul syllables
    {0xFF01, 0xFF65},  // full-width forms
});

bool is_plain(char32_t character) {
  const auto* const range = std::lower_bound(kPlain.begin(), kPlain.end(), character,
                                             [](const Range& r, char32_t c) { return r.last < c; });
  return range != kPlain.end() && range->first <= character;
}

// The boundaries of a text of plain characters; nothing when it has others.
std::optional<std::vector<std::uint32_t>> plain_boundaries(std::string_view text) {
  std::vector<std::uint32_t> found;
  found.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    const bool ascii = decoded.character >= 0x20 && decoded.character < 0x7F;
    if (!ascii && !is_plain(decoded.character)) return std::nullopt;
    at += decoded.length;
    found.push_back(static_cast<std::uint32_t>(at));
  }
  return found;
}

}  // namespace

struct Segmenter::Pool {
  // Takes an idle iterator or opens one; the lock is not held while the iterator works.
  Iterator take(Rules rules) {
    {
      const std::lock_guard lock(mutex);
      std::vector<Iterator>& list = idle[static_cast<std::size_t>(rules)];
      if (!list.empty()) {
        Iterator iterator = std::move(list.back());
        list.pop_back();
        return iterator;
      }
    }
    UErrorCode error = U_ZERO_ERROR;
    const UBreakIteratorType type = rules == Rules::graphemes ? UBRK_CHARACTER : UBRK_LINE;
    Iterator iterator(ubrk_open(type, kLocales[static_cast<std::size_t>(rules)], nullptr, 0, &error));
    RECTO_ASSERT(U_SUCCESS(error));  // the break rules are compiled into ICU's data library
    return iterator;
  }
  void give_back(Rules rules, Iterator iterator) {
    const std::lock_guard lock(mutex);
    idle[static_cast<std::size_t>(rules)].push_back(std::move(iterator));
  }

  std::mutex mutex;
  std::array<std::vector<Iterator>, kRulesCount> idle;
};

Segmenter::Segmenter() : pool_(std::make_unique<Pool>()) {}
Segmenter::~Segmenter() = default;

std::vector<LineOpportunity> Segmenter::line_opportunities(std::string_view text, std::string_view language,
                                                           const std::vector<Address>& addresses) {
  std::vector<LineOpportunity> found;
  if (text.empty()) return found;
  constexpr std::size_t kBytesOfAWord = 6;  // with its space; more room is made where they are shorter
  found.reserve(text.size() / kBytesOfAWord + 1);
  const Rules rules = line_rules_of(language);
  Iterator iterator = pool_->take(rules);
  {
    IcuText icu_text(text);
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setUText(iterator.get(), icu_text.get(), &error);
    RECTO_ASSERT(U_SUCCESS(error));
    for (std::int32_t at = ubrk_next(iterator.get()); at != UBRK_DONE; at = ubrk_next(iterator.get())) {
      if (static_cast<std::size_t>(at) >= text.size()) break;
      const bool hard = ubrk_getRuleStatus(iterator.get()) >= UBRK_LINE_HARD;
      found.push_back({static_cast<std::uint32_t>(at), hard ? Opportunity::mandatory : Opportunity::allowed});
    }
  }
  pool_->give_back(rules, std::move(iterator));
  return apply_line_rules(text, language, addresses, std::move(found));
}

std::vector<std::uint32_t> Segmenter::grapheme_boundaries(std::string_view text) {
  if (std::optional<std::vector<std::uint32_t>> plain = plain_boundaries(text)) return std::move(*plain);
  std::vector<std::uint32_t> found;
  Iterator iterator = pool_->take(Rules::graphemes);
  {
    IcuText icu_text(text);
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setUText(iterator.get(), icu_text.get(), &error);
    RECTO_ASSERT(U_SUCCESS(error));
    for (std::int32_t at = ubrk_next(iterator.get()); at != UBRK_DONE; at = ubrk_next(iterator.get()))
      found.push_back(static_cast<std::uint32_t>(at));
  }
  pool_->give_back(Rules::graphemes, std::move(iterator));
  return found;
}

}  // namespace recto
