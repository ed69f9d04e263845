#include "cli/inputs.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

#include "base/ascii.h"

namespace recto::cli {
namespace {

namespace fs = std::filesystem;

// Not when it cannot be looked at: what is wrong with it, writing says.
bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool is_markdown(const fs::path& path) {
  const std::string ending = lower_ascii(path.extension().string());
  return ending == ".md" || ending == ".markdown";
}

// A link that leads nowhere too: reading it will fail, and say so.
bool is_file(const fs::directory_entry& entry) {
  std::error_code ignored;
  return entry.is_regular_file(ignored) || (entry.is_symlink(ignored) && !entry.exists(ignored));
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

// The Markdown files below a folder, sorted by path so that no file system's order shows.
std::vector<fs::path> walk(const fs::path& folder, InputProblems& problems) {
  std::vector<fs::path> found;
  std::error_code error;
  fs::path entered = folder;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    entered = it->path();
    if (it->is_directory(ignored) && is_hidden(it->path())) it.disable_recursion_pending();
    if (is_file(*it) && is_markdown(it->path()) && !is_hidden(it->path())) found.push_back(it->path());
  }
  if (error) {
    problems.messages.push_back(
        fmt::format("cannot read the folder {}: {}", entered.string(), error.message()));
    problems.exit = Exit::world_failed;
  }
  std::sort(found.begin(), found.end());
  return found;
}

// The same for every way of naming one file: its folder as the disk knows it, and its name, since a link that
// was named is an input of its own.
class Identities {
 public:
  fs::path of(const fs::path& file) {
    const auto [at, is_new] = folders_.try_emplace(folder_of(file));
    std::error_code error;
    if (is_new) at->second = fs::weakly_canonical(at->first, error);
    return error || at->second.empty() ? file : at->second / file.filename();
  }

 private:
  std::map<fs::path, fs::path> folders_;  // as named, and as the disk knows them
};

void add_folder(const std::string& named, const DocumentOptions& options, std::vector<Input>& inputs,
                InputProblems& problems) {
  const std::vector<fs::path> files = walk(named, problems);
  if (files.empty() && problems.messages.empty())
    problems.messages.push_back(fmt::format("no .md or .markdown file below {}", named));
  for (const fs::path& file : files) {
    const fs::path root = options.root.empty() ? fs::path(named) : fs::path(options.root);
    inputs.push_back(
        {Origin::found, file.string(), file, root, file.lexically_relative(named), file.stem().string()});
  }
}

void add_file(const std::string& named, const DocumentOptions& options, std::vector<Input>& inputs) {
  const fs::path file(named);
  const fs::path root = options.root.empty() ? folder_of(file) : fs::path(options.root);
  inputs.push_back({Origin::named, named, file, root, file.filename(), file.stem().string()});
}

void add_standard_input(const DocumentOptions& options, std::vector<Input>& inputs) {
  inputs.push_back({Origin::standard_input,
                    "<stdin>",
                    {},
                    options.root.empty() ? "." : options.root,
                    "stdin.md",
                    "stdin"});
}

// Leaves each input in its first place only.
void drop_repeats(std::vector<Input>& inputs) {
  std::set<fs::path> seen;
  Identities identities;
  std::erase_if(inputs, [&](const Input& input) {
    return !seen.insert(input.origin == Origin::standard_input ? "-" : identities.of(input.path)).second;
  });
}

// What the system does not let us look at is the world's problem, and told.
enum class Presence { there, missing, told };
Presence presence_of(const std::string& named, InputProblems& problems) {
  std::error_code error;
  if (fs::exists(named, error)) return Presence::there;
  if (!error) return Presence::missing;
  problems.messages.push_back(fmt::format("cannot read {}: {}", named, error.message()));
  problems.exit = Exit::world_failed;
  return Presence::told;
}

void check_style(const std::string& file, InputProblems& problems) {
  if (file.empty()) return;
  const Presence presence = presence_of(file, problems);
  if (presence == Presence::told || (presence == Presence::there && !is_folder(file))) return;
  problems.messages.push_back(
      fmt::format("no such stylesheet: --style {}; its path is relative to the working directory", file));
}

void check_roots(const std::vector<Input>& inputs, const std::string& root, InputProblems& problems) {
  if (root.empty()) return;
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(root, error);
  Identities identities;
  for (const Input& input : inputs) {
    if (input.origin != Origin::standard_input && !lies_below(identities.of(input.path), folder))
      problems.messages.push_back(fmt::format("{} lies outside of --root {}", input.name, root));
  }
}

std::optional<Product> product_of(const fs::path& output) {
  if (output.extension() == ".pdf") return Product::pdf;
  if (output.extension() == ".epub") return Product::epub;
  return std::nullopt;
}

std::set<Product> products_of(const BuildCommand& command) {
  if (!command.products.empty()) return command.products;
  const std::optional<Product> named = product_of(command.output);
  if (named && !is_folder(command.output)) return {*named};
  return {Product::pdf, Product::epub};
}

// Whether an -o that names nothing on the disk means a file, and one whose ending no product has: a folder of
// that name would surprise. For several inputs, or with a slash at its end, it means a folder.
bool names_other_file(const std::vector<Input>& inputs, const fs::path& output) {
  return inputs.size() == 1 && inputs.front().origin != Origin::found && output.has_extension() &&
         !product_of(output);
}

std::optional<std::string> output_problem(const std::vector<Input>& inputs, const BuildCommand& command) {
  const fs::path output(command.output);
  std::error_code error;
  const fs::file_status status = fs::status(output, error);
  if (command.output.empty() || command.output == "-" || fs::is_directory(status)) return std::nullopt;
  const std::optional<Product> named = product_of(output);
  if (!named && fs::exists(status)) {
    return fmt::format("-o {} is neither a folder nor a file that ends in .pdf or .epub", command.output);
  }
  if (!fs::exists(status) && names_other_file(inputs, output)) {
    return fmt::format(
        "-o {0} does not end in .pdf or .epub; write {0}/ for a folder, or - for standard output",
        command.output);
  }
  if (named && products_of(command) != std::set{*named}) {
    return fmt::format("-o {} names one product, and --to another or both; name a folder", command.output);
  }
  return std::nullopt;
}

std::optional<std::string> standard_output_problem(const std::vector<Input>& inputs,
                                                   const BuildCommand& command) {
  if (command.output == "-" && (inputs.size() != 1 || products_of(command).size() != 1)) {
    return "-o - takes one document and one product; say which with --to pdf or --to epub";
  }
  const bool from_standard_input = std::any_of(inputs.begin(), inputs.end(), [](const Input& input) {
    return input.origin == Origin::standard_input;
  });
  if (command.output.empty() && from_standard_input) {
    return "standard input has no folder to write beside; say where with -o PATH or -o -";
  }
  return std::nullopt;
}

// Where this input's products go, without their extension, or the one file that -o names.
fs::path output_base(const Input& input, const std::string& output) {
  if (!output.empty()) return fs::path(output) / fs::path(input.relative).replace_extension();
  return fs::path(input.path).replace_extension();
}

// Looks for products that would be written over an input, over one another, or over what is no file.
class OutputCheck {
 public:
  explicit OutputCheck(const std::vector<Input>& inputs) {
    for (const Input& input : inputs)
      if (input.origin != Origin::standard_input) inputs_.emplace(identities_.of(input.path), input.name);
  }
  void add(const Input& input, const fs::path& output) {
    const fs::path identity = identities_.of(output);
    const auto [at, is_new] = outputs_.emplace(identity, input.name);
    if (!is_new)
      wrong(fmt::format("{} and {} would both be written to {}", at->second, input.name, output.string()));
    if (const auto over = inputs_.find(identity); over != inputs_.end())
      wrong(fmt::format("{} would be overwritten by {}", over->second,
                        over->second == input.name ? "its own product" : "the product of " + input.name));
    std::error_code error;
    if (fs::is_other(fs::status(output, error)))  // a pipe, a device
      wrong(fmt::format("{} is no file that a product could replace", output.string()));
  }
  InputProblems take() { return std::move(problems_); }

