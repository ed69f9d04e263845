// Selectors Level 4, section 17 (grammar) and 18 (parsing): tokens -> selectors. Anything unknown voids the
// whole list, as the specification wants it, and is reported with its place.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/nearest.h"
#include "style/selector.h"

namespace recto::css {
namespace {

// Deeper :is(:not(...)) than any author writes; the parser and the matcher recurse on it.
constexpr int kDeepestNesting = 8;
// More of `a b > c ~ d` than any author writes; the matcher recurses on them too.
constexpr std::size_t kMostCompounds = 64;

struct NamedStructural {
  std::string_view name;
  Structural kind;
};
constexpr auto kStructural = std::to_array<NamedStructural>({{"root", Structural::root},
                                                             {"first-child", Structural::first_child},
                                                             {"last-child", Structural::last_child},
                                                             {"only-child", Structural::only_child},
                                                             {"first-of-type", Structural::first_of_type},
                                                             {"last-of-type", Structural::last_of_type}});
constexpr auto kScreenStates = std::to_array<std::string_view>(
    {"hover", "focus", "focus-visible", "focus-within", "active", "visited", "link", "any-link", "target"});
constexpr auto kFunctional = std::to_array<std::string_view>({"not", "is", "where", "lang", "nth-child"});
struct NamedPseudoElement {
  std::string_view name;
  PseudoElement kind;
};
constexpr auto kPseudoElements =
    std::to_array<NamedPseudoElement>({{"before", PseudoElement::before},
                                       {"after", PseudoElement::after},
                                       {"marker", PseudoElement::marker},
                                       {"footnote-call", PseudoElement::footnote_call},
                                       {"footnote-marker", PseudoElement::footnote_marker}});

// The An+B of section 6.6.5.1 from its text without spaces: odd, even, 3, 2n, -n+3, +2n-1.
std::optional<NthChildSelector> parse_nth(std::string_view text) {
  if (text == "odd") return NthChildSelector{2, 1};
  if (text == "even") return NthChildSelector{2, 0};
  const auto integer = [](std::string_view part) -> std::optional<int> {
    if (part.starts_with('+')) part.remove_prefix(1);
    int value = 0;
    const auto parsed = std::from_chars(part.data(), part.data() + part.size(), value);
    if (part.empty() || parsed.ec != std::errc() || parsed.ptr != part.data() + part.size())
      return std::nullopt;
    return std::clamp(value, -1'000'000, 1'000'000);
  };
  const std::size_t n = text.find('n');
  if (n == std::string::npos) {
    const auto offset = integer(text);
    return offset ? std::optional(NthChildSelector{0, *offset}) : std::nullopt;
  }
  std::string step_text(text.substr(0, n));
  if (step_text.empty() || step_text == "+" || step_text == "-") step_text += '1';
  const auto step = integer(step_text);
  const auto offset = n + 1 == text.size() ? std::optional(0) : integer(text.substr(n + 1));
  if (!step || !offset) return std::nullopt;
  return NthChildSelector{*step, *offset};
}

// The name that was meant or, when none is near, all of them.
std::string hint_for(const std::string& name, const std::vector<std::string>& known,
                     std::string_view colons) {
  if (const std::string near = likely(name, known); !near.empty())
    return fmt::format("did you mean {}{}?", colons, near);
  return fmt::format("Recto knows {}{}", colons, fmt::join(known, fmt::format(", {}", colons)));
}

class SelectorParser {
 public:
  SelectorParser(TokenSpan tokens, SelectorPlace place, Reporter& reporter, int depth)
      : tokens_(trim(tokens)), place_(place), reporter_(reporter), depth_(depth) {}

  std::optional<SelectorList> list() {
    SelectorList selectors;
    do {
      auto selector = complex();
      if (!selector) return std::nullopt;
      selectors.push_back(std::move(*selector));
    } while (take(TokenKind::comma));
    if (at_ < tokens_.size()) return fail("the selector has something that belongs to none"), std::nullopt;
    return selectors;
  }

