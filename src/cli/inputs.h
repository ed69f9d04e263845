// From what the user named to a list of documents with their roots and outputs: folders walked in a fixed
// order, outputs mirrored below -o, and no two documents with one output.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/command.h"

namespace recto::cli {

// How an input came to be one. A name may be what a shell made of *.md, so that a file is read below the root
// only, whoever named it.
enum class Origin { named, found, standard_input };

struct Input {
  Origin origin = Origin::named;
  std::string name;                // as diagnostics show it
  std::filesystem::path path;      // empty for standard input
  std::filesystem::path root;      // nothing outside of it is read
  std::filesystem::path relative;  // below the folder that was named: docs/a/b.md named as docs is a/b.md
  std::string stem;                // b
};

// Problems with the words of the command line (one a line), or with a folder that cannot be read; then the
// exit is the world's.
struct InputProblems {
  std::vector<std::string> messages;
  Exit exit = Exit::usage;
};

// The folder that a file stands in; "." for a bare name.
std::filesystem::path folder_of(const std::filesystem::path& file);

// Every Markdown file (.md, .markdown, in any case) that the inputs name, each once; hidden folders are
// passed over. An input that is not there, or outside of --root, is a problem, and so is a --style that is
// not there.
std::variant<std::vector<Input>, InputProblems> find_inputs(const DocumentOptions& options);

// How many inputs follow each other until they have 4 MB, so often as that is: what is kept for the next
// document need not be kept beyond them.
std::vector<std::size_t> stretches_of(const std::vector<Input>& inputs);

// Where the products of one input go. `standard_output`: one product, to standard output.
struct Outputs {
  std::optional<std::filesystem::path> pdf, epub;
  bool standard_output = false;
};

// The outputs of each input, in order.
std::variant<std::vector<Outputs>, InputProblems> plan_outputs(const std::vector<Input>& inputs,
                                                               const BuildCommand& command);

}  // namespace recto::cli
