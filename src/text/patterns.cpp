#include "text/patterns.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <limits>

#include "base/utf8.h"
#include "unicode/encoding.h"

namespace recto {
namespace {

constexpr char kWordBound = '.';
// No pattern has a control character.
constexpr char kNoLetter = '\x01';
// The longest entries are whole German compounds of some 40 letters; a longer line is no pattern.
constexpr std::size_t kLongestPattern = 100;

// FNV-1a, a letter at a time.
constexpr std::uint32_t kHashStart = 2166136261U;
std::uint32_t hash_on(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 16777619U;
}

bool is_value(char c) { return c >= '0' && c <= '9'; }

// Whether two lines have the same letters, whatever their values.
bool same_letters(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  for (;; ++i, ++j) {
    while (i < a.size() && is_value(a[i])) ++i;
    while (j < b.size() && is_value(b[j])) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i] != b[j]) return false;
  }
}

// Puts the values of a pattern that matches at `begin` over what is found so far.
void raise(std::vector<std::uint8_t>& found, std::size_t begin, std::string_view line) {
  std::size_t at = begin;
  for (const char c : line) {
    if (is_value(c)) {
      found[at] = std::max(found[at], static_cast<std::uint8_t>(c - '0'));
    } else {
      ++at;
    }
  }
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

}  // namespace

PatternTable::PatternTable(std::string_view text, const std::vector<std::string_view>& lines)
    : text_(text), slots_(std::bit_ceil(2 * lines.size() + 1)) {
  for (const std::string_view line : lines) add(line);
}

std::string_view PatternTable::line_at(std::uint32_t place) const {
  std::string_view rest = text_.substr(place - 1);
  return take_line(rest);
}

// A later line for the same letters takes the place of the earlier one.
void PatternTable::add(std::string_view line) {
  std::uint32_t hash = kHashStart;
  std::size_t letters = 0;
  for (const char c : line) {
    if (is_value(c)) continue;
    hash = hash_on(hash, c);
    ++letters;
  }
  longest_ = std::max(longest_, letters);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].place != 0 &&
         !(slots_[slot].hash == hash && same_letters(line_at(slots_[slot].place), line)))
    slot = (slot + 1) & mask;
  slots_[slot] = {hash, static_cast<std::uint32_t>(line.data() - text_.data()) + 1};
}

std::vector<std::uint8_t> PatternTable::values_for(std::string_view word) const {
  const std::string bounded = kWordBound + std::string(word) + kWordBound;
  std::vector<std::uint8_t> found(bounded.size() + 1, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t begin = 0; begin < bounded.size(); ++begin) {
    std::uint32_t hash = kHashStart;
    const std::size_t most = std::min(longest_, bounded.size() - begin);
    for (std::size_t size = 1; size <= most; ++size) {
      hash = hash_on(hash, bounded[begin + size - 1]);
      const std::string_view letters = std::string_view(bounded).substr(begin, size);
      for (std::size_t slot = hash & mask; slots_[slot].place != 0; slot = (slot + 1) & mask) {
        if (slots_[slot].hash != hash) continue;
        const std::string_view line = line_at(slots_[slot].place);
        if (same_letters(line, letters)) raise(found, begin, line);
      }
    }
  }
  return {found.begin() + 1, found.end() - 1};  // without the places about the bounds
}

bool LetterCode::set(std::string charset) {
  constexpr std::string_view kVendor = "microsoft-";  // as in microsoft-cp1251
  if (charset.starts_with(kVendor)) charset.erase(0, kVendor.size());
  utf8_ = charset == "UTF-8";
  if (utf8_) return true;
  std::string all;
  for (unsigned byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
  const std::optional<std::string> decoded = decode_charset(all, charset);
  if (!decoded) return false;
  for (std::size_t at = 0; at < decoded->size();) {
    const Decoded letter = decode_utf8(*decoded, at);
    letters_.push_back(letter.character);
    at += letter.length;
  }
  if (letters_.size() != all.size()) return false;
  for (std::size_t byte = 0x80; byte < all.size(); ++byte)
    bytes_.emplace_back(letters_[byte], static_cast<unsigned char>(byte));
  std::sort(bytes_.begin(), bytes_.end());
  return true;
}

void LetterCode::append(std::string& out, char32_t letter) const {
  if (utf8_ || letter < 0x80) return append_utf8(out, letter);
  const auto found =
      std::lower_bound(bytes_.begin(), bytes_.end(), std::pair<char32_t, unsigned char>{letter, 0});
  const bool has_letter = found != bytes_.end() && found->first == letter;
  out.push_back(has_letter ? static_cast<char>(found->second) : kNoLetter);
}

std::u32string LetterCode::decode(std::string_view bytes) const {
  std::u32string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded decoded = decode_utf8(bytes, at);
    out.push_back(utf8_ ? decoded.character : letters_[static_cast<unsigned char>(bytes[at])]);
    at += utf8_ ? decoded.length : 1;
  }
  return out;
}

