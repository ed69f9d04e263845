// The attributes an author gives a node, `{#id .class key=value lang=..}`. Most nodes have none, so a node
// pays one pointer; copies are deep, since a document is a plain value.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"

namespace recto {

struct AttributeSet {
  std::string id;
  std::vector<std::string> classes;
  std::string lang;                                        // BCP 47
  std::vector<std::pair<std::string, std::string>> pairs;  // in source order, without id, class and lang
  Span span;                                               // the braces in the source
  // The value of a pair, or nothing.
  const std::string* value(std::string_view key) const;
  friend bool operator==(const AttributeSet&, const AttributeSet&) = default;
};

class Attributes {
 public:
  Attributes() = default;
  explicit Attributes(AttributeSet set) : set_(std::make_unique<AttributeSet>(std::move(set))) {}
  Attributes(const Attributes& other)
      : set_(other.set_ ? std::make_unique<AttributeSet>(*other.set_) : nullptr) {}
  Attributes(Attributes&&) noexcept = default;
  Attributes& operator=(const Attributes& other) { return *this = Attributes(other); }
  Attributes& operator=(Attributes&&) noexcept = default;
  ~Attributes() = default;

  bool empty() const { return set_ == nullptr; }
  const AttributeSet& operator*() const;  // an empty set when there are none
  const AttributeSet* operator->() const { return &**this; }
  AttributeSet& edit();  // made on first use
  bool has_class(std::string_view name) const;
  const std::string* value(std::string_view key) const { return (**this).value(key); }

 private:
  std::unique_ptr<AttributeSet> set_;
};

}  // namespace recto
