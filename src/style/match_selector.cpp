#include "style/match_selector.h"

#include <algorithm>

#include "base/match.h"

namespace recto::css {
namespace {

bool same_element_type(const Element& a, const Element& b) { return a.name == b.name; }

bool equal_values(std::string_view a, std::string_view b, LetterCase letter_case) {
  return letter_case == LetterCase::sensitive ? a == b : same_name(a, b);
}

bool has_word(std::string_view text, std::string_view word, LetterCase letter_case) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n\f\r", begin), text.size());
    if (!word.empty() && equal_values(text.substr(begin, end - begin), word, letter_case)) return true;
    begin = end + 1;
  }
  return false;
}

bool attribute_value_matches(const AttributeSelector& wanted, std::string_view value) {
  std::string_view w = wanted.value;
  const LetterCase letter_case = wanted.letter_case;
  const auto part = [&](std::size_t begin) {
    return equal_values(value.substr(begin, w.size()), w, letter_case);
  };
  const bool fits = !w.empty() && value.size() >= w.size();
  switch (wanted.test) {
    case AttributeTest::present:
      return true;
    case AttributeTest::equals:
      return equal_values(value, w, letter_case);
    case AttributeTest::has_word:
      return has_word(value, w, letter_case);
    case AttributeTest::is_language_of:
      return equal_values(value, w, letter_case) ||
             (value.size() > w.size() && value[w.size()] == '-' && part(0));
    case AttributeTest::starts_with:
      return fits && part(0);
    case AttributeTest::ends_with:
      return fits && part(value.size() - w.size());
    case AttributeTest::contains:
      if (letter_case == LetterCase::sensitive) return !w.empty() && value.find(w) != std::string_view::npos;
      return fits && lower_case(value).find(lower_case(w)) != std::string::npos;
  }
  return false;
}

std::string link_address(const LinkTarget& target, const Resolved& resolved) {
  return match(
      target,
      [&](const InternalTarget& internal) {
        const auto anchor = resolved.anchors.find(internal.node);
        return "#" + (anchor == resolved.anchors.end() ? std::string() : anchor->second);
      },
      [](const ExternalTarget& external) { return external.url; });
}

}  // namespace

bool language_in_range(std::string_view language, std::string_view range) {
  if (range == "*") return !language.empty();
  if (range.empty() || language.size() < range.size()) return false;
  if (!same_name(language.substr(0, range.size()), range)) return false;
  return language.size() == range.size() || language[range.size()] == '-';
}

ElementIndexes::ElementIndexes(const Resolved& resolved)
    : resolved_(resolved), elements_(element_tree(resolved.document)) {
  const std::size_t count = elements_.size();
  next_.resize(count);
  first_.resize(count);
  position_.resize(count);
  ancestors_.resize(count);
  for (ElementIndex i = 0; i < count; ++i) {
    next_[i] = i;
    first_[i] = is_first(i) ? i : first_[elements_[i].previous];
    position_[i] = is_first(i) ? 1 : position_[elements_[i].previous] + 1;
    if (!is_first(i)) next_[elements_[i].previous] = i;
    if (is_root(i)) continue;
    const Element& parent = elements_[elements_[i].parent];
    ancestors_[i] = ancestors_[elements_[i].parent];
    ancestors_[i].add(parent.name);
    for (const std::string& word : parent.classes) ancestors_[i].add(word);
  }
}

std::string_view ElementIndexes::id(ElementIndex index) const {
  const auto anchor = resolved_.anchors.find(elements_[index].node);
  return anchor == resolved_.anchors.end() ? std::string_view(elements_[index].attributes->id)
                                           : anchor->second;
}

std::optional<std::string> ElementIndexes::attribute(ElementIndex index, std::string_view name) const {
  const Element& element = elements_[index];
  if (name == "lang") {
    const std::string& own = is_root(index) ? language(index) : element.attributes->lang;
    return own.empty() ? std::nullopt : std::optional(own);
  }
  if (name == "id") {
    const std::string_view own = id(index);
    return own.empty() ? std::nullopt : std::optional(std::string(own));
  }
  if (name == "class") {
    std::string all;
    for (const std::string& word : element.classes) all += (all.empty() ? "" : " ") + word;
    return element.classes.empty() ? std::nullopt : std::optional(all);
  }
  if (name == "href") {
    const auto link = resolved_.links.find(element.node);
    if (link == resolved_.links.end()) return std::nullopt;
    return link_address(link->second, resolved_);
  }
  for (const auto& [key, value] : element.attributes->pairs) {
    if (same_name(key, name)) return value;
  }
  return std::nullopt;
}

bool Matcher::matches(const ComplexSelector& selector, ElementIndex element) {
  return matches_prefix(selector, selector.compounds.size(), element);
}

void Matcher::forget_many() {
  constexpr std::size_t kMost = 1U << 20U;  // of some 40 bytes
  if (ancestors_.size() > kMost) ancestors_.clear();
  if (siblings_.size() > kMost) siblings_.clear();
}

Matcher::Key Matcher::key(const CompoundSelector& compound, ElementIndex element) {
  const auto id =
      compound_ids_.try_emplace(&compound, static_cast<std::uint32_t>(compound_ids_.size())).first->second;
  return (static_cast<Key>(id) << 32U) | element;
}

