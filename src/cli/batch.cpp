#include "cli/batch.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>

#include "cli/installation.h"
#include "cli/standard_streams.h"

namespace recto::cli {
namespace {

// One document being worked on: its sources and findings, and what its passes need.
struct Workplace {
  Files files;
  Sources sources;
  Diagnostics diagnostics;
  BuildOptions options;
  const Source* source = nullptr;
};

ReadResult read_input(const Input& input, const Files& files, std::uint64_t limit) {
  if (input.origin == Origin::standard_input) return read_standard_input(limit);
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::canonical(folder_of(input.path), error);
  return files.read(Root::document, folder / input.path.filename(), limit);
}

Failure unreadable(const Input& input, const ReadFailure& failure) {
  std::error_code error;
  const std::string start = "cannot read " + input.name + ": ";
  if (failure.error == ReadError::outside_root)
    return {start + "it leads outside of the root, " + input.root.string(),
            "name the file that it leads to, or a --root that holds both"};
  if (failure.error == ReadError::missing && std::filesystem::is_symlink(input.path, error)) {
    if (std::filesystem::exists(input.path, error))  // what /dev/fd names
      return {start + "it is no file", "give the text of a pipe on standard input, as -"};
    return {start + "the symbolic link leads nowhere"};
  }
  return {start + failure.message};
}

// Each line or tag can be a heading with a page of its own and each bar can part two cells, which take
// thousands of times their bytes. Manuals and leaflets have 20,000 lines to a megabyte.
constexpr std::size_t kPiecesOfAMegabyte = 100'000;

std::size_t pieces_of(const Bytes& text) {
  const auto count = [&](char one) { return std::count(text.begin(), text.end(), one); };
  const auto pairs = [&] {  // CR LF ends one line
    std::ptrdiff_t found = 0;
    for (std::size_t at = text.find("\r\n"); at != Bytes::npos; at = text.find("\r\n", at + 2)) ++found;
    return found;
  };
  return static_cast<std::size_t>(count('\n') + count('\r') - pairs() + count('|') + count('<'));
}

void report_too_large(FileId file, const std::string& what, unsigned limit, Diagnostics& diagnostics) {
  diagnostics.report(Code::input_too_large, {file, 0, 0}, what + "; nothing is made of it")
      .hint(fmt::format("split it, or allow more with --limit (megabytes; now {})", limit));
}

// What became of an input: `refused` when it can be no document, which is then among the findings.
enum class Opened { whole, refused };

Result<Opened> open_input(const Input& input, const DocumentOptions& options, const BatchEnvironment& batch,
                          Workplace& place) {
  place.diagnostics = Diagnostics(options.reporting.policy);
  place.options = options.build;
  place.options.fallback_title = input.stem;
  // A catalogue with a picture of 200 kB for each paragraph of 3 kB has as much.
  constexpr std::uint64_t kImageBytesOfAMegabyte = 64'000'000;
  place.options.most_image_bytes = options.limit * kImageBytesOfAMegabyte;
  place.files.set_root(Root::document, input.root);
  if (input.origin == Origin::standard_input) {
    place.files.set_start(Root::document, ".");
  } else {
    place.files.set_start(Root::document, folder_of(input.path));
    place.files.set_shown(Root::document, std::filesystem::path(input.name).parent_path());
  }
  place.files.set_root(Root::installation, batch.installation);
  place.files.set_root(Root::system, kSystemData);
  if (!options.style_file.empty()) {
    const std::filesystem::path sheet(options.style_file);
    place.files.set_root(Root::sheet, folder_of(sheet));
    place.files.set_shown(Root::sheet, sheet.parent_path());
    place.options.style = "./" + sheet.filename().string();
  }
  constexpr std::uint64_t kMega = 1'000'000;
  ReadResult read = read_input(input, place.files, options.limit * kMega);
  const auto* failure = std::get_if<ReadFailure>(&read);
  if (failure != nullptr && failure->error != ReadError::too_large) return unreadable(input, *failure);
  if (failure != nullptr) {
    report_too_large(place.sources.add(input.name, "").id(), "this is " + failure->message, options.limit,
                     place.diagnostics);
    return Opened::refused;
  }
  const std::size_t pieces = pieces_of(std::get<Bytes>(read));
  place.source = &place.sources.add(input.name, std::get<Bytes>(std::move(read)));
  const std::size_t most = options.limit * kPiecesOfAMegabyte;
  if (pieces <= most) return Opened::whole;
  report_too_large(
      place.source->id(),
      fmt::format("this has {} lines, cells of tables and tags, of which {} are taken", pieces, most),
      options.limit, place.diagnostics);
  return Opened::refused;
}

Exit exit_for(const Diagnostics& diagnostics, FailOn fail_on) {
  return diagnostics.has(failing_from(fail_on)) ? Exit::document_errors : Exit::done;
}

void conclude(const Workplace& place, const Reporting& reporting, Outcome& outcome) {
  outcome.exit = std::max(outcome.exit, exit_for(place.diagnostics, reporting.fail_on));
  for (const Diagnostic& finding : place.diagnostics.all())
    outcome.worst = std::max(outcome.worst, finding.severity);
  if (reporting.format == Format::json) {
    outcome.findings = locate(place.diagnostics.all(), place.sources, reporting);
    std::set<Code> listed;
    for (const Finding& finding : outcome.findings) listed.insert(finding.diagnostic.code);
    for (const auto& [code, more] : place.diagnostics.beyond()) {
      if (listed.contains(code)) outcome.beyond[code] = more;
    }
  } else {
    outcome.text = render_text(place.diagnostics, place.sources, reporting);
  }
}

void fail(Outcome& outcome, const Failure& failure) {
  outcome.exit = Exit::world_failed;
  // A folder that cannot be made fails for each product alike.
  const bool is_known = std::any_of(outcome.failures.begin(), outcome.failures.end(),
                                    [&](const Failure& known) { return known.message == failure.message; });
  if (!is_known) outcome.failures.push_back(failure);
}

void write_product(const std::optional<Bytes>& product, const std::optional<std::filesystem::path>& path,
                   Interruption& interruption, Outcome& outcome) {
  if (!product || !path) return;
  const auto whole = interruption.writing();
  const Result<std::monostate> written = write_whole(*path, *product);
  if (written) {
    outcome.written.push_back(path->string());
  } else {
    fail(outcome, written.failure());
  }
}

// Compares what was written with what was to be.
void count_products(const Outputs& outputs, Outcome& outcome) {
  if (outputs.standard_output) return;
  for (const auto& path : {outputs.pdf, outputs.epub}) {
    if (!path) continue;
    ++outcome.planned;
    const auto& written = outcome.written;
    const bool renewed = std::find(written.begin(), written.end(), path->string()) != written.end();
    std::error_code error;
    if (!renewed && std::filesystem::is_regular_file(*path, error)) outcome.older.push_back(path->string());
  }
}

bool is_no_text(const Workplace& place) {
  const auto& findings = place.diagnostics.all();
  return std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
    return finding.code == Code::not_text && finding.at.file == place.source->id();
  });
}

