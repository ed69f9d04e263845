// What is said of words of the command line that are no command, option or input: each with what was most
// likely meant by it.
#pragma once

#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11 calls itself so
class App;
}

namespace recto::cli {

// A message for each of the `words` (plain_words.h) that the parsed app could not place, in the order in
// which they were given.
std::vector<std::string> unplaced_words(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace recto::cli