 private:
  void wrong(std::string message) { problems_.messages.push_back(std::move(message)); }

  Identities identities_;
  std::map<fs::path, std::string> inputs_, outputs_;  // by identity, the input's name
  InputProblems problems_;
};

Outputs outputs_of(const Input& input, const BuildCommand& command) {
  Outputs outputs;
  outputs.standard_output = command.output == "-";
  const std::set<Product> products = products_of(command);
  const bool names_file = product_of(command.output) && !is_folder(command.output);
  const auto place = [&](Product product, const char* extension) -> std::optional<fs::path> {
    if (!products.contains(product)) return std::nullopt;
    if (outputs.standard_output || names_file) return fs::path(command.output);
    return output_base(input, command.output).concat(extension);
  };
  outputs.pdf = place(Product::pdf, ".pdf");
  outputs.epub = place(Product::epub, ".epub");
  return outputs;
}

}  // namespace

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

std::variant<std::vector<Input>, InputProblems> find_inputs(const DocumentOptions& options) {
  std::vector<Input> inputs;
  InputProblems problems;
  for (const std::string& named : options.inputs) {
    if (named == "-") {
      add_standard_input(options, inputs);
      continue;
    }
    const Presence presence = presence_of(named, problems);
    if (presence == Presence::missing)
      problems.messages.push_back(fmt::format("no such file or folder: {}", named));
    if (presence != Presence::there) continue;
    if (is_folder(named)) {
      add_folder(named, options, inputs, problems);
    } else {
      add_file(named, options, inputs);
    }
  }
  drop_repeats(inputs);
  check_style(options.style_file, problems);
  check_roots(inputs, options.root, problems);
  if (!problems.messages.empty()) return problems;
  return inputs;
}

std::vector<std::size_t> stretches_of(const std::vector<Input>& inputs) {
  constexpr std::uintmax_t kBytes = 4'000'000;  // whose words take 250 MB when no two are alike
  std::vector<std::size_t> stretches;
  std::uintmax_t bytes = kBytes;  // of the last stretch: the first input begins one
  for (const Input& input : inputs) {
    if (bytes >= kBytes) {
      stretches.push_back(0);
      bytes = 0;
    }
    ++stretches.back();
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(input.path, error);
    if (!error) bytes += size;
  }
  return stretches;
}

std::variant<std::vector<Outputs>, InputProblems> plan_outputs(const std::vector<Input>& inputs,
                                                               const BuildCommand& command) {
  if (const auto problem = output_problem(inputs, command)) return InputProblems{{*problem}, Exit::usage};
  if (const auto problem = standard_output_problem(inputs, command))
    return InputProblems{{*problem}, Exit::usage};
  std::vector<Outputs> planned;
  OutputCheck check(inputs);
  for (const Input& input : inputs) {
    planned.push_back(outputs_of(input, command));
    if (planned.back().standard_output) continue;
    for (const auto& output : {planned.back().pdf, planned.back().epub})
      if (output) check.add(input, *output);
  }
  InputProblems problems = check.take();
  if (!problems.messages.empty()) return problems;
  return planned;
}

}  // namespace recto::cli