// Runs `work` on the opened input; the outcome carries its findings.
template <class Work>
Outcome run_one(const Input& input, const DocumentOptions& options, const BatchEnvironment& batch,
                const Work& work) {
  Outcome outcome;
  outcome.name = input.name;
  Workplace place;
  const Result<Opened> opened = open_input(input, options, batch, place);
  if (!opened) {
    fail(outcome, opened.failure());
    return outcome;
  }
  if (opened.value() == Opened::whole)
    work(place, Environment{place.files, batch.workshop, batch.shared, place.sources}, outcome);
  conclude(place, options.reporting, outcome);
  if (outcome.exit == Exit::done && (opened.value() == Opened::refused || is_no_text(place))) {
    outcome.exit = Exit::document_errors;
    outcome.failures.push_back({fmt::format("nothing can be made of {}", input.name),
                                "--allow makes a note of the reason, and no product"});
  }
  return outcome;
}

// Why the document does not give the same bytes when it is built again, by one thread that shares nothing
// with the batch; none when it does.
std::optional<Failure> difference(const Products& products, const Workplace& place) {
  const Result<std::unique_ptr<Workshop>> workshop = Workshop::open(place.files);
  if (!workshop) return workshop.failure();
  SharedWork shared;
  Sources sources;
  const Source& source = sources.add(place.source->name(), std::string(place.source->text()));
  Diagnostics diagnostics = place.diagnostics.fresh();
  const Result<Products> again =
      build(source, place.options, {place.files, *workshop.value(), shared, sources}, diagnostics);
  if (!again) return again.failure();
  if (again.value().pdf == products.pdf && again.value().epub == products.epub) return std::nullopt;
  return Failure{
      fmt::format("{} gives other bytes when it is built again, and was not written", source.name()),
      "if nothing wrote to its pictures or stylesheets meanwhile, this is a bug in recto"};
}

}  // namespace

