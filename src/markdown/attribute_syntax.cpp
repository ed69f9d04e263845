#include "markdown/attribute_syntax.h"

#include <algorithm>

namespace recto {
namespace {

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n'; }

// A byte of an id, a class, a key or a bare value: anything but what the grammar itself uses. Bytes of UTF-8
// beyond ASCII are letters enough.
bool is_word_byte(char byte) {
  constexpr std::string_view kReserved = "{}\"'=#`<>,\\ \t\n";
  return kReserved.find(byte) == std::string_view::npos;
}

// Whether what is read is kept. A list that is too long is only measured: its classes, each sought among
// the others, would take time by their square.
enum class Keep { all, nothing };

class Reader {
 public:
  Reader(std::string_view text, Keep keep) : text_(text), keep_(keep) {}

  std::optional<AttributesFound> read() {
    if (peek() != '{') return std::nullopt;
    ++at_;
    AttributeSet set;
    bool any = false;
    for (;;) {
      const std::size_t before = at_;
      while (is_space(peek())) ++at_;
      if (peek() == '}') break;
      if (any && before == at_) return std::nullopt;  // items are separated by white space
      if (!item(set)) return std::nullopt;
      any = true;
    }
    if (!any) return std::nullopt;
    return AttributesFound{std::move(set), std::move(pairs_), at_ + 1};
  }
  // Where reading ended.
  std::size_t at() const { return at_; }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  std::string word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word_byte(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  bool item(AttributeSet& set) {
    if (peek() == '#') {
      ++at_;
      set.id = word();
      return !set.id.empty();
    }
    if (peek() == '.') {
      ++at_;
      std::string name = word();
      if (name.empty()) return false;
      if (keep_ == Keep::nothing) return true;
      if (std::find(set.classes.begin(), set.classes.end(), name) == set.classes.end()) {
        set.classes.push_back(std::move(name));
      }
      return true;
    }
    return pair(set);
  }

  bool pair(AttributeSet& set) {
    const std::size_t begin = at_;
    std::string key = word();
    if (key.empty() || peek() != '=') return false;
    ++at_;
    std::optional<std::string> value = this->value();
    if (!value) return false;
    if (keep_ == Keep::nothing) return true;
    if (key == "id") {
      set.id = std::move(*value);
    } else if (key == "class") {
      add_classes(set, *value);
    } else if (key == "lang") {
      set.lang = std::move(*value);
    } else {
      pairs_.push_back({begin, at_});
      set.pairs.emplace_back(std::move(key), std::move(*value));
    }
    return true;
  }

  std::optional<std::string> value() {
    const char quote = peek();
    if (quote != '"' && quote != '\'') {
      std::string bare = word();
      if (bare.empty()) return std::nullopt;
      return bare;
    }
    std::string out;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == quote) {
        ++at_;
        return out;
      }
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      out.push_back(text_[at_] == '\n' ? ' ' : text_[at_]);
    }
    return std::nullopt;
  }

  static void add_classes(AttributeSet& set, std::string_view names) {
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find_first_of(" \t", at), names.size());
      if (end > at) set.classes.emplace_back(names.substr(at, end - at));
      at = end + 1;
    }
  }

  std::string_view text_;
  Keep keep_;
  std::vector<TextRange> pairs_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<AttributesFound> read_attributes(std::string_view text) {
  return Reader(text.substr(0, kLongestAttributes), Keep::all).read();
}

std::optional<LongAttributes> read_long_attributes(std::string_view text) {
  if (text.size() <= kLongestAttributes) return std::nullopt;
  Reader reader(text, Keep::nothing);
  const std::optional<AttributesFound> found = reader.read();
  const std::size_t length = found ? found->length : reader.at();
  if (length <= kLongestAttributes) return std::nullopt;
  return LongAttributes{length, found ? LongAttributes::End::closed : LongAttributes::End::malformed};
}

}  // namespace recto
