#include "cli/plain_words.h"

#include <algorithm>
#include <string_view>

namespace recto::cli {
namespace {

// No option begins with it, nor does the name of any file that a person gave.
constexpr char kMark = '\x1F';

}  // namespace

std::vector<std::string> words_of(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const auto dashes = std::find(words.begin(), words.end(), "--");
  if (dashes == words.end()) return words;
  for (auto word = words.erase(dashes); word != words.end(); ++word)
    if (word->size() > 1 && word->front() == '-') word->insert(0, 1, kMark);
  return words;
}

std::string unmarked(const std::string& word) {
  return !word.empty() && word.front() == kMark ? word.substr(1) : word;
}

std::string as_written(const std::string& rest, const std::vector<std::string>& words) {
  if (rest.empty() || std::find(words.begin(), words.end(), rest) != words.end()) return unmarked(rest);
  const std::string_view end = std::string_view(rest).substr(1);
  const auto whole = std::find_if(words.begin(), words.end(), [&](const std::string& word) {
    return word.front() == '-' && word.size() > rest.size() && word.ends_with(end);
  });
  return whole == words.end() ? rest : *whole;
}

}  // namespace recto::cli
