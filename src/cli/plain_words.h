// The words behind `--` on the command line, which are inputs whatever they look like. CLI11 would hand them
// to the program instead of its command, and takes a word apart that begins with a hyphen: they go through it
// marked, and messages name them as they were written.
#pragma once

#include <string>
#include <vector>

namespace recto::cli {

// The words of the command line without the program's name and the first `--`; those behind it are marked.
std::vector<std::string> words_of(int argc, const char* const* argv);
// A word without its mark.
std::string unmarked(const std::string& word);
// What CLI11 has left of a word, as it was written: of -q.md it takes the -q, and leaves -.md.
std::string as_written(const std::string& rest, const std::vector<std::string>& words);

}  // namespace recto::cli
