// The channel for the world's failures (disk, fonts, libraries): a value or a Failure. The author's mistakes
// go to Diagnostics instead, and our own end in fail_as_bug().
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

namespace recto {

// What the world refused: a lower-case fact that names the file or library, and what can be done about it.
struct Failure {
  std::string message;
  std::string hint = {};
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Failure failure) : state_(std::in_place_index<1>, std::move(failure)) {}

  explicit operator bool() const { return state_.index() == 0; }
  const T& value() const& { return std::get<0>(state_); }
  T& value() & { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const Failure& failure() const { return std::get<1>(state_); }

 private:
  std::variant<T, Failure> state_;
};

// A wrong assumption of ours: says that this is a bug in recto, with the place, and aborts.
[[noreturn]] void fail_as_bug(const char* condition, const char* file, int line);

}  // namespace recto

#define RECTO_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::recto::fail_as_bug(#condition, __FILE__, __LINE__))
