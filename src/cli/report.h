// Diagnostics for people (with the line and a caret) and for programs (one JSON document).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/source.h"
#include "cli/command.h"

namespace recto::cli {

std::string_view name_of(Severity severity);

// The least severity that makes the exit code 1.
Severity failing_from(FailOn fail_on);

// A diagnostic with its place spelt out, good without the sources.
struct Place {
  std::string file;
  Position at;
  std::string message;  // what is there
};
struct Finding {
  Diagnostic diagnostic;
  std::string file;
  Position begin, end;
  std::size_t count = 1;       // of its places: its own, and the others of a folded one
  std::vector<Place> related;  // the others, then those that its hints name
};

// Findings for people, each with the line and a caret. Those of the stylesheets stand apart: the documents of
// a batch share sheets, and one mistake in them is printed once.
struct RenderedFindings {
  std::string of_document;
  std::vector<std::string> of_sheets;
};

// What one document came to.
struct Outcome {
  std::string name;  // the input as named
  Exit exit = Exit::done;
  Severity worst = Severity::note;     // of its findings
  std::size_t planned = 0;             // products that were to be written to a file
  std::vector<std::string> written;    // paths of those that were
  std::vector<std::string> older;      // paths of files that stand in the place of those that were not
  std::vector<Failure> failures;       // the world's: what could not be read or written, and why
  std::vector<Finding> findings;       // in source order
  std::map<Code, std::size_t> beyond;  // how many of a code there are beyond those
  RenderedFindings text;
  std::string standard_output;  // a product or a dump that goes there
  bool withheld = false;        // by --strict: there are products, and none is written
};

// That --strict has written nothing of the document, and which files stand in their place from before.
std::string render_unwritten(const Outcome& outcome);
// A line for each file that was written.
std::string render_written(const Outcome& outcome);

// What the end of a batch says: how many documents failed, of what, and which, and whether they were written
// all the same; empty for a single one.
std::string render_summary(const std::vector<Outcome>& outcomes);

// The findings for programs: all of them, or quietly those that make the exit code 1.
std::vector<Finding> locate(const std::vector<Diagnostic>& diagnostics, const Sources& sources,
                            const Reporting& reporting);

// Findings in source order, each as `file:line:column: severity: message [code]`, the line, a caret, hints.
// The same finding is printed five times, then counted; and so are those that are not kept. What makes the
// exit code 1 is shown at any verbosity. Control characters of the source never reach the terminal.
RenderedFindings render_text(const Diagnostics& diagnostics, const Sources& sources,
                             const Reporting& reporting);

// `recto: error: message`, and the hint on a line of its own.
std::string render_failure(const Failure& failure);

// One JSON document over all outcomes: {"documents":[{"file","exit","written","older","failures",
// "findings":[...],"unlisted":{code: how many more}}],"failures"}. A failure is {"message","hints"}; those
// beside the documents are of none: wrong usage, fonts that are not there.
// `related` of a finding is [{"file","line","column","message"}].
std::string render_json(const std::vector<Outcome>& outcomes, const std::vector<Failure>& failures);

}  // namespace recto::cli
