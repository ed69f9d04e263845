#include "doc/attributes.h"

#include <algorithm>

namespace recto {

const AttributeSet& Attributes::operator*() const {
  static const AttributeSet kNone;
  return set_ ? *set_ : kNone;
}

AttributeSet& Attributes::edit() {
  if (!set_) set_ = std::make_unique<AttributeSet>();
  return *set_;
}

bool Attributes::has_class(std::string_view name) const {
  const auto& classes = (**this).classes;
  return std::find(classes.begin(), classes.end(), name) != classes.end();
}

const std::string* AttributeSet::value(std::string_view key) const {
  for (const auto& [name, text] : pairs) {
    if (name == key) return &text;
  }
  return nullptr;
}

}  // namespace recto
