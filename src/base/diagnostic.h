// The sink for the author's mistakes: collected, never thrown, all of them reported. Passes report into
// Diagnostics; only the command line prints it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/span.h"

namespace recto {

struct Hint {
  std::string text;
  std::optional<Span> at = {};
};

struct Diagnostic {
  Severity severity = Severity::note;
  Code code = {};
  Span at;
  std::string message;  // a lower-case fact, without a full stop
  std::vector<Hint> hints;
  std::vector<Span> related;  // the other places of a folded report

  Diagnostic& hint(std::string text) {
    hints.push_back({std::move(text)});
    return *this;
  }
  Diagnostic& hint(std::string text, Span at_span) {
    hints.push_back({std::move(text), at_span});
    return *this;
  }
};

// What --allow and --deny say: an allowed code becomes a note, a denied one an error. Deny wins.
struct SeverityPolicy {
  std::set<Code> allowed;
  std::set<Code> denied;
};

class Diagnostics {
 public:
  Diagnostics() = default;
  explicit Diagnostics(SeverityPolicy policy) : policy_(std::move(policy)) {}

  // So many reports of one code are kept, and what is beyond is counted: nobody reads more of them, and each
  // takes half a kilobyte, where four bytes of text can be a finding.
  static constexpr std::size_t kMostOfACode = 10'000;

  // Reports with the code's severity under the policy. The reference is good until the next report.
  Diagnostic& report(Code code, Span at, std::string message);
  // One report for what is wrong at several places alike: at the first, with the hint and all the others.
  void report_folded(Code code, std::span<const Span> places, std::string message, std::string hint);
  const std::vector<Diagnostic>& all() const { return list_; }
  // How many reports of each code are beyond those that are kept.
  const std::map<Code, std::size_t>& beyond() const { return beyond_; }
  bool has(Severity at_least) const;
  // Whether a report of `consequence` would be a second finding of one mistake: its cause has been reported
  // (at that place, if one is given) and weighs more than a note. A consequence that --deny names is never
  // implied.
  bool implies(Code cause, Code consequence, std::optional<Span> at = std::nullopt) const;
  // The same of a finding that is about to be reported there: when it is implied it is left unsaid, and
  // implies what it would have.
  bool leaves_unsaid(Code cause, Code consequence, Span at);
  // An empty sink under the same policy.
  Diagnostics fresh() const { return Diagnostics(policy_); }
  // Moves everything of another sink behind what is here.
  void append(Diagnostics other) { append_from(0, std::move(other)); }
  // A sink that begins with the reports of this one, so that it knows what they imply.
  Diagnostics branch() const;
  // Moves what a branch has found; it began with `count` reports.
  void append_from(std::size_t count, Diagnostics branch);

 private:
  Diagnostic& keep(Diagnostic report);

  SeverityPolicy policy_;
  std::vector<Diagnostic> list_;
  std::vector<std::pair<Code, Span>> unsaid_;
  std::map<Code, std::size_t> kept_;  // how many of each code are in the list
  std::map<Code, std::size_t> beyond_;
  Diagnostic spare_ = {};  // the last that was not kept, for who adds to it
};

}  // namespace recto
