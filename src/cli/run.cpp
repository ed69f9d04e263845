#include "cli/run.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <new>
#include <set>
#include <string>

#include "base/match.h"
#include "cli/batch.h"
#include "cli/codes.h"
#include "cli/fonts.h"
#include "cli/inputs.h"
#include "cli/installation.h"
#include "cli/interruption.h"
#include "cli/report.h"
#include "cli/standard_streams.h"
#include "cli/version.h"

namespace recto::cli {
namespace {

// A batch shorter than this is over before a person could read a progress line.
constexpr std::size_t kProgressFrom = 4;

// How a run tells what it found. A report for programs would be a part of what goes to standard output, also
// of a product that was not made.
enum class Stream { output, error };
struct Telling {
  Format format = Format::text;
  Verbosity verbosity = Verbosity::normal;
  Stream report = Stream::output;
};
Telling telling_of(const Reporting& reporting, Stream report) {
  return {reporting.format, reporting.verbosity, report};
}
Telling telling_of(const BuildCommand& build) {
  return telling_of(build.document.reporting, build.output == "-" ? Stream::error : Stream::output);
}
Telling telling_of(const CheckCommand& check) { return telling_of(check.document.reporting, Stream::output); }
Telling telling_of(const DumpCommand& dump) { return telling_of(dump.document.reporting, Stream::error); }

Exit write_report(const std::string& report, const Telling& telling) {
  if (telling.report == Stream::output) return write_standard_output(report);
  write_standard_error(report);
  return Exit::done;
}

// What keeps a run from its documents. Who reads the report finds it there, too.
Exit refuse(const std::vector<Failure>& failures, Exit exit, const Telling& telling) {
  for (const Failure& failure : failures) write_standard_error(render_failure(failure));
  if (telling.format == Format::text) return exit;
  return std::max(exit, write_report(render_json({}, failures), telling));
}

std::vector<Failure> failures_of(const std::vector<std::string>& messages) {
  std::vector<Failure> failures;
  failures.reserve(messages.size());
  for (const std::string& message : messages) failures.push_back({message});
  return failures;
}

Exit report_problems(const InputProblems& problems, const Telling& telling) {
  return refuse(failures_of(problems.messages), problems.exit, telling);
}

Exit report_wrong_usage(const WrongUsage& wrong) {
  const Exit exit = refuse(failures_of(wrong.messages), Exit::usage, {wrong.format});
  write_standard_error("Run recto --help for the usage.\n");
  return exit;
}

// A progress line for a person at a terminal; nothing for a pipe.
class Progress {
 public:
  Progress(std::size_t total, Verbosity verbosity)
      : total_(total),
        shown_(total >= kProgressFrom && verbosity != Verbosity::quiet && standard_error_is_terminal()) {}
  void operator()(std::size_t done) const {
    if (shown_) write_standard_error(fmt::format("\r{} of {} documents", done, total_));
    if (shown_ && done == total_) write_standard_error("\r\x1b[K");
  }

 private:
  std::size_t total_;
  bool shown_;
};

// `shown` is what was printed of the sheets that the batch shares.
Exit print_outcome(const Outcome& outcome, const Telling& telling, std::set<std::string>& shown) {
  write_standard_error(outcome.text.of_document);
  for (const std::string& finding : outcome.text.of_sheets) {
    if (shown.insert(finding).second) write_standard_error(finding);
  }
  for (const Failure& failure : outcome.failures) write_standard_error(render_failure(failure));
  if (telling.format == Format::text) write_standard_error(render_unwritten(outcome));
  if (telling.verbosity == Verbosity::verbose) write_standard_error(render_written(outcome));
  return std::max(outcome.exit, write_standard_output(outcome.standard_output));
}

// `of_workshop` is told once a batch, since its documents share faces and patterns.
Exit print(const std::vector<Outcome>& outcomes, const std::vector<Failure>& of_workshop,
           const Telling& telling) {
  Exit exit = Exit::done;
  std::set<std::string> shown;
  for (const Outcome& outcome : outcomes) exit = std::max(exit, print_outcome(outcome, telling, shown));
  if (telling.format == Format::text) write_standard_error(render_summary(outcomes));
  for (const Failure& failure : of_workshop) exit = std::max(exit, report_failure(failure));
  if (telling.format == Format::text) return exit;
  return std::max(exit, write_report(render_json(outcomes, of_workshop), telling));
}

Outcome failed(const Input& input, Failure failure) {
  Outcome outcome;
  outcome.name = input.name;
  outcome.exit = Exit::world_failed;
  outcome.failures.push_back(std::move(failure));
  return outcome;
}

// What no one expected: memory that runs out, or a library that throws. What the batch shares may have been
// left half-done, so that no further document is begun; those that are done keep their findings.
class LastResort {
 public:
  template <class Work>
  Outcome guard(const Input& input, const Work& work) {
    if (given_up_) return failed(input, {input.name + " was not begun, for what stopped the batch"});
    try {
      return work();
    } catch (const std::bad_alloc&) {
      given_up_ = true;
      return failed(input, {"there is not enough memory for " + input.name});
    } catch (const std::exception& error) {
      given_up_ = true;
      return failed(input, {fmt::format("something failed in {}: {}", input.name, error.what())});
    }
  }

