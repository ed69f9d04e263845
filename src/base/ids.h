// Typed indexes, and vectors that only their own index type can reach. A fact about a thing (its style, its
// page) is kept beside the thing in an IdVec, never inside it.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace recto {

template <class Tag>
struct Id {
  std::uint32_t value = 0;
  friend auto operator<=>(Id, Id) = default;
};

template <class Tag, class T>
class IdVec {
 public:
  IdVec() = default;
  explicit IdVec(std::size_t count, const T& value = T()) : items_(count, value) {}

  Id<Tag> push_back(T item) {
    items_.push_back(std::move(item));
    return Id<Tag>{static_cast<std::uint32_t>(items_.size() - 1)};
  }
  decltype(auto) operator[](Id<Tag> id) { return items_.at(id.value); }
  decltype(auto) operator[](Id<Tag> id) const { return items_.at(id.value); }
  void reserve(std::size_t count) { items_.reserve(count); }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  friend bool operator==(const IdVec&, const IdVec&) = default;

 private:
  std::vector<T> items_;
};

// A node of the document. Dense in document order from resolve() on; before that all are 0.
using NodeId = Id<struct NodeTag>;
// A source text (Markdown, stylesheet, catalogue) in Sources.
using FileId = Id<struct FileTag>;

}  // namespace recto
