// The e-book's sheet, written anew in source order from the rules that apply to a screen: var() is resolved
// from :root (and again under each condition that sets it anew), and each declaration passes through
// for_screen().
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <utility>

#include "style/property.h"
#include "style/screen_values.h"
#include "style/serialize.h"
#include "style/stylesheet.h"
#include "style/variables.h"

namespace recto {
namespace {

using namespace css;

using Features = std::vector<std::string>;

// What list-style-type says of numbered lists, and the counter styles that end in a parenthesis (CSS Counter
// Styles 3, `extends`).
constexpr auto kNumbers = std::to_array<std::string_view>(
    {"decimal", "lower-alpha", "lower-latin", "upper-alpha", "upper-latin", "lower-roman", "upper-roman"});
constexpr std::string_view kParenthesis = "parenthesis";

std::string counter_styles() {
  std::string out;
  for (const std::string_view name : kNumbers)
    out += fmt::format("@counter-style {0}-{1} {{\n  system: extends {0};\n  suffix: \") \";\n}}\n", name,
                       kParenthesis);
  return out;
}

bool is_of_marker(std::string_view property) {
  return property == "list-style-type" || property == "list-style";
}

// The value with the counter style that ends in a parenthesis.
std::string with_parenthesis(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find(' ', at), value.size());
    const std::string_view word = value.substr(at, end - at);
    out += word;
    if (std::find(kNumbers.begin(), kNumbers.end(), word) != kNumbers.end())
      out += fmt::format("-{}", kParenthesis);
    if (end < value.size()) out += ' ';
    at = end + 1;
  }
  return out;
}

bool is_compound_of(const ComplexSelector& selector, std::initializer_list<std::string_view> names) {
  const CompoundSelector& last = selector.compounds.back();
  if (last.simple.size() != 1 || selector.pseudo) return false;
  const auto* type = std::get_if<TypeSelector>(last.simple.data());
  return type && std::find(names.begin(), names.end(), type->name) != names.end();
}

bool is_root(const ComplexSelector& selector) {
  if (selector.compounds.size() != 1 || selector.pseudo) return false;
  const auto& simple = selector.compounds[0].simple;
  const auto* structural = simple.size() == 1 ? std::get_if<StructuralSelector>(simple.data()) : nullptr;
  return (structural && structural->kind == Structural::root) || is_compound_of(selector, {"html"});
}

// Whether the selector may be one of a numbered list itself.
bool may_be_list(const ComplexSelector& selector) {
  const auto& simple = selector.compounds.back().simple;
  return !selector.pseudo && std::all_of(simple.begin(), simple.end(), [](const SimpleSelector& one) {
    const auto* type = std::get_if<TypeSelector>(&one);
    return type == nullptr || type->name == "ol";
  });
}

bool is_for_paper(const ComplexSelector& selector) {
  return selector.pseudo == PseudoElement::footnote_call || selector.pseudo == PseudoElement::footnote_marker;
}

ScreenRule::Scheme scheme_of(const Features& features) {
  const auto all_say = [&](std::string_view word) {
    return !features.empty() &&
           std::all_of(features.begin(), features.end(),
                       [&](const std::string& feature) { return feature.find(word) != std::string::npos; });
  };
  if (all_say("(prefers-color-scheme: light)")) return ScreenRule::Scheme::light;
  if (all_say("(prefers-color-scheme: dark)")) return ScreenRule::Scheme::dark;
  return ScreenRule::Scheme::any;
}

// Unknown variables are reported by the cascade on paper, and here by what becomes of the declaration.
void nothing_said(const std::string&, std::string_view) {}

std::string join_features(const Features& features) {
  std::string out;
  for (const std::string& feature : features) out += (out.empty() ? "" : ", ") + feature;
  return out;
}

// The custom properties of :root under one condition, over the unconditional ones.
struct RootVariables {
  Features features;
  std::vector<const Declaration*> declared;
  Environment environment;
};

enum class Extent { whole, parenthesised_lists };

class ScreenWriter {
 public:
  ScreenWriter(const Stylesheet& sheet, Extent extent, Diagnostics& diagnostics)
      : sheet_(sheet), extent_(extent), diagnostics_(diagnostics) {}

  std::string write() {
    if (extent_ == Extent::parenthesised_lists) out_ = counter_styles();
    gather_root();
    for (const Rule& rule : sheet_.rules) {
      const auto* style = std::get_if<StyleRule>(&rule.kind);
      if (style && rule.media.screen && is_wanted(*style)) write_rule(rule, *style);
    }
    close_media();
    return std::move(out_);
  }

 private:
  using Lines = std::vector<ScreenLine>;