std::unique_ptr<Patterns> Patterns::read(std::string dictionary) {
  auto patterns = std::make_unique<Patterns>();
  patterns->text_ = std::move(dictionary);
  if (patterns->text_.size() >= std::numeric_limits<std::uint32_t>::max()) return nullptr;
  std::string_view rest = patterns->text_;
  if (!patterns->code_.set(std::string(take_line(rest)))) return nullptr;
  patterns->read_lines();
  return patterns;
}

// A line of the file's head; false when it is something else.
bool Patterns::read_setting(std::string_view line) {
  const std::size_t space = line.find(' ');
  const std::string_view key = line.substr(0, space);
  const std::string_view value =
      space == std::string_view::npos ? std::string_view() : line.substr(space + 1);
  const auto number = [&](std::size_t& target) {
    std::from_chars(value.data(), value.data() + value.size(), target);
  };
  if (key == "LEFTHYPHENMIN") {
    number(minima_.left);
  } else if (key == "RIGHTHYPHENMIN") {
    number(minima_.right);
  } else if (key == "NOHYPHEN") {
    never_beside_ = code_.decode(value);
  } else {
    // Minima about the joints of compounds would lift the word's own; the stricter ones hold everywhere.
    return key == "COMPOUNDLEFTHYPHENMIN" || key == "COMPOUNDRIGHTHYPHENMIN";
  }
  return true;
}

void Patterns::read_lines() {
  std::string_view rest = text_;
  take_line(rest);  // the charset
  std::vector<std::string_view> lines;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty() || line[0] == '%' || line[0] == '#') continue;
    if (line == "NEXTLEVEL") {
      levels_.emplace_back(text_, lines);
      lines.clear();
    } else if (line[0] >= 'A' && line[0] <= 'Z' && read_setting(line)) {
      continue;
    } else if (line.find('/') == std::string_view::npos && line.size() <= kLongestPattern) {
      // A rule with a slash changes the spelling ("f1f/ff=f,1,2"): without the change it would hyphenate
      // wrongly.
      lines.push_back(line);
    }
  }
  levels_.emplace_back(text_, lines);
}

// The parts between the joints that this level finds go through the next level as words of their own.
void Patterns::add_points(std::string_view word, std::size_t offset, std::size_t level,
                          std::vector<std::size_t>& points) const {
  const std::vector<std::uint8_t> values = levels_[level].values_for(word);
  const bool last_level = level + 1 == levels_.size();
  std::size_t part = 0;
  for (std::size_t at = 1; at <= word.size(); ++at) {
    const bool joint = at < word.size() && values[at] % 2 == 1;
    if (!joint && at < word.size()) continue;
    if (!last_level) add_points(word.substr(part, at - part), offset + part, level + 1, points);
    if (joint) points.push_back(offset + at);
    part = at;
  }
}

std::vector<std::size_t> Patterns::points(std::u32string_view word) const {
  std::string bytes;
  std::vector<std::size_t> starts;  // of each letter, in bytes
  for (const char32_t letter : word) {
    starts.push_back(bytes.size());
    code_.append(bytes, letter);
  }
  std::vector<std::size_t> found;
  add_points(bytes, 0, 0, found);
  std::vector<std::size_t> points;
  for (std::size_t at = std::max<std::size_t>(1, minima_.left);
       at < word.size() && at + minima_.right <= word.size(); ++at) {
    const bool beside = never_beside_.find(word[at - 1]) != std::u32string::npos ||
                        never_beside_.find(word[at]) != std::u32string::npos;
    if (!beside && std::binary_search(found.begin(), found.end(), starts[at])) points.push_back(at);
  }
  return points;
}

}  // namespace recto