 private:
  bool more() const { return at_ < tokens_.size(); }
  const Token& now() const { return tokens_[at_]; }
  bool take(TokenKind kind) {
    if (!more() || now().kind != kind) return false;
    ++at_;
    return true;
  }
  bool skip_space() {
    const std::size_t before = at_;
    while (more() && is_space(now())) ++at_;
    return at_ != before;
  }
  Diagnostic& fail(std::string message) {
    const Token& last = tokens_.empty() ? nothing_ : tokens_[std::min(at_, tokens_.size() - 1)];
    return reporter_.report(Code::css_unknown_selector, last.begin, last.end, std::move(message));
  }

  // CSS Syntax 3, section 5.4.1: it is part of the next rule's selector.
  void stray_brace(const Token& brace) {
    reporter_
        .report(Code::css_syntax, brace.begin, brace.end,
                "this brace closes nothing; the rule behind it is left out")
        .hint("take it out, or look above for a brace that is missing");
  }

  std::optional<ComplexSelector> complex() {
    ComplexSelector selector;
    skip_space();
    Combinator before = Combinator::none;
    while (true) {
      CompoundSelector compound;
      compound.before = before;
      if (!read_compound(compound, selector)) return std::nullopt;
      selector.compounds.push_back(std::move(compound));
      if (selector.compounds.size() > kMostCompounds) return fail("the selector is too long"), std::nullopt;
      const bool space = skip_space();
      if (!more() || now().kind == TokenKind::comma) return selector;
      if (selector.pseudo) return fail("nothing can follow a pseudo-element"), std::nullopt;
      before = combinator();
      if (before == Combinator::none && !space) return fail("the selector cannot be read here"), std::nullopt;
      if (before == Combinator::none) before = Combinator::descendant;
    }
  }

  Combinator combinator() {
    Combinator found = Combinator::none;
    if (is_delim(now(), '>')) found = Combinator::child;
    if (is_delim(now(), '+')) found = Combinator::next_sibling;
    if (is_delim(now(), '~')) found = Combinator::later_sibling;
    if (found == Combinator::none) return found;
    ++at_;
    skip_space();
    return found;
  }

  bool read_compound(CompoundSelector& compound, ComplexSelector& selector) {
    const std::size_t begin = at_;
    while (more() && !is_space(now()) && now().kind != TokenKind::comma) {
      if (is_delim(now(), '>') || is_delim(now(), '+') || is_delim(now(), '~')) break;
      if (selector.pseudo) return fail("nothing can follow a pseudo-element"), false;
      if (!read_simple(compound, selector)) return false;
    }
    if (at_ == begin) return fail("a selector is missing here"), false;
    return true;
  }

  bool read_simple(CompoundSelector& compound, ComplexSelector& selector) {
    const Token& token = now();
    const bool first = compound.simple.empty();
    if (first && token.kind == TokenKind::ident) {
      compound.simple.emplace_back(TypeSelector{lower_case(token.text)});
      ++selector.specificity.types;
    } else if (first && is_delim(token, '*')) {
      compound.simple.emplace_back(UniversalSelector{});
    } else if (token.kind == TokenKind::hash && token.plain) {
      compound.simple.emplace_back(IdSelector{token.text});
      ++selector.specificity.ids;
    } else if (is_delim(token, '.') && at_ + 1 < tokens_.size() &&
               tokens_[at_ + 1].kind == TokenKind::ident) {
      compound.simple.emplace_back(ClassSelector{tokens_[++at_].text});
      ++selector.specificity.classes;
    } else if (token.kind == TokenKind::open_square) {
      ++selector.specificity.classes;
      return read_attribute(compound);
    } else if (token.kind == TokenKind::colon) {
      ++at_;
      return read_pseudo(compound, selector);
    } else if (token.kind == TokenKind::close_curly) {
      return stray_brace(token), false;
    } else {
      return fail("the selector cannot be read here"), false;
    }
    ++at_;
    return true;
  }

