#include "cli/command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <thread>

#include "base/date.h"
#include "base/nearest.h"
#include "base/url.h"
#include "cli/plain_words.h"
#include "cli/unplaced_words.h"
#include "style/own_sheets.h"
#include "unicode/language_hint.h"
#include "unicode/segment.h"

namespace recto::cli {
namespace {

// More threads than any machine has that makes documents; a mistyped number does not start thousands.
constexpr unsigned kMostJobs = 256;

constexpr const char* kOptionsAreThere =
    "\nrecto COMMAND --help lists the options of a command, man recto those of all.\n";

constexpr const char* kCodesAreThere =
    "\nrecto codes lists the diagnostic codes that --allow and --deny take.\n";

constexpr const char* kExamples =
    "\nExamples:\n"
    "  recto build leaflet.md                     leaflet.pdf and leaflet.epub beside it\n"
    "  recto build docs -o out --to pdf           every .md below docs/, mirrored below out/\n"
    "  recto build - -o - --to pdf <a.md >a.pdf   from standard input to standard output\n"
    "  recto check docs --fail-on warning         everything but the writing, for CI\n"
    "  recto dump leaflet.md --stage=tags         what a screen reader walks\n"
    "\nExit codes: 0 done; 1 a document has errors (or warnings under --fail-on warning);\n"
    "2 wrong usage; 3 the world failed (disk, fonts). When several apply, the highest.\n";

// What CLI11 fills before it is checked and turned into a Command.
struct RawOptions {
  DocumentOptions document;
  std::string output;
  std::vector<std::string> to;
  std::vector<std::string> meta, allow, deny;
  std::string style, dialect = "recto", today, fail_on = "error", format = "text", stage = "doc";
  bool strict = false, quiet = false, verbose = false, verify_fonts = false, verify_bytes = false;
};

// The descriptions name the values, so the checks add nothing to the help.
CLI::Validator one_of(std::vector<std::string> values) {
  return CLI::IsMember(std::move(values)).description("");
}

CLI::Validator not_empty() {
  return {[](const std::string& value) { return std::string(value.empty() ? "it has no value" : ""); }, ""};
}

CLI::Validator whole_number(unsigned least, unsigned most) {
  return {[=](const std::string& value) -> std::string {
            unsigned number = 0;
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
            if (end != value.data() + value.size() || value.empty())
              return fmt::format("\"{}\" is no number", value);
            if (error == std::errc() && number >= least && number <= most) return "";
            return fmt::format("{} is not between {} and {}", value, least, most);
          },
          ""};
}

// An option that may be repeated and takes one value each time: what follows that is an input.
CLI::Option* add_repeated(CLI::App& app, const char* name, std::vector<std::string>& values,
                          const char* description) {
  return app.add_option(name, values, description)->allow_extra_args(false);
}

void add_reporting_options(CLI::App& app, RawOptions& raw) {
  add_repeated(app, "--allow", raw.allow, "Make these diagnostic codes notes")
      ->delimiter(',')
      ->type_name("CODE,...");
  add_repeated(app, "--deny", raw.deny, "Make these diagnostic codes errors")
      ->delimiter(',')
      ->type_name("CODE,...");
  app.add_option("--fail-on", raw.fail_on, "What makes the exit code 1: error or warning")
      ->type_name("LEVEL")
      ->check(one_of({"error", "warning"}));
  app.add_option("--format", raw.format, "How findings are printed: text or json")
      ->type_name("FORMAT")
      ->check(one_of({"text", "json"}));
  auto* quiet = app.add_flag("-q,--quiet", raw.quiet, "Print only what makes the exit code 1");
  app.add_flag("-v,--verbose", raw.verbose, "Print notes too, and what is written")->excludes(quiet);
}

void add_document_options(CLI::App& app, RawOptions& raw) {
  app.add_option("INPUT", raw.document.inputs, "Markdown files, folders of them, or - for standard input")
      ->required()
      ->type_name("");
  app.add_option("--style", raw.style, "A style that comes with Recto (book, leaflet) or a .css file")
      ->type_name("NAME|FILE")
      ->check(not_empty());
  app.add_option("--lang", raw.document.build.read.language, "The document's language (BCP 47)")
      ->type_name("TAG")
      ->check(not_empty());
  add_repeated(app, "--meta", raw.meta,
               "Set a front-matter key (a.b=c reaches nested ones, repeating makes a list)")
      ->type_name("KEY=VALUE");
  app.add_option("--dialect", raw.dialect, "recto, gfm or commonmark")
      ->type_name("NAME")
      ->check(one_of({"recto", "gfm", "commonmark"}));
  app.add_option("--base-url", raw.document.build.base_url, "What relative links are relative to")
      ->type_name("URL")
      ->check(not_empty());
  app.add_option("--root", raw.document.root, "Read nothing outside this folder (default: the input's)")
      ->type_name("DIR")
      ->check(CLI::Validator(CLI::ExistingDirectory).description(""));
  app.add_option("--today", raw.today, "Judge dates against this day (YYYY-MM-DD)")
      ->type_name("DATE")
      ->check(not_empty());
  raw.document.jobs = std::max(1U, std::thread::hardware_concurrency());
  app.add_option("--jobs", raw.document.jobs,
                 "Threads, for documents and the parts of one (default: the processors)")
      ->type_name("N")
      ->check(whole_number(1, kMostJobs));
  constexpr unsigned kMostMegabytes = 2000;  // libharu's files end at 2 GiB
  app.add_option(
         "--limit", raw.document.limit,
         fmt::format("Take no larger document (default: {}), nor pictures of 64 times as much together",
                     kDefaultLimit))
      ->type_name("MB")
      ->check(whole_number(1, kMostMegabytes));
  add_reporting_options(app, raw);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

Date day_of(std::int64_t epoch) {
  const auto days =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(epoch)));
  const std::chrono::year_month_day date(days);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

// Collects what is wrong with the words of the command line.
class Usage {
 public:
  explicit Usage(Format format) : found_{{}, format} {}
  void wrong(std::string text) { found_.messages.push_back(std::move(text)); }
  bool ok() const { return found_.messages.empty(); }
  WrongUsage answer() const { return found_; }