bool Matcher::matches_prefix(const ComplexSelector& selector, std::size_t count, ElementIndex element) {
  if (is_spent()) return false;
  const CompoundSelector& last = selector.compounds[count - 1];
  if (!matches_compound(last, element)) return false;
  switch (last.before) {
    case Combinator::none:
      return true;
    case Combinator::child:
      return !elements_.is_root(element) && matches_prefix(selector, count - 1, elements_[element].parent);
    case Combinator::next_sibling:
      return !elements_.is_first(element) && matches_prefix(selector, count - 1, elements_[element].previous);
    case Combinator::descendant:
      return ancestor_matches(selector, count - 1, element);
    case Combinator::later_sibling:
      return earlier_sibling_matches(selector, count - 1, element);
  }
  return false;
}

// The answer is the same for all children of one parent, so it is kept with the parent.
bool Matcher::ancestor_matches(const ComplexSelector& selector, std::size_t count, ElementIndex element) {
  if (elements_.is_root(element)) return false;
  const ElementIndex parent = elements_[element].parent;
  const Key memory = key(selector.compounds[count - 1], parent);
  const auto known = ancestors_.find(memory);
  if (known != ancestors_.end()) return known->second;
  const bool found = matches_prefix(selector, count, parent) || ancestor_matches(selector, count, parent);
  if (!is_spent()) ancestors_[memory] = found;
  return found;
}

bool Matcher::earlier_sibling_matches(const ComplexSelector& selector, std::size_t count,
                                      ElementIndex element) {
  const ElementIndex first = elements_.first_child_of_parent(element);
  const Key memory_key = key(selector.compounds[count - 1], first);
  SiblingMemory memory{first, {}, false};
  if (const auto known = siblings_.find(memory_key); known != siblings_.end()) memory = known->second;
  // Deeper questions may grow the map, so the entry is worked on as a copy.
  while (!memory.found && !memory.exhausted && memory.scan_next < element && !is_spent()) {
    const ElementIndex at = memory.scan_next;
    if (matches_prefix(selector, count, at)) memory.found = at;
    memory.exhausted = elements_.is_last(at);
    memory.scan_next = elements_.next(at);
  }
  if (!is_spent()) siblings_[memory_key] = memory;
  return memory.found && *memory.found < element;
}

bool Matcher::matches_compound(const CompoundSelector& compound, ElementIndex element) {
  looks_ += compound.simple.size();
  return std::all_of(compound.simple.begin(), compound.simple.end(),
                     [&](const SimpleSelector& simple) { return matches_simple(simple, element); });
}

bool Matcher::matches_any(const SelectorList& list, ElementIndex element) {
  return std::any_of(list.begin(), list.end(),
                     [&](const ComplexSelector& selector) { return matches(selector, element); });
}

bool Matcher::matches_simple(const SimpleSelector& simple, ElementIndex index) {
  const Element& element = elements_[index];
  return match(
      simple, [](const UniversalSelector&) { return true; },
      [&](const TypeSelector& s) { return element.name == s.name; },
      [&](const ClassSelector& s) {
        return std::find(element.classes.begin(), element.classes.end(), s.name) != element.classes.end();
      },
      [&](const IdSelector& s) { return elements_.id(index) == s.name; },
      [&](const AttributeSelector& s) { return matches_attribute(s, index); },
      [&](const StructuralSelector& s) { return matches_structure(s.kind, index); },
      [&](const NthChildSelector& s) {
        const int distance = elements_.position(index) - s.offset;
        return s.step == 0 ? distance == 0 : distance % s.step == 0 && distance / s.step >= 0;
      },
      [&](const LanguageSelector& s) {
        looks_ += s.ranges.size();
        return std::any_of(s.ranges.begin(), s.ranges.end(), [&](const std::string& range) {
          return language_in_range(elements_.language(index), range);
        });
      },
      [&](const NotSelector& s) { return !matches_any(s.list, index); },
      [&](const IsSelector& s) { return matches_any(s.list, index); },
      [](const ScreenStateSelector&) { return false; });
}

bool Matcher::matches_attribute(const AttributeSelector& attribute, ElementIndex element) {
  constexpr std::size_t kBytesOfALook = 64;
  const auto value = elements_.attribute(element, attribute.name);
  if (value) looks_ += (value->size() + attribute.value.size()) / kBytesOfALook;
  return value && attribute_value_matches(attribute, *value);
}

bool Matcher::matches_structure(Structural kind, ElementIndex index) {
  // Siblings of a type are few between two of them; the scan ends at the first that has the same name.
  const auto type_is_edge = [&](auto at_end, auto step) {
    for (ElementIndex at = index; !at_end(at) && !is_spent();) {
      at = step(at);
      ++looks_;
      if (same_element_type(elements_[at], elements_[index])) return false;
    }
    return true;
  };
  switch (kind) {
    case Structural::root:
      return elements_.is_root(index);
    case Structural::first_child:
      return elements_.is_first(index);
    case Structural::last_child:
      return elements_.is_last(index);
    case Structural::only_child:
      return elements_.is_first(index) && elements_.is_last(index);
    case Structural::first_of_type:
      return type_is_edge([&](ElementIndex i) { return elements_.is_first(i); },
                          [&](ElementIndex i) { return elements_[i].previous; });
    case Structural::last_of_type:
      return type_is_edge([&](ElementIndex i) { return elements_.is_last(i); },
                          [&](ElementIndex i) { return elements_.next(i); });
  }
  return false;
}

}  // namespace recto::css