  // ---- what :root says: the size of the text, and variables
  // ---------------------------------------------------------
  void gather_root() {
    conditions_.push_back({});
    for (const Rule& rule : sheet_.rules) {
      const auto* style = std::get_if<StyleRule>(&rule.kind);
      if (!style || !rule.media.screen) continue;
      const bool root = std::any_of(style->selectors.begin(), style->selectors.end(), is_root);
      const bool body = std::any_of(style->selectors.begin(), style->selectors.end(),
                                    [](const ComplexSelector& s) { return is_compound_of(s, {"body"}); });
      for (const Declaration& declaration : style->declarations) {
        if (!declaration.property && root)
          condition(rule.media.screen_features).declared.push_back(&declaration);
        if (!declaration.property && !root)
          report(declaration, "a custom property beyond :root is not known to the whole e-book");
        const bool size = declaration.property && declaration.property->name == "font-size";
        if (size && (root || body) && rule.media.screen_features.empty()) read_base(declaration);
      }
    }
    ExpansionBudget budget;
    for (RootVariables& variables : conditions_) {
      const bool first = &variables == &conditions_.front();
      variables.environment = declare(first ? nullptr : &conditions_.front().environment, variables.declared,
                                      budget, nothing_said);
    }
  }

  RootVariables& condition(const Features& features) {
    const auto found = std::find_if(conditions_.begin(), conditions_.end(),
                                    [&](const RootVariables& v) { return v.features == features; });
    if (found != conditions_.end()) return *found;
    conditions_.push_back({features, {}, {}});
    return conditions_.back();
  }

  void read_base(const Declaration& declaration) {
    const WorkingStyle style;
    const ValueContext context{&style, style.style.font_size};
    ValueReader reader(declaration.value, context, style.style.font_size);
    const bool absolute =
        declaration.value.size() == 1 && declaration.value[0].kind == TokenKind::dimension &&
        !same_name(declaration.value[0].text, "em") && !same_name(declaration.value[0].text, "rem");
    const auto length = absolute ? reader.length(Sign::not_negative) : std::nullopt;
    if (length && length->pt > 0) base_ = *length;
  }

  // What a font size comes to where the text has the base size.
  Length size_of(TokenSpan value) const {
    WorkingStyle parent;
    parent.style.font_size = base_;
    WorkingStyle own = parent;
    const ValueContext context{&parent, base_};
    ValueReader reader(value, context, base_);
    return property_named("font-size")->apply(reader, own) ? own.style.font_size : base_;
  }

  bool is_wanted(const StyleRule& style) const {
    return extent_ == Extent::whole ||
           std::any_of(style.declarations.begin(), style.declarations.end(), [](const Declaration& one) {
             return one.property && is_of_marker(one.property->name);
           });
  }

  // ---- rules
  // ----------------------------------------------------------------------------------------------------------
  void write_rule(const Rule& rule, const StyleRule& style) {
    const std::string selectors = selectors_of(style);
    if (selectors.empty()) return;
    const Features& features = rule.media.screen_features;
    const Lines lines = lines_of(rule, style, environment(features), features);
    put(selectors, lines, features);
    const bool varies = features.empty() && std::any_of(style.declarations.begin(), style.declarations.end(),
                                                        [](const Declaration& d) { return d.has_variable; });
    for (std::size_t i = 1; varies && i < conditions_.size(); ++i) {
      variants_ += style.declarations.size();
      if (variants_ > kMostVariants) return refuse_variant(style.declarations.front());
      Lines other = lines_of(rule, style, conditions_[i].environment, conditions_[i].features);
      std::erase_if(other, [&](const ScreenLine& l) {
        return std::find(lines.begin(), lines.end(), l) != lines.end();
      });
      put(selectors, other, conditions_[i].features);
    }
  }

  void refuse_variant(const Declaration& at) {
    if (!std::exchange(variants_refused_, true))
      report(at, "the conditions under which :root sets variables are too many for the e-book");
  }

  std::string selectors_of(const StyleRule& style) const {
    std::string out;
    for (const ComplexSelector& selector : style.selectors) {
      const bool whole = extent_ == Extent::whole;
      if (whole ? is_for_paper(selector) : !may_be_list(selector)) continue;
      out += (out.empty() ? "" : ", ") + to_css(selector);
      if (!whole) out += fmt::format(".{}", kParenthesis);
    }
    return out;
  }

  const Environment& environment(const Features& features) const {
    const auto found = std::find_if(conditions_.begin(), conditions_.end(),
                                    [&](const RootVariables& v) { return v.features == features; });
    return found == conditions_.end() ? conditions_.front().environment : found->environment;
  }

