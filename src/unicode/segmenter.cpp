#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <array>
#include <mutex>

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
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "ja") return Rules::japanese;
  if (primary == "zh" || primary == "yue") return Rules::chinese;
  if (primary == "ko") return Rules::korean;
  if (primary == "fi") return Rules::finnish;
  return Rules::root;
}

// Below U+0300 a code point is a grapheme of its own, but for CR LF (UAX #29, GB3). A text of such characters
// needs no ICU.
bool graphemes_are_code_points(std::string_view text) {
  constexpr unsigned char kLeadOfU0300 = 0xCC;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == '\r' || byte >= kLeadOfU0300) return false;
  }
  return true;
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

std::vector<LineOpportunity> Segmenter::line_opportunities(std::string_view text, std::string_view language) {
  std::vector<LineOpportunity> found;
  if (text.empty()) return found;
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
  return apply_line_rules(text, language, std::move(found));
}

std::vector<std::uint32_t> Segmenter::grapheme_boundaries(std::string_view text) {
  std::vector<std::uint32_t> found;
  if (graphemes_are_code_points(text)) {
    for (std::size_t at = 0; at < text.size();) {
      at += decode_utf8(text, at).length;
      found.push_back(static_cast<std::uint32_t>(at));
    }
    return found;
  }
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
