#include "cli/report.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <tuple>

#include "base/utf8.h"
#include "unicode/character.h"

namespace recto::cli {
namespace {

// The document is the first source of its build, its sheets come behind.
constexpr FileId kDocumentFile{0};

// The same finding is printed this often in a document, then counted (design: behaviour, "Errors").
constexpr int kRepeatsShown = 5;
// How many columns of a long line are shown round the place.
constexpr std::size_t kShownColumns = 100;
// What is said at the other places of a folded finding.
constexpr const char* kAnother = "another is here";

bool is_control(char32_t c) {
  const bool bidi_control = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || bidi_control;
}

// The part of a line from its first shown byte, safe for a terminal, and where the marked range lies in it,
// in cells.
struct Excerpt {
  std::string text;
  std::size_t caret = 0;
  std::size_t length = 1;
};

Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end) {
  Excerpt shown;
  const std::size_t start = begin > kShownColumns / 2 ? character_begin(line, begin - kShownColumns / 2) : 0;
  if (start > 0) shown.text = "...";
  std::size_t cells = shown.text.size();
  std::size_t caret_end = 0;
  for (std::size_t i = start; i < line.size() && cells < kShownColumns;) {
    if (i <= begin) shown.caret = cells;
    const Decoded decoded = decode_utf8(line, i);
    if (is_control(decoded.character)) {
      shown.text += decoded.character == '\t' ? " " : "?";
      ++cells;
    } else {
      append_utf8(shown.text, decoded.character);
      cells += static_cast<std::size_t>(terminal_columns(decoded.character));
    }
    i += decoded.length;
    if (i <= end) caret_end = cells;
  }
  if (begin >= line.size()) shown.caret = cells;
  shown.length = caret_end > shown.caret ? caret_end - shown.caret : 1;
  return shown;
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    append_utf8(out, is_control(decoded.character) ? U'?' : decoded.character);
    i += decoded.length;
  }
  return out;
}

std::string render_source_line(const Source& source, Span at, Position position) {
  if (source.text().empty()) return "";
  const std::uint32_t line_start = source.line_start(position.line);
  const auto in_line = [&](std::uint32_t byte) { return std::max(byte, line_start) - line_start; };
  const Excerpt shown = excerpt(source.line(position.line), in_line(at.begin), in_line(at.end));
  const std::string number = std::to_string(position.line);
  return fmt::format(" {} | {}\n {} | {}{}\n", number, shown.text, std::string(number.size(), ' '),
                     std::string(shown.caret, ' '), std::string(shown.length, '^'));
}

// The next few places of a folded finding, and the number of those that are not named.
std::string render_related(const std::vector<Span>& related, const Sources& sources) {
  constexpr std::size_t kNamed = 2;  // with the first, enough to see a pattern
  std::string out;
  for (std::size_t i = 0; i < std::min(related.size(), kNamed); ++i) {
    const Source& source = sources[related[i].file];
    const Position at = source.position(related[i].begin);
    out += fmt::format("  = {}:{}:{}: {}\n", plain(source.name()), at.line, at.column, kAnother);
  }
  if (related.size() > kNamed) {
    const std::size_t more = related.size() - kNamed;
    out += fmt::format("  = and {} more place{}\n", more, more == 1 ? "" : "s");
  }
  return out;
}

std::string render_finding(const Diagnostic& finding, const Sources& sources) {
  const Source& source = sources[finding.at.file];
  const Position position = source.position(finding.at.begin);
  std::string out =
      fmt::format("{}:{}:{}: {}: {} [{}]\n", plain(source.name()), position.line, position.column,
                  name_of(finding.severity), plain(finding.message), info(finding.code).name);
  // A line of what is no text would show nothing.
  if (finding.code != Code::not_text) out += render_source_line(source, finding.at, position);
  for (const Hint& hint : finding.hints) {
    std::string where;
    if (hint.at) {
      const Source& hinted = sources[hint.at->file];
      const Position p = hinted.position(hint.at->begin);
      where = fmt::format("{}:{}:{}: ", plain(hinted.name()), p.line, p.column);
    }
    out += fmt::format("  = hint: {}{}\n", where, plain(hint.text));
  }
  return out + render_related(finding.related, sources);
}

