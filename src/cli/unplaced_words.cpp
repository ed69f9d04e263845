#include "cli/unplaced_words.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/nearest.h"
#include "cli/plain_words.h"

namespace recto::cli {
namespace {

// A command that is none: what was most likely meant.
std::string command_hint(const std::string& word) {
  const std::vector<std::string> commands = {"build", "check", "dump", "fonts", "codes"};
  if (const std::string near = likely(word, commands); !near.empty()) return "did you mean " + near + "?";
  const bool path = word.find_first_of("./") != std::string::npos;
  if (path && word[0] != '-') return "did you mean recto build " + word + "?";
  return fmt::format("the commands are {}", fmt::join(commands, ", "));
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// The option that was most likely meant, when the word begins like one, or how a file of such a name is
// given.
std::string option_hint(const CLI::App& app, const CLI::App& command, const std::string& word) {
  if (word.size() < 2 || word[0] != '-') return "";
  const std::string name = word.substr(0, word.find('='));
  const std::vector<std::string> alone = option_names(app);
  if (std::find(alone.begin(), alone.end(), name) != alone.end())
    return "; it stands without a command: recto " + name;
  const std::string near = likely(name, option_names(command));
  if (near == name) return "; options stand behind the command, as in recto build " + near;
  if (!near.empty()) return "; did you mean " + near + "?";
  const bool file = word[1] != '-' && word.find('.') != std::string::npos;
  return file ? "; behind -- it is the name of a file" : "";
}

}  // namespace

std::vector<std::string> unplaced_words(const CLI::App& app, const std::vector<std::string>& words) {
  const std::vector<std::string> extras = app.remaining(true);
  if (extras.empty()) return {};
  const std::vector<CLI::App*> commands = app.get_subcommands();
  if (commands.empty() && extras[0][0] != '-') {
    const std::string word = unmarked(extras[0]);
    return {fmt::format("there is no command '{}'; {}", word, command_hint(word))};
  }
  const CLI::App& command = commands.empty() ? app : *commands[0];
  std::vector<std::string> messages;
  for (const std::string& rest : extras) {
    const std::string word = as_written(rest, words);
    messages.push_back(fmt::format("unexpected argument '{}'{}", word, option_hint(app, command, word)));
  }
  return messages;
}

}  // namespace recto::cli
