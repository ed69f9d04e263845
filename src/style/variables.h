// Custom properties: var() substituted in a value, with fallback, cycles found and growth bounded (CSS Custom
// Properties 1).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "style/rules.h"
#include "style/working_style.h"

namespace recto::css {

// Told of a var() that names nothing and has no fallback, or that runs in a circle.
using VariableProblem = std::function<void(const std::string& name, std::string_view problem)>;

// How many tokens var() may make in one document: enough for any theme, too few to fill the memory.
struct ExpansionBudget {
  std::size_t tokens = 1'000'000;
};

// The value with every var() replaced; nothing when one cannot be (invalid at computed-value time,
// section 3.1).
std::optional<Tokens> substitute(TokenSpan value, const Environment* environment,
                                 const VariableProblem& problem);

// The declared properties over the inherited ones, their own var() replaced.
Environment declare(const Environment* inherited, const std::vector<const Declaration*>& declared,
                    ExpansionBudget& budget, const VariableProblem& problem);

}  // namespace recto::css