// Whether people see it.
bool is_shown(Severity severity, const Reporting& reporting) {
  switch (reporting.verbosity) {
    case Verbosity::quiet:
      return severity >= failing_from(reporting.fail_on);
    case Verbosity::normal:
      return severity >= Severity::warning;
    case Verbosity::verbose:
      return true;
  }
  return true;
}

nlohmann::ordered_json to_json(const Finding& finding) {
  nlohmann::ordered_json hints = nlohmann::ordered_json::array();
  for (const Hint& hint : finding.diagnostic.hints) hints.push_back(hint.text);
  nlohmann::ordered_json related = nlohmann::ordered_json::array();
  for (const Place& place : finding.related)
    related.push_back({{"file", place.file},
                       {"line", place.at.line},
                       {"column", place.at.column},
                       {"message", place.message}});
  return {{"file", finding.file},
          {"line", finding.begin.line},
          {"column", finding.begin.column},
          {"end-line", finding.end.line},
          {"end-column", finding.end.column},
          {"severity", name_of(finding.diagnostic.severity)},
          {"code", info(finding.diagnostic.code).name},
          {"message", finding.diagnostic.message},
          {"hints", hints},
          {"count", finding.count},
          {"related", related}};
}

nlohmann::ordered_json to_json(const std::vector<Failure>& failures) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Failure& failure : failures) {
    nlohmann::ordered_json hints = nlohmann::ordered_json::array();
    if (!failure.hint.empty()) hints.push_back(failure.hint);
    list.push_back({{"message", failure.message}, {"hints", hints}});
  }
  return list;
}

bool stands_before(const Diagnostic& a, const Diagnostic& b) {
  return std::pair(a.at.file, a.at.begin) < std::pair(b.at.file, b.at.begin);
}

// The findings in the order of their places; the same one five times, then counted.
std::vector<std::string> render_folded(std::vector<const Diagnostic*> findings, const Sources& sources) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Diagnostic* a, const Diagnostic* b) { return stands_before(*a, *b); });
  std::map<std::tuple<FileId, Code, std::string>, int> seen;
  std::vector<std::string> out;
  for (const Diagnostic* finding : findings) {
    const int repeat = ++seen[{finding->at.file, finding->code, finding->message}];
    if (repeat <= kRepeatsShown) out.push_back(render_finding(*finding, sources));
  }
  for (const auto& [finding, count] : seen) {
    const auto& [file, code, message] = finding;
    if (count <= kRepeatsShown) continue;
    const std::string where = file == kDocumentFile ? "" : fmt::format(" in {}", plain(sources[file].name()));
    out.push_back(fmt::format("... and {} more time{}{}: {} [{}]\n", count - kRepeatsShown,
                              count - kRepeatsShown == 1 ? "" : "s", where, plain(message), info(code).name));
  }
  return out;
}

// For the summary; nothing when there was nothing to write.
std::string_view what_was_written(const Outcome& outcome) {
  if (outcome.planned == 0) return "";
  if (outcome.written.empty()) return ": not written";
  return outcome.written.size() < outcome.planned ? ": written in part" : ": written";
}

}  // namespace

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

Severity failing_from(FailOn fail_on) {
  return fail_on == FailOn::warning ? Severity::warning : Severity::error;
}

std::vector<Finding> locate(const std::vector<Diagnostic>& diagnostics, const Sources& sources,
                            const Reporting& reporting) {
  std::vector<Finding> findings;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (reporting.verbosity == Verbosity::quiet && !is_shown(diagnostic.severity, reporting)) continue;
    const Source& source = sources[diagnostic.at.file];
    Finding finding{diagnostic,
                    source.name(),
                    source.position(diagnostic.at.begin),
                    source.position(diagnostic.at.end),
                    diagnostic.related.size() + 1,
                    {}};
    const auto relate = [&](Span span, std::string message) {
      const Source& other = sources[span.file];
      finding.related.push_back({other.name(), other.position(span.begin), std::move(message)});
    };
    for (const Span& span : diagnostic.related) relate(span, kAnother);
    for (const Hint& hint : diagnostic.hints) {
      if (hint.at) relate(*hint.at, hint.text);
    }
    findings.push_back(std::move(finding));
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return stands_before(a.diagnostic, b.diagnostic);
  });
  return findings;
}

