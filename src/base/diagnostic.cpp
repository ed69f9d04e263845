#include "base/diagnostic.h"

#include <algorithm>
#include <iterator>

namespace recto {

Diagnostic& Diagnostics::report(Code code, Span at, std::string message) {
  Severity severity = info(code).severity;
  if (policy_.allowed.contains(code)) severity = Severity::note;
  if (policy_.denied.contains(code)) severity = Severity::error;
  return list_.emplace_back(Diagnostic{severity, code, at, std::move(message), {}, {}});
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
  return std::any_of(list_.begin(), list_.end(), [&](const Diagnostic& d) {
    return d.code == cause && d.severity > Severity::note && (!at || d.at == *at);
  });
}

void Diagnostics::append_from(std::size_t count, Diagnostics other) {
  std::move(other.list_.begin() + static_cast<std::ptrdiff_t>(count), other.list_.end(),
            std::back_inserter(list_));
}

}  // namespace recto
