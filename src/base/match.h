// Exhaustive case analysis over a std::variant: a lambda for each alternative and no default, so that the
// compiler lists every place that a new kind breaks.
#pragma once

#include <utility>
#include <variant>

namespace recto {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

template <class Variant, class... Cases>
decltype(auto) match(Variant&& variant, Cases&&... cases) {
  return std::visit(Overloaded{std::forward<Cases>(cases)...}, std::forward<Variant>(variant));
}

}  // namespace recto