 private:
  WrongUsage found_;
};

// How findings are to be printed, also where CLI11 has given up before it came to the option.
Format asked_format(const std::vector<std::string>& words) {
  constexpr auto kApart = std::to_array<std::string_view>({"--format", "json"});
  const bool apart = std::search(words.begin(), words.end(), kApart.begin(), kApart.end()) != words.end();
  const bool joined = std::find(words.begin(), words.end(), "--format=json") != words.end();
  return apart || joined ? Format::json : Format::text;
}

std::set<Code> read_codes(const std::vector<std::string>& names, Usage& usage) {
  std::set<Code> codes;
  for (const std::string& name : names) {
    if (const auto code = code_named(name)) {
      codes.insert(*code);
      continue;
    }
    std::vector<std::string> known;
    for (const CodeInfo& code : all_codes()) known.emplace_back(code.name);
    const std::string near = likely(name, known);
    usage.wrong(fmt::format("unknown diagnostic code '{}'; {}", name,
                            near.empty() ? "recto codes lists them" : "did you mean " + near + "?"));
  }
  return codes;
}

void read_times(RawOptions& raw, const std::string& epoch, Usage& usage) {
  BuildOptions& build = raw.document.build;
  if (!epoch.empty()) {
    // The range that four digits of a year can say: 1970 to 9999.
    constexpr std::int64_t kLastSecond = 253402300799;
    build.source_date_epoch = parse_integer(epoch);
    if (!build.source_date_epoch || *build.source_date_epoch < 0 || *build.source_date_epoch > kLastSecond) {
      usage.wrong(fmt::format(
          "SOURCE_DATE_EPOCH is '{}'; it must be a number of seconds since 1970, and no more than {}", epoch,
          kLastSecond));
      return;
    }
    build.today = day_of(*build.source_date_epoch);
  }
  if (!raw.today.empty()) {
    build.today = read_date(raw.today);
    if (!build.today)
      usage.wrong(fmt::format("--today is '{}'; it must be a day like 2026-11-22", raw.today));
  }
}

void read_meta(RawOptions& raw, Usage& usage) {
  for (const std::string& pair : raw.meta) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      usage.wrong(fmt::format("--meta is '{}'; it must be KEY=VALUE", pair));
      continue;
    }
    raw.document.build.read.meta.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
}

// What has no dot and no slash is the name of a style of Recto's, and all else a file.
void read_style(RawOptions& raw, Usage& usage) {
  if (raw.style.empty()) return;
  DocumentOptions& document = raw.document;
  if (raw.style.find_first_of("./") != std::string::npos) {
    document.style_file = raw.style;
    return;
  }
  document.build.style = raw.style;
  const std::vector<std::string> known(kOwnStyles.begin(), kOwnStyles.end());
  if (std::find(known.begin(), known.end(), raw.style) != known.end()) return;
  const std::string near = likely(raw.style, known);
  usage.wrong(
      fmt::format("--style is '{}'; {}the styles that come with Recto are {}, and a file's name ends in .css "
                  "(its path is "
                  "relative to the working directory)",
                  raw.style, near.empty() ? "" : "did you mean " + near + "? ", fmt::join(known, " and ")));
}

void check_language(const RawOptions& raw, Usage& usage) {
  const std::string& language = raw.document.build.read.language;
  if (language.empty() || is_language_tag(language)) return;
  usage.wrong(
      fmt::format("--lang is '{}', which is not a language tag; {}", language, language_tag_hint(language)));
}

DocumentOptions read_document_options(RawOptions& raw, const std::string& epoch, Usage& usage) {
  DocumentOptions& document = raw.document;
  for (std::string& input : document.inputs) input = unmarked(input);
  // An option that stands before `--` takes the word behind it.
  for (std::string* value :
       {&raw.output, &raw.style, &document.build.read.language, &document.build.base_url})
    *value = unmarked(*value);
  document.reporting.policy = {read_codes(raw.allow, usage), read_codes(raw.deny, usage)};
  document.reporting.format = raw.format == "json" ? Format::json : Format::text;
  document.reporting.fail_on = raw.fail_on == "warning" ? FailOn::warning : FailOn::error;
  if (raw.quiet) document.reporting.verbosity = Verbosity::quiet;
  if (raw.verbose) document.reporting.verbosity = Verbosity::verbose;
  if (raw.dialect == "gfm") document.build.read.dialect = Dialect::gfm;
  if (raw.dialect == "commonmark") document.build.read.dialect = Dialect::commonmark;
  read_style(raw, usage);
  check_language(raw, usage);
  const std::string& base = document.build.base_url;
  if (!base.empty() && !is_base_url(percent_encoded(base)))
    usage.wrong(fmt::format(
        "--base-url is '{}'; it must be a web address like https://example.org/, of no more than {} bytes",
        base, kLongestBase));
  read_meta(raw, usage);
  read_times(raw, epoch, usage);
  return document;
}

std::set<Product> read_products(const std::vector<std::string>& names, Usage& usage) {
  std::set<Product> products;
  for (const std::string& name : names) {
    if (name == "pdf") {
      products.insert(Product::pdf);
    } else if (name == "epub") {
      products.insert(Product::epub);
    } else {
      usage.wrong(fmt::format("--to knows pdf and epub, not '{}'", name));
    }
  }
  return products;
}

// What CLI11 could not place.
void refuse_unplaced(const CLI::App& app, const std::vector<std::string>& words, Usage& usage) {
  for (std::string& message : unplaced_words(app, words)) usage.wrong(std::move(message));
}

Stage stage_named(const std::string& name) {
  if (name == "html") return Stage::html;
  if (name == "style") return Stage::style;
  if (name == "frames") return Stage::frames;
  if (name == "tags") return Stage::tags;
  return Stage::doc;
}

struct Subcommands {
  CLI::App* build = nullptr;
  CLI::App* check = nullptr;
  CLI::App* dump = nullptr;
  CLI::App* fonts = nullptr;
  CLI::App* codes = nullptr;
};

// What the subcommands read goes into `raw`, when the words are parsed.
Subcommands add_subcommands(CLI::App& app, RawOptions& raw) {
  Subcommands out;
  out.build = app.add_subcommand("build", "Write the PDF and the EPUB of Markdown documents");
  add_document_options(*out.build, raw);
  out.build
      ->add_option("-o,--output", raw.output,
                   "A folder, a file that ends in .pdf or .epub, or - for standard output")
      ->type_name("PATH|-")
      ->check(not_empty());
  add_repeated(*out.build, "--to", raw.to, "pdf, epub or both (default)")
      ->delimiter(',')
      ->type_name("pdf,epub");
  out.build->add_flag("--strict", raw.strict, "Write nothing for a document with errors");
  out.build->add_flag("--verify", raw.verify_bytes,
                      "Build each document twice, and write it when the bytes are the same");
  out.check = app.add_subcommand("check", "Do everything but write, and report what is wrong");
  add_document_options(*out.check, raw);
  out.dump = app.add_subcommand("dump", "Print a tree as text");
  add_document_options(*out.dump, raw);
  out.dump->add_option("--stage", raw.stage, "doc, style, frames, tags or html")
      ->type_name("STAGE")
      ->check(one_of({"doc", "style", "frames", "tags", "html"}));
  out.fonts = app.add_subcommand("fonts", "List the fonts of the catalogue and whether they are installed");
  out.fonts->add_flag("--verify", raw.verify_fonts, "Compare each file with the catalogue's checksum");
  out.codes = app.add_subcommand("codes", "List the diagnostic codes that --allow and --deny take");
  for (CLI::App* subcommand : {out.build, out.check, out.dump})
    subcommand->footer(std::string(kExamples) + kCodesAreThere);
  return out;
}

}  // namespace

