// Which selectors an element matches. Answers about ancestors and siblings are remembered, so that no
// selector costs more than one look at each pair of element and compound, whatever the depth of the tree or
// the length of a list.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doc/element.h"
#include "doc/resolved.h"
#include "style/selector.h"

namespace recto::css {

using ElementIndex = std::uint32_t;

// A set of names and classes in which some may stand for each other: what it does not hold was never added.
class WordSet {
 public:
  void add(std::string_view word) { bits_ |= std::uint64_t{1} << (std::hash<std::string_view>()(word) % 64); }
  bool may_hold(WordSet all) const { return (all.bits_ & ~bits_) == 0; }

 private:
  std::uint64_t bits_ = 0;
};

// The element tree with the links that matching needs beyond Element's own.
class ElementIndexes {
 public:
  explicit ElementIndexes(const Resolved& resolved);

  const std::vector<Element>& all() const { return elements_; }
  const Element& operator[](ElementIndex index) const { return elements_[index]; }
  bool is_root(ElementIndex index) const { return index == 0; }
  bool is_first(ElementIndex index) const { return elements_[index].previous == index; }
  bool is_last(ElementIndex index) const { return next_[index] == index; }
  ElementIndex next(ElementIndex index) const { return next_[index]; }  // its own when it is the last
  ElementIndex first_child_of_parent(ElementIndex index) const { return first_[index]; }
  int position(ElementIndex index) const { return position_[index]; }  // among its siblings, from 1
  // The value of an attribute as the e-book would carry it.
  std::optional<std::string> attribute(ElementIndex index, std::string_view name) const;
  const std::string& language(ElementIndex index) const {
    return resolved_.languages[resolved_.language[elements_[index].node]];
  }
  std::string_view id(ElementIndex index) const;
  // The names and classes of an element's ancestors.
  WordSet ancestors(ElementIndex index) const { return ancestors_[index]; }

 private:
  const Resolved& resolved_;
  std::vector<Element> elements_;
  std::vector<ElementIndex> next_, first_;
  std::vector<int> position_;
  std::vector<WordSet> ancestors_;
};

class Matcher {
 public:
  explicit Matcher(const ElementIndexes& elements) : elements_(elements) {}

  // Elements must be asked in document order for the memory to pay; any order gives the right answer.
  bool matches(const ComplexSelector& selector, ElementIndex element);

  // What matching may cost from now on: simple selectors that are held against an element, siblings that are
  // passed, and what is added. Once it is spent, answers come at once and mean nothing.
  void allow(std::uint64_t looks) {
    looks_ = 0;
    allowed_ = looks;
  }
  bool is_spent() const { return looks_ > allowed_; }
  void add_looks(std::size_t count) { looks_ += count; }
  // Forgets the answers when they take much memory: they are asked for again by what stands near, and any
  // answer can be found anew.
  void forget_many();

 private:
  using Key = std::uint64_t;
  // The compounds [0, count) of the selector match, the last of them at the element.
  bool matches_prefix(const ComplexSelector& selector, std::size_t count, ElementIndex element);
  bool ancestor_matches(const ComplexSelector& selector, std::size_t count, ElementIndex element);
  bool earlier_sibling_matches(const ComplexSelector& selector, std::size_t count, ElementIndex element);
  bool matches_compound(const CompoundSelector& compound, ElementIndex element);
  bool matches_simple(const SimpleSelector& simple, ElementIndex index);
  bool matches_any(const SelectorList& list, ElementIndex element);
  bool matches_attribute(const AttributeSelector& attribute, ElementIndex element);
  bool matches_structure(Structural kind, ElementIndex index);
  Key key(const CompoundSelector& compound, ElementIndex element);

  // Of a list of siblings: the first that matches a prefix, and how far they have been looked at.
  struct SiblingMemory {
    ElementIndex scan_next = 0;
    std::optional<ElementIndex> found;
    bool exhausted = false;
  };
  const ElementIndexes& elements_;
  std::unordered_map<const CompoundSelector*, std::uint32_t> compound_ids_;
  std::unordered_map<Key, bool> ancestors_;
  std::unordered_map<Key, SiblingMemory> siblings_;
  std::uint64_t looks_ = 0, allowed_ = std::numeric_limits<std::uint64_t>::max();
};

// BCP 47 basic filtering (RFC 4647, section 3.3.1): `de` covers de, de-AT, not den.
bool language_in_range(std::string_view language, std::string_view range);

}  // namespace recto::css
