#include "style/cascade.h"

#include <algorithm>

#include "style/property.h"
#include "style/serialize.h"

namespace recto::css {
namespace {

// Cascade 4, section 6.1: normal declarations from the weakest layer to the strongest, then important ones
// with the layers turned round.
std::vector<const Declaration*> in_cascade_order(const MatchedBlocks& blocks) {
  std::vector<const Declaration*> ordered;
  std::vector<std::pair<unsigned, const Declaration*>> important;
  for (const MatchedBlock& block : blocks) {
    for (const Declaration& declaration : *block.declarations) {
      if (declaration.importance == Importance::normal) {
        ordered.push_back(&declaration);
      } else {
        important.emplace_back(block.layer, &declaration);
      }
    }
  }
  std::stable_sort(important.begin(), important.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [layer, declaration] : important) ordered.push_back(declaration);
  return ordered;
}

// Font-size declarations are read against the parent's size, all others against the element's own.
bool takes_part(Stage declared, Stage now) { return declared == now || declared == Stage::both; }

bool names_families(const Declaration& declaration) {
  return declaration.property != nullptr &&
         (declaration.property->name == "font-family" || declaration.property->name == "font");
}

}  // namespace

const Declaration* winner(const MatchedBlocks& blocks, std::initializer_list<std::string_view> properties) {
  const Declaration* found = nullptr;
  for (const MatchedBlock& block : blocks) {
    for (const Declaration& declaration : *block.declarations) {
      if (declaration.property == nullptr ||
          std::find(properties.begin(), properties.end(), declaration.property->name) == properties.end())
        continue;
      const bool weaker = found != nullptr && found->importance == Importance::important &&
                          declaration.importance == Importance::normal;
      if (!weaker) found = &declaration;
    }
  }
  return found;
}

Cascade::Cascade(Diagnostics& diagnostics) : diagnostics_(diagnostics) {
  WorkingStyle initial;
  // CSS Fonts 4: `medium`, which is 16px.
  initial.style.font_size = Length{12};
  finish(initial);
  root_font_size_ = initial.style.font_size;
  styles_.push_back(std::move(initial));
}

bool Cascade::KeyLess::operator()(const Key& a, const Key& b) const {
  if (a.parent != b.parent) return a.parent < b.parent;
  if (a.direction != b.direction) return a.direction < b.direction;
  // The blocks' order in memory orders the keys only; nothing is ever iterated by it.
  return std::lexicographical_compare(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(),
                                      [](const MatchedBlock& x, const MatchedBlock& y) {
                                        return std::less<>()(x.declarations, y.declarations);
                                      });
}

WorkingId Cascade::compute(WorkingId parent, Direction direction, const MatchedBlocks& blocks) {
  Key key{parent, direction, blocks};
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  styles_.push_back(make(styles_[parent.value], direction, blocks));
  const WorkingId id{static_cast<std::uint32_t>(styles_.size() - 1)};
  known_.emplace(std::move(key), id);
  return id;
}

WorkingStyle Cascade::make(const WorkingStyle& parent, Direction direction, const MatchedBlocks& blocks) {
  WorkingStyle style = inherit_from(parent);
  style.direction = direction;
  const Ordered ordered = in_cascade_order(blocks);
  applied_ += ordered.size();
  set_environment(style, ordered);
  for (const Declaration* declaration : ordered) apply(*declaration, Stage::font_size, parent, style);
  // Values 4, section 6.1.1: in the root's font-size rem is the initial size, anywhere else the root's own.
  const bool is_root = &parent == &styles_.front();
  if (is_root) root_font_size_ = style.style.font_size;
  const Declaration* families_from = nullptr;  // the strongest that names some
  for (const Declaration* declaration : ordered) {
    const Outcome outcome = apply(*declaration, Stage::rest, parent, style);
    if (names_families(*declaration)) families_from = outcome == Outcome::as_written ? declaration : nullptr;
  }
  if (families_from != nullptr) {
    const Span at = families_from->span;
    named_families_.emplace(at.file, at.begin, at.end, style.style.font_family);
  }
  finish(style);
  return style;
}

void Cascade::set_environment(WorkingStyle& style, const Ordered& ordered) {
  Ordered custom;
  std::copy_if(ordered.begin(), ordered.end(), std::back_inserter(custom),
               [](const Declaration* d) { return d->property == nullptr; });
  if (custom.empty()) return;
  const VariableProblem problem = [&](const std::string& name, std::string_view message) {
    const auto where = std::find_if(custom.rbegin(), custom.rend(),
                                    [&](const Declaration* d) { return d->custom_name == name; });
    report(where == custom.rend() ? *custom.front() : **where, Code::css_unknown_variable,
           std::string(message));
  };
  environments_.push_back(declare(style.environment, custom, budget_, problem));
  style.environment = &environments_.back();
}

Cascade::Outcome Cascade::apply(const Declaration& declaration, Stage stage, const WorkingStyle& parent,
                                WorkingStyle& style) {
  const Property* property = declaration.property;
  if (!property || !property->apply || !takes_part(property->stage, stage)) return Outcome::taken_over;
  Tokens substituted;
  TokenSpan value(declaration.value);
  if (declaration.has_variable) {
    const VariableProblem problem = [&](const std::string&, std::string_view message) {
      report(declaration, Code::css_unknown_variable, std::string(message));
    };
    auto tokens = substitute(value, style.environment, problem);
    substituted = tokens ? std::move(*tokens) : Tokens{Token{TokenKind::ident, false, 0, 0, 0, "unset"}};
    value = substituted;
  }
  const Length own_size = style.style.font_size;
  Outcome outcome = Outcome::taken_over;
  if (!apply_wide_keyword(declaration, value, parent, style)) {
    const ValueContext context{&parent, root_font_size_};
    ValueReader reader(value, context, stage == Stage::font_size ? parent.style.font_size : own_size);
    if (stage == Stage::font_size && property->stage == Stage::both) {
      WorkingStyle whole = style;
      if (property->apply(reader, whole)) style.style.font_size = whole.style.font_size;
      return outcome;
    }
    if (property->apply(reader, style)) {
      outcome = Outcome::as_written;
    } else {
      report(declaration, Code::css_bad_value,
             to_css(value) + " is no value of " + std::string(property->name));
      property->copy(style, property->inherits == Inherits::yes ? parent : styles_.front());
    }
  }
  if (stage == Stage::rest) style.style.font_size = own_size;
  return outcome;
}

bool Cascade::apply_wide_keyword(const Declaration& declaration, TokenSpan value, const WorkingStyle& parent,
                                 WorkingStyle& style) {
  value = trim(value);
  if (value.size() != 1 || value[0].kind != TokenKind::ident) return false;
  const Property& property = *declaration.property;
  const bool inherits = property.inherits == Inherits::yes;
  if (is_ident(value[0], "inherit") || (is_ident(value[0], "unset") && inherits)) {
    property.copy(style, parent);
  } else if (is_ident(value[0], "initial") || is_ident(value[0], "unset")) {
    property.copy(style, styles_.front());
  } else {
    return false;
  }
  return true;
}

std::vector<NamedFamilies> Cascade::named_families() const {
  std::vector<NamedFamilies> out;
  for (const auto& [file, begin, end, families] : named_families_)
    out.push_back({Span{file, begin, end}, families});
  return out;
}

void Cascade::report(const Declaration& declaration, Code code, std::string message) {
  if (!reported_.try_emplace(&declaration, code).second) return;
  diagnostics_.report(code, declaration.span, std::move(message));
}

}  // namespace recto::css