Command read_command_line(int argc, const char* const* argv, const std::string& source_date_epoch) {
  RawOptions raw;
  CLI::App app("Recto typesets Markdown into printable, tagged PDFs and EPUB 3 e-books.", "recto");
  app.footer(std::string(kOptionsAreThere) + kExamples);
  app.require_subcommand(0, 1);
  app.allow_extras();  // its own report names them backwards; subcommands do as it does
  bool version = false;
  app.add_flag("--version", version, "Print the version of Recto and of its libraries");

  const Subcommands asked = add_subcommands(app, raw);

  const std::vector<std::string> words = words_of(argc, argv);
  const Format format = asked_format(words);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // as CLI11 takes them
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
      return Answer{app.help(), Exit::done};
    // A mistyped --help asks for no input.
    Usage usage(format);
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError))
      refuse_unplaced(app, words, usage);
    return usage.ok() ? WrongUsage{{error.what()}, format} : usage.answer();
  }
  Usage usage(format);
  refuse_unplaced(app, words, usage);
  if (!usage.ok()) return usage.answer();
  if (version) return VersionCommand{};
  if (asked.fonts->parsed()) return FontsCommand{raw.verify_fonts ? FontsMode::verify : FontsMode::list};
  if (asked.codes->parsed()) return CodesCommand{};
  if (app.get_subcommands().empty()) return Answer{app.help(), Exit::usage};

  const DocumentOptions document = read_document_options(raw, source_date_epoch, usage);
  const std::set<Product> products = read_products(raw.to, usage);
  if (!usage.ok()) return usage.answer();
  if (asked.check->parsed()) return CheckCommand{document};
  if (asked.dump->parsed()) return DumpCommand{document, stage_named(raw.stage)};
  return BuildCommand{document, raw.output, products, raw.strict,
                      raw.verify_bytes ? Again::compare : Again::no};
}

}  // namespace recto::cli