Outcome build_one(const Input& input, const Outputs& outputs, const BuildCommand& command,
                  const BatchEnvironment& environment) {
  Outcome built = run_one(
      input, command.document, environment, [&](Workplace& place, const Environment& with, Outcome& outcome) {
        place.options.pdf = outputs.pdf.has_value();
        place.options.epub = outputs.epub.has_value();
        Result<Products> products = build(*place.source, place.options, with, place.diagnostics);
        if (!products) return fail(outcome, products.failure());
        outcome.withheld = command.strict && place.diagnostics.has(Severity::error);
        if (outcome.withheld) return;
        if (command.again == Again::compare) {
          if (const auto failure = difference(products.value(), place)) return fail(outcome, *failure);
        }
        if (outputs.standard_output) {
          outcome.standard_output =
              std::move(outputs.pdf ? products.value().pdf : products.value().epub).value_or("");
          return;
        }
        write_product(products.value().pdf, outputs.pdf, environment.interruption, outcome);
        write_product(products.value().epub, outputs.epub, environment.interruption, outcome);
      });
  count_products(outputs, built);
  return built;
}

Outcome check_one(const Input& input, const CheckCommand& command, const BatchEnvironment& environment) {
  return run_one(
      input, command.document, environment, [&](Workplace& place, const Environment& with, Outcome& outcome) {
        const Result<Products> products = build(*place.source, place.options, with, place.diagnostics);
        if (!products) fail(outcome, products.failure());
      });
}

Outcome dump_one(const Input& input, const DumpCommand& command, const BatchEnvironment& environment) {
  return run_one(input, command.document, environment,
                 [&](Workplace& place, const Environment& with, Outcome& outcome) {
                   Result<std::string> text =
                       dump(*place.source, {command.stage, place.options}, with, place.diagnostics);
                   if (!text) return fail(outcome, text.failure());
                   outcome.standard_output = std::move(text).value();
                 });
}

std::vector<Outcome> run_batch(const std::vector<std::size_t>& stretches, Pool& pool,
                               const BatchSteps& steps) {
  std::vector<Outcome> outcomes(std::accumulate(stretches.begin(), stretches.end(), std::size_t{0}));
  std::size_t begin = 0, done = 0;
  std::mutex progress_lock;
  for (const std::size_t stretch : stretches) {
    pool.each(stretch, [&](std::size_t i) {
      outcomes[begin + i] = steps.make(begin + i);
      const std::lock_guard hold(progress_lock);
      steps.progress(++done);
    });
    begin += stretch;
    steps.pause();
  }
  return outcomes;
}

}  // namespace recto::cli
