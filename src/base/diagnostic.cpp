#include "base/diagnostic.h"

#include <algorithm>

namespace recto {

Diagnostic& Diagnostics::report(Code code, Span at, std::string message) {
  Severity severity = info(code).severity;
  if (policy_.allowed.contains(code)) severity = Severity::note;
  if (policy_.denied.contains(code)) severity = Severity::error;
  return keep(Diagnostic{severity, code, at, std::move(message), {}, {}});
}

Diagnostic& Diagnostics::keep(Diagnostic report) {
  if (std::size_t& count = kept_[report.code]; count < kMostOfACode) {
    ++count;
    return list_.emplace_back(std::move(report));
  }
  ++beyond_[report.code];
  return spare_ = std::move(report);
}

void Diagnostics::report_folded(Code code, std::span<const Span> places, std::string message,
                                std::string hint) {
  Diagnostic& folded = report(code, places.front(), std::move(message)).hint(std::move(hint));
  folded.related.assign(places.begin() + 1, places.end());
}

bool Diagnostics::has(Severity at_least) const {
  return std::any_of(list_.begin(), list_.end(), [&](const Diagnostic& d) { return d.severity >= at_least; });
}

bool Diagnostics::implies(Code cause, Code consequence, std::optional<Span> at) const {
  if (policy_.denied.contains(consequence)) return false;
  // Where a place is asked for and the cause is at its most, it may be among those that are not kept.
  const auto kept = kept_.find(cause);
  if (kept != kept_.end() && kept->second == kMostOfACode) at.reset();
  const auto is_cause = [&](Code code, Span place) { return code == cause && (!at || place == *at); };
  return std::any_of(
             list_.begin(), list_.end(),
             [&](const Diagnostic& d) { return d.severity > Severity::note && is_cause(d.code, d.at); }) ||
         std::any_of(unsaid_.begin(), unsaid_.end(),
                     [&](const auto& unsaid) { return is_cause(unsaid.first, unsaid.second); });
}

bool Diagnostics::leaves_unsaid(Code cause, Code consequence, Span at) {
  if (!implies(cause, consequence)) return false;
  unsaid_.emplace_back(consequence, at);
  return true;
}

Diagnostics Diagnostics::branch() const {
  Diagnostics out = *this;
  out.beyond_.clear();
  return out;
}

void Diagnostics::append_from(std::size_t count, Diagnostics branch) {
  for (std::size_t i = count; i < branch.list_.size(); ++i) keep(std::move(branch.list_[i]));
  for (const auto& [code, more] : branch.beyond_) beyond_[code] += more;
}

}  // namespace recto
