// Selectors Level 4, the subset that one element tree needs: what a selector is once parsed. Matching reads
// compounds from the right to the left.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "style/report.h"
#include "style/styled.h"
#include "style/token.h"

namespace recto::css {

struct ComplexSelector;
using SelectorList = std::vector<ComplexSelector>;

struct UniversalSelector {};
struct TypeSelector {
  std::string name;
};  // lower case
struct ClassSelector {
  std::string name;
};
struct IdSelector {
  std::string name;
};
enum class AttributeTest {
  present,
  equals,
  has_word,
  is_language_of,
  starts_with,
  ends_with,
  contains
};  // [a] = ~= |= ^= $= *=
enum class LetterCase { sensitive, insensitive };
struct AttributeSelector {
  std::string name;  // lower case
  AttributeTest test = AttributeTest::present;
  std::string value;
  LetterCase letter_case = LetterCase::sensitive;
};
enum class Structural { root, first_child, last_child, only_child, first_of_type, last_of_type };
struct StructuralSelector {
  Structural kind = Structural::root;
};
// :nth-child(An+B).
struct NthChildSelector {
  int step = 0;
  int offset = 0;
};
struct LanguageSelector {
  std::vector<std::string> ranges;
};  // :lang(de, "fr-CH")
struct NotSelector {
  SelectorList list;
};
struct IsSelector {
  SelectorList list;
};
// States of a screen (:hover, :link, :visited ...): never true on paper, passed on to the e-book.
struct ScreenStateSelector {
  std::string name;
};

using SimpleSelector = std::variant<UniversalSelector, TypeSelector, ClassSelector, IdSelector,
                                    AttributeSelector, StructuralSelector, NthChildSelector, LanguageSelector,
                                    NotSelector, IsSelector, ScreenStateSelector>;

enum class Combinator { none, descendant, child, next_sibling, later_sibling };
struct CompoundSelector {
  Combinator before = Combinator::none;  // how it is joined to the compound on its left
  std::vector<SimpleSelector> simple;
};

// Selectors 4, section 17: ids, then classes, attributes and pseudo-classes, then types and pseudo-elements.
struct Specificity {
  unsigned ids = 0, classes = 0, types = 0;
  friend auto operator<=>(const Specificity&, const Specificity&) = default;
};
struct ComplexSelector {
  std::vector<CompoundSelector> compounds;  // as written, left to right; never empty
  std::optional<PseudoElement> pseudo;
  Specificity specificity;
};

// Where a rule applies: on paper nothing is ever hovered over or visited.
enum class SelectorPlace { anywhere, paper };

// A list of selectors, or nothing when any of them is unknown (then it is reported: the whole rule is void,
// section 4.1).
std::optional<SelectorList> parse_selectors(TokenSpan tokens, SelectorPlace place, Reporter& reporter);

// As CSS, in one canonical form.
std::string to_css(const ComplexSelector& selector);

}  // namespace recto::css