  bool read_attribute(CompoundSelector& compound) {
    AttributeSelector attribute;
    ++at_;
    skip_space();
    if (!more() || now().kind != TokenKind::ident) return fail("an attribute's name is missing"), false;
    attribute.name = lower_case(now().text);
    ++at_;
    skip_space();
    if (!take(TokenKind::close_square) && !read_attribute_value(attribute)) {
      return fail("the attribute selector cannot be read")
                 .hint(R"(write [name], [name="value"] or [name|="value"])"),
             false;
    }
    compound.simple.emplace_back(std::move(attribute));
    return true;
  }

  bool read_attribute_value(AttributeSelector& attribute) {
    constexpr std::string_view kOperators = "~|^$*";
    constexpr auto kTests =
        std::to_array({AttributeTest::has_word, AttributeTest::is_language_of, AttributeTest::starts_with,
                       AttributeTest::ends_with, AttributeTest::contains});
    attribute.test = AttributeTest::equals;
    for (std::size_t i = 0; i < kOperators.size(); ++i) {
      if (!more() || !is_delim(now(), kOperators[i])) continue;
      attribute.test = kTests[i];
      ++at_;
      break;
    }
    if (!more() || !is_delim(now(), '=')) return false;
    ++at_;
    skip_space();
    if (!more() || (now().kind != TokenKind::ident && now().kind != TokenKind::string)) return false;
    attribute.value = now().text;
    ++at_;
    skip_space();
    if (more() && is_ident(now(), "i")) {
      attribute.letter_case = LetterCase::insensitive;
      ++at_;
      skip_space();
    }
    return take(TokenKind::close_square);
  }

  bool read_pseudo(CompoundSelector& compound, ComplexSelector& selector) {
    const bool element = take(TokenKind::colon);
    if (!more()) return fail("the selector ends in a colon"), false;
    if (now().kind == TokenKind::function && !element) return read_functional(compound, selector);
    if (now().kind != TokenKind::ident) return fail("the selector cannot be read here"), false;
    const std::string name = lower_case(now().text);
    // :before and :after may be written with one colon (section 3.7).
    if (element || name == "before" || name == "after") return read_pseudo_element(name, selector);
    ++selector.specificity.classes;
    const auto* const structural = std::find_if(kStructural.begin(), kStructural.end(),
                                                [&](const NamedStructural& s) { return s.name == name; });
    if (structural != kStructural.end()) {
      compound.simple.emplace_back(StructuralSelector{structural->kind});
    } else if (std::find(kScreenStates.begin(), kScreenStates.end(), name) != kScreenStates.end()) {
      if (place_ == SelectorPlace::paper)
        fail("paper knows no :" + name).hint("put the rule under @media screen, for the e-book");
      compound.simple.emplace_back(ScreenStateSelector{name});
    } else {
      return fail_unknown_class(name), false;
    }
    ++at_;
    return true;
  }

  bool read_pseudo_element(const std::string& name, ComplexSelector& selector) {
    const auto* const found = std::find_if(kPseudoElements.begin(), kPseudoElements.end(),
                                           [&](const NamedPseudoElement& p) { return p.name == name; });
    if (found == kPseudoElements.end()) {
      std::vector<std::string> known;
      known.reserve(kPseudoElements.size());
      for (const NamedPseudoElement& pseudo : kPseudoElements) known.emplace_back(pseudo.name);
      return fail("the pseudo-element ::" + name + " is not known").hint(hint_for(name, known, "::")), false;
    }
    if (depth_ > 0) return fail("a pseudo-element cannot stand inside brackets"), false;
    selector.pseudo = found->kind;
    ++selector.specificity.types;
    ++at_;
    return true;
  }