 private:
  std::atomic<bool> given_up_ = false;
};

// Opens what a batch shares, which stays in `store`, and runs `work` over the inputs.
template <class AnyCommand, class Work>
Exit run_documents(const AnyCommand& command, const std::vector<Input>& inputs, RunStore& store,
                   const Work& work) {
  const Result<std::filesystem::path> installation = find_installation();
  const Telling telling = telling_of(command);
  if (!installation) return refuse({installation.failure()}, Exit::world_failed, telling);
  store.files.set_root(Root::installation, installation.value());
  store.files.set_root(Root::system, kSystemData);
  Result<std::unique_ptr<Workshop>> opened = Workshop::open(store.files, command.document.jobs);
  if (!opened) return refuse({opened.failure()}, Exit::world_failed, telling);
  store.workshop = std::move(opened).value();
  Workshop& workshop = *store.workshop;

  SharedWork shared_work;
  Interruption interruption;
  const BatchEnvironment environment{installation.value(), workshop, shared_work, interruption};
  const Progress progress(inputs.size(), telling.verbosity);
  LastResort last_resort;
  const std::vector<Outcome> outcomes = run_batch(
      stretches_of(inputs), workshop.pool(),
      {[&](std::size_t i) { return last_resort.guard(inputs[i], [&] { return work(i, environment); }); },
       progress, [&] { workshop.forget_many_words(); }});
  return print(outcomes, workshop.failures(), telling);
}

Exit run_build(const BuildCommand& command, RunStore& store) {
  const auto inputs = find_inputs(command.document);
  if (const auto* problems = std::get_if<InputProblems>(&inputs))
    return report_problems(*problems, telling_of(command));
  const auto& found = std::get<std::vector<Input>>(inputs);
  const auto outputs = plan_outputs(found, command);
  if (const auto* problems = std::get_if<InputProblems>(&outputs))
    return report_problems(*problems, telling_of(command));
  const auto& planned = std::get<std::vector<Outputs>>(outputs);
  return run_documents(command, found, store, [&](std::size_t i, const BatchEnvironment& environment) {
    return build_one(found[i], planned[i], command, environment);
  });
}

template <class AnyCommand, class One>
Exit run_unwritten(const AnyCommand& command, RunStore& store, const One& one) {
  const auto inputs = find_inputs(command.document);
  if (const auto* problems = std::get_if<InputProblems>(&inputs))
    return report_problems(*problems, telling_of(command));
  const auto& found = std::get<std::vector<Input>>(inputs);
  return run_documents(command, found, store, [&](std::size_t i, const BatchEnvironment& environment) {
    return one(found[i], command, environment);
  });
}

Exit print_answer(const Answer& answer) {
  if (answer.exit == Exit::done) return write_standard_output(answer.text);
  write_standard_error(answer.text);
  return answer.exit;
}

}  // namespace

Exit run(const Command& command, RunStore& store) try {
  return match(
      command, [&](const BuildCommand& build) { return run_build(build, store); },
      [&](const CheckCommand& check) { return run_unwritten(check, store, check_one); },
      [&](const DumpCommand& dump) { return run_unwritten(dump, store, dump_one); },
      [](const FontsCommand& fonts) { return run_fonts(fonts); },
      [](const CodesCommand&) {
        return print_answer({codes_text(), Exit::done});
      },
      [](const VersionCommand&) {
        return print_answer({version_text(), Exit::done});
      },
      [](const Answer& answer) { return print_answer(answer); },
      [](const WrongUsage& wrong) { return report_wrong_usage(wrong); });
} catch (const std::bad_alloc&) {
  write_standard_error("recto: error: there is not enough memory for this\n");
  return Exit::world_failed;
} catch (const std::exception& error) {
  // What no one expected of a library; products that were begun are not renamed into place.
  write_standard_error(render_failure({fmt::format("something failed: {}", error.what())}));
  return Exit::world_failed;
}

}  // namespace recto::cli