  // The declarations with their var() replaced, checked where they had one.
  struct Substituted {
    const Declaration* declaration;
    Tokens value;
  };
  std::vector<Substituted> substituted(const Rule& rule, const StyleRule& style,
                                       const Environment& environment) {
    std::vector<Substituted> all;
    for (const Declaration& declaration : style.declarations) {
      if (!declaration.property) continue;
      auto value = declaration.has_variable ? substitute(declaration.value, &environment, nothing_said)
                                            : std::optional(declaration.value);
      const bool bad = !value || (declaration.has_variable && !fits(*declaration.property, *value));
      if (bad) {
        refuse(rule, declaration, "its var() has no value that the e-book could take");
      } else {
        all.push_back({&declaration, std::move(*value)});
      }
    }
    return all;
  }

  Lines lines_of(const Rule& rule, const StyleRule& style, const Environment& environment,
                 const Features& features) {
    const std::vector<Substituted> all = substituted(rule, style, environment);
    const ScreenRule screen = screen_rule(style, all, features);
    Lines lines;
    for (const Substituted& one : all) {
      ScreenResult result = for_screen(*one.declaration->property, one.value, screen);
      if (!result.refused.empty()) refuse(rule, *one.declaration, result.refused);
      for (ScreenLine& line : result.lines) {
        if (extent_ == Extent::parenthesised_lists) {
          if (!is_of_marker(line.name)) continue;
          line.value = with_parenthesis(line.value);
        }
        // A later declaration of the rule replaces an earlier one, as it does in the cascade.
        std::erase_if(lines, [&](const ScreenLine& l) { return l.name == line.name; });
        lines.push_back(std::move(line));
      }
    }
    return lines;
  }

  ScreenRule screen_rule(const StyleRule& style, const std::vector<Substituted>& all,
                         const Features& features) const {
    ScreenRule screen;
    screen.base = base_;
    screen.own_size = base_;
    for (const Substituted& one : all) {
      if (one.declaration->property->name == "font-size") screen.own_size = size_of(one.value);
    }
    screen.scheme = scheme_of(features);
    for (const ComplexSelector& selector : style.selectors) {
      screen.styles_root = screen.styles_root || is_root(selector) || is_compound_of(selector, {"body"});
      screen.styles_plain = screen.styles_plain || is_root(selector) ||
                            is_compound_of(selector, {"body", "p", "div", "section", "li"});
    }
    std::optional<Color> text;
    std::optional<Color> background;
    for (const Substituted& one : all) {
      const std::string_view name = one.declaration->property->name;
      if (name == "color") text = single_color(one.value);
      if (name == "background" || name == "background-color") background = single_color(one.value);
    }
    screen.has_color = text && is_legible(*text, background, screen.scheme);
    return screen;
  }

  // ---- text
  // -----------------------------------------------------------------------------------------------------------
  void put(const std::string& selectors, const Lines& lines, const Features& features) {
    if (lines.empty()) return;
    if (features != open_features_) {
      close_media();
      open_features_ = features;
      if (!features.empty()) out_ += "@media " + join_features(features) + " {\n";
    }
    const std::string indent = features.empty() ? "" : "  ";
    out_ += indent + selectors + " {\n";
    for (const ScreenLine& line : lines) out_ += indent + "  " + line.name + ": " + line.value + ";\n";
    out_ += indent + "}\n";
  }

  void close_media() {
    if (!open_features_.empty()) out_ += "}\n";
    open_features_.clear();
  }

  // Said only of rules that name the screen: in a rule for all media, what is left out has its effect on
  // paper.
  void refuse(const Rule& rule, const Declaration& declaration, const std::string& reason) {
    if (rule.media.names_screen)
      report(declaration, std::string(declaration.property->name) + " is left out of the e-book: " + reason);
  }
  void report(const Declaration& declaration, std::string message) {
    if (!reported_.insert(&declaration).second) return;
    diagnostics_.report(Code::css_not_for_epub, declaration.span, std::move(message));
  }

  // Declarations of rules with a var(), which are written again for each condition under which :root sets
  // one.
  static constexpr std::size_t kMostVariants = 100'000;

  const Stylesheet& sheet_;
  Extent extent_;
  Diagnostics& diagnostics_;
  std::string out_;
  Features open_features_;
  std::deque<RootVariables> conditions_;  // the unconditional ones first; environments point at it
  std::set<const Declaration*> reported_;
  std::size_t variants_ = 0;
  bool variants_refused_ = false;
  Length base_{12};  // 16px, what a reader takes for its text
};

}  // namespace

std::string write_screen_sheet(const Stylesheet& sheet, Diagnostics& diagnostics) {
  return ScreenWriter(sheet, Extent::whole, diagnostics).write();
}

std::string write_parenthesised_lists(const Stylesheet& sheet) {
  Diagnostics said_already;
  return ScreenWriter(sheet, Extent::parenthesised_lists, said_already).write();
}

}  // namespace recto