  void fail_unknown_class(const std::string& name) {
    std::vector<std::string> known;
    known.reserve(kStructural.size() + kScreenStates.size() + kFunctional.size());
    for (const NamedStructural& structural : kStructural) known.emplace_back(structural.name);
    for (const std::string_view state : kScreenStates) known.emplace_back(state);
    for (const std::string_view functional : kFunctional) known.emplace_back(functional);
    fail("the pseudo-class :" + name + " is not known").hint(hint_for(name, known, ":"));
  }

  // The tokens up to the bracket that closes the function here; stands behind it afterwards.
  TokenSpan arguments() {
    const std::size_t begin = ++at_;
    for (int depth = 1; more(); ++at_) {
      if (now().kind == TokenKind::function || now().kind == TokenKind::open_paren) ++depth;
      if (now().kind == TokenKind::close_paren && --depth == 0) break;
    }
    const TokenSpan inside = tokens_.subspan(begin, at_ - begin);
    if (more()) ++at_;
    return inside;
  }

  bool read_functional(CompoundSelector& compound, ComplexSelector& selector) {
    const std::string name = lower_case(now().text);
    if (std::find(kFunctional.begin(), kFunctional.end(), name) == kFunctional.end())
      return fail_unknown_class(name), false;
    if (depth_ >= kDeepestNesting) return fail("the selector nests too deeply"), false;
    const std::size_t begin = at_;
    const TokenSpan inside = trim(arguments());
    if (name == "lang") return read_languages(inside, compound, selector);
    if (name == "nth-child") return read_nth_child(inside, begin, compound, selector);
    auto list = SelectorParser(inside, place_, reporter_, depth_ + 1).list();
    if (!list) return false;
    Specificity most;
    for (const ComplexSelector& inner : *list) most = std::max(most, inner.specificity);
    if (name != "where") {
      selector.specificity.ids += most.ids;
      selector.specificity.classes += most.classes;
      selector.specificity.types += most.types;
    }
    if (name == "not") {
      compound.simple.emplace_back(NotSelector{std::move(*list)});
    } else {
      compound.simple.emplace_back(IsSelector{std::move(*list)});
    }
    return true;
  }

  bool read_languages(TokenSpan inside, CompoundSelector& compound, ComplexSelector& selector) {
    LanguageSelector languages;
    for (const Token& token : inside) {
      if (token.kind == TokenKind::ident || token.kind == TokenKind::string)
        languages.ranges.push_back(token.text);
      else if (!is_space(token) && token.kind != TokenKind::comma)
        return fail(":lang() takes language tags"), false;
    }
    if (languages.ranges.empty()) return fail(":lang() takes a language tag").hint("write :lang(de)"), false;
    ++selector.specificity.classes;
    compound.simple.emplace_back(std::move(languages));
    return true;
  }

  bool read_nth_child(TokenSpan inside, std::size_t begin, CompoundSelector& compound,
                      ComplexSelector& selector) {
    std::string text;
    for (const Token& token : inside) {
      if (is_space(token)) continue;
      if (token.kind == TokenKind::number || token.kind == TokenKind::dimension) {
        // A sign before the number is part of its token and lost in its value only when it is a plus.
        if (token.number >= 0 && !text.empty() && text.back() == 'n') text += '+';
        text += std::to_string(static_cast<long>(token.number)) + lower_case(token.text);
      } else {
        text += lower_case(token.text);
      }
    }
    const auto nth = parse_nth(text);
    if (!nth) {
      at_ = begin;
      return fail("the argument of :nth-child() cannot be read")
                 .hint("write :nth-child(odd), :nth-child(3) or :nth-child(2n+1)"),
             false;
    }
    ++selector.specificity.classes;
    compound.simple.emplace_back(*nth);
    return true;
  }

  TokenSpan tokens_;
  SelectorPlace place_;
  Reporter& reporter_;
  int depth_;
  std::size_t at_ = 0;
  Token nothing_;
};

}  // namespace

std::optional<SelectorList> parse_selectors(TokenSpan tokens, SelectorPlace place, Reporter& reporter) {
  return SelectorParser(tokens, place, reporter, 0).list();
}

}  // namespace recto::css
