// The command line as values: what the user asked for, checked as far as that goes without looking at the
// disk.
#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "pipeline.h"

namespace recto::cli {

// Exit codes; when several apply, the highest.
enum class Exit { done = 0, document_errors = 1, usage = 2, world_failed = 3 };

enum class Format { text, json };
enum class Verbosity { quiet, normal, verbose };
enum class FailOn { error, warning };

// How findings are judged and shown.
struct Reporting {
  SeverityPolicy policy;
  Format format = Format::text;
  Verbosity verbosity = Verbosity::normal;
  FailOn fail_on = FailOn::error;
};

// Megabytes of a document, unless --limit says otherwise. In memory a book takes a hundred times its size,
// and one word as long as the text, which may break anywhere, four hundred times; so does a document that is
// nothing but heads of chapters, since its lines are counted, too. The largest novels have 3 MB.
inline constexpr unsigned kDefaultLimit = 16;

// Options that `build`, `check` and `dump` share.
struct DocumentOptions {
  std::vector<std::string> inputs;  // files, folders or "-"
  BuildOptions build;
  std::string style_file;  // --style FILE: read below its own folder
  std::string root;        // --root; empty: the input's folder
  unsigned jobs = 1;
  unsigned limit = kDefaultLimit;  // megabytes of a document
  Reporting reporting;
};

// --verify: each document is built twice, and written when both gave the same bytes.
enum class Again { no, compare };

struct BuildCommand {
  DocumentOptions document;
  std::string output;          // -o; empty: beside each input; "-": standard output
  std::set<Product> products;  // empty: by -o's ending, else both
  bool strict = false;
  Again again = Again::no;
};
struct CheckCommand {
  DocumentOptions document;
};
struct DumpCommand {
  DocumentOptions document;
  Stage stage = Stage::doc;
};
enum class FontsMode { list, verify };
struct FontsCommand {
  FontsMode mode = FontsMode::list;
};
struct CodesCommand {};
struct VersionCommand {};
struct Answer {  // the usage, because it was asked for or since there is no command, and the exit code
  std::string text;
  Exit exit = Exit::done;
};
struct WrongUsage {
  std::vector<std::string> messages;  // all that is wrong, not the first
  Format format = Format::text;       // as far as it can be told
};

using Command = std::variant<BuildCommand, CheckCommand, DumpCommand, FontsCommand, CodesCommand,
                             VersionCommand, Answer, WrongUsage>;

// Reads argv and SOURCE_DATE_EPOCH (given as text, empty when unset).
Command read_command_line(int argc, const char* const* argv, const std::string& source_date_epoch);

}  // namespace recto::cli