RenderedFindings render_text(const Diagnostics& diagnostics, const Sources& sources,
                             const Reporting& reporting) {
  std::vector<const Diagnostic*> of_document, of_sheets;
  std::set<Code> shown, shown_of_document;
  for (const Diagnostic& finding : diagnostics.all()) {
    if (!is_shown(finding.severity, reporting)) continue;
    (finding.at.file == kDocumentFile ? of_document : of_sheets).push_back(&finding);
    shown.insert(finding.code);
    if (finding.at.file == kDocumentFile) shown_of_document.insert(finding.code);
  }
  RenderedFindings out;
  for (const std::string& one : render_folded(std::move(of_document), sources)) out.of_document += one;
  out.of_sheets = render_folded(std::move(of_sheets), sources);
  for (const auto& [code, count] : diagnostics.beyond()) {
    if (!shown.contains(code)) continue;
    std::string more = fmt::format("... and {} more findings of [{}]\n", count, info(code).name);
    if (shown_of_document.contains(code)) {
      out.of_document += more;
    } else {
      out.of_sheets.push_back(std::move(more));
    }
  }
  return out;
}

std::string render_unwritten(const Outcome& outcome) {
  std::string out;
  if (outcome.withheld)
    out += fmt::format("{}: not written, since it has errors (--strict)\n", plain(outcome.name));
  for (const std::string& path : outcome.older)
    out += fmt::format("{}: {} was there before and is not renewed\n", plain(outcome.name), plain(path));
  return out;
}

std::string render_written(const Outcome& outcome) {
  std::string out;
  for (const std::string& path : outcome.written) out += fmt::format("written: {}\n", plain(path));
  return out;
}

std::string render_summary(const std::vector<Outcome>& outcomes) {
  std::string names;
  std::size_t count = 0;
  bool errors = false;
  bool warnings = false;
  for (const Outcome& outcome : outcomes) {
    if (outcome.exit == Exit::done) continue;
    ++count;
    names += fmt::format("  {}{}\n", plain(outcome.name), what_was_written(outcome));
    const bool only_warnings = outcome.exit == Exit::document_errors && outcome.worst == Severity::warning;
    (only_warnings ? warnings : errors) = true;
  }
  if (count == 0 || outcomes.size() < 2) return "";
  const char* const what = errors && warnings ? "errors or warnings" : errors ? "errors" : "warnings";
  return fmt::format("{} of {} documents {} {}:\n{}", count, outcomes.size(), count == 1 ? "has" : "have",
                     what, names);
}

std::string render_failure(const Failure& failure) {
  std::string out = fmt::format("recto: error: {}\n", plain(failure.message));
  if (!failure.hint.empty()) out += fmt::format("  = hint: {}\n", plain(failure.hint));
  return out;
}

std::string render_json(const std::vector<Outcome>& outcomes, const std::vector<Failure>& failures) {
  nlohmann::ordered_json documents = nlohmann::ordered_json::array();
  for (const Outcome& outcome : outcomes) {
    nlohmann::ordered_json findings = nlohmann::ordered_json::array();
    for (const Finding& finding : outcome.findings) findings.push_back(to_json(finding));
    nlohmann::ordered_json unlisted = nlohmann::ordered_json::object();
    for (const auto& [code, count] : outcome.beyond) unlisted[info(code).name] = count;
    documents.push_back({{"file", outcome.name},
                         {"exit", static_cast<int>(outcome.exit)},
                         {"written", outcome.written},
                         {"older", outcome.older},
                         {"failures", to_json(outcome.failures)},
                         {"findings", findings},
                         {"unlisted", unlisted}});
  }
  const nlohmann::ordered_json report = {{"documents", documents}, {"failures", to_json(failures)}};
  // Names of files need not be UTF-8; what is not becomes U+FFFD rather than an exception.
  return report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace recto::cli
