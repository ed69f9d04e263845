#include "style/vanishing.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "doc/walk.h"
#include "style/paper_elements.h"
#include "style/property.h"

namespace recto::css {
namespace {

// Below it print is dust: the smallest that anybody sets to be read is four times as large.
constexpr Length kSmallestSeen{1};
// Of the letters' size: closer lines have one's letters in the other's.
constexpr double kClosestLines = 0.5;
// Wider than the measure of any page that is read, so that a share of it is no smaller there.
constexpr Length kWideMeasure{1000};

bool is_too_small(const ComputedStyle& style) { return style.font_size < kSmallestSeen; }
bool is_crowded(const ComputedStyle& style) { return style.line_height < style.font_size * kClosestLines; }
bool is_too_narrow(const std::optional<LengthPercentage>& width) {
  return width && width->resolve(kWideMeasure) < kSmallestSeen;
}
bool is_narrowed(const ComputedStyle& style) {
  return is_too_narrow(style.width) || is_too_narrow(style.max_width);
}

class Vanishing {
 public:
  Vanishing(const StyledElements& tree, Diagnostics& diagnostics) : tree_(tree), diagnostics_(diagnostics) {}

  void run() {
    // Nearly every sheet is sound, and there are far fewer styles than nodes.
    const IdVec<StyleTag, ComputedStyle>& styles = tree_.styled.styles;
    const bool sound = std::none_of(styles.begin(), styles.end(), [](const ComputedStyle& style) {
      return is_too_small(style) || is_crowded(style) || is_narrowed(style) || style.display == Display::none;
    });
    if (sound) return;
    find_what_is_drawn();
    bool hidden_all = true;
    std::optional<ElementIndex> first;
    for (ElementIndex i = 0; i < tree_.elements.all().size(); ++i) {
      if (tree_.matcher.is_spent()) return;
      if (drawn_[i] == Drawn::nothing) continue;
      if (!first) first = i;
      if (hidden_[i]) continue;
      hidden_all = false;
      if (drawn_[i] == Drawn::picture) {
        check_picture(i);
      } else if (drawn_[i] == Drawn::text) {
        check_size(i);
        check_lines(i);
      }
    }
    if (first && hidden_all) report_nothing_left(*first);
  }

 private:
  // `mark`: the number of an item, a rule, what a style generates.
  enum class Drawn : std::uint8_t { nothing, mark, text, picture };

  const ComputedStyle& style(ElementIndex index) const {
    return tree_.styled.style(tree_.elements[index].node);
  }
  ElementIndex parent(ElementIndex index) const { return tree_.elements[index].parent; }

  void find_what_is_drawn() {
    const std::vector<Element>& all = tree_.elements.all();
    const std::size_t nodes = tree_.styled.resolved->parent.size();
    std::vector<std::optional<ElementIndex>> element_of(nodes);
    drawn_.assign(all.size(), Drawn::nothing);
    hidden_.assign(all.size(), false);
    for (ElementIndex i = 0; i < all.size(); ++i) {
      element_of[all[i].node.value] = i;
      // Code holds its text itself.
      if (all[i].name == "code") drawn_[i] = Drawn::text;
      if (all[i].name == "img") drawn_[i] = Drawn::picture;
      if (all[i].name == "li" || all[i].name == "hr") drawn_[i] = Drawn::mark;
      const bool in_hidden = !tree_.elements.is_root(i) && hidden_[all[i].parent];
      hidden_[i] = in_hidden || style(i).display == Display::none;
    }
    for (const auto& [where, box] : tree_.styled.generated) {
      const std::optional<ElementIndex> holder = element_of[where.first.value];
      if (holder) drawn_[*holder] = std::max(drawn_[*holder], Drawn::mark);
    }
    each_inline(tree_.styled.resolved->document, [&](const Inline& item) {
      const auto* text = std::get_if<Text>(&item.kind);
      if (text == nullptr || trimmed(text->text).empty()) return Visit::into;
      const std::optional<ElementIndex> holder = element_of[tree_.styled.resolved->parent[item.id].value];
      if (holder) drawn_[*holder] = std::max(drawn_[*holder], Drawn::text);
      return Visit::into;
    });
  }

  // An ancestor is asked for each of its elements: the answer is kept by the first property.
  const Declaration* declared_here(ElementIndex index, std::initializer_list<std::string_view> properties) {
    const auto [known, is_new] = declared_.try_emplace({index, *properties.begin()}, nullptr);
    if (is_new) {
      const RuleIndex::Matches matches = tree_.index.match(tree_.elements, index, tree_.matcher);
      if (!tree_.matcher.is_spent()) known->second = winner(matches.element, properties);
    }
    return known->second;
  }
  // The declaration of a property that is inherited: the element's own, or its nearest ancestor's.
  const Declaration* declared(ElementIndex index, std::initializer_list<std::string_view> properties) {
    for (;; index = parent(index)) {
      const Declaration* const found = declared_here(index, properties);
      if (found != nullptr || tree_.elements.is_root(index)) return found;
    }
  }

  void check_size(ElementIndex index) {
    if (!is_too_small(style(index))) return;
    // Of an ancestor's small letters that this element takes over, the ancestor is to be told.
    const Length size = style(index).font_size;
    while (!tree_.elements.is_root(index) && style(parent(index)).font_size == size) index = parent(index);
    report(declared(index, {"font-size", "font"}),
           fmt::format("letters of {:.2g} pt cannot be seen on paper", size.pt),
           "write 6pt or more; to leave an element out of print, write display: none");
  }

  // CSS2, 10.8.1: the line height of the block is the least that its lines have, one in the line may be more.
  void check_lines(ElementIndex index) {
    while (is_crowded(style(index)) && !tree_.elements.is_root(index) && is_in_line(index))
      index = parent(index);
    if (!is_crowded(style(index)) || is_in_line(index)) return;
    report(declared(index, {"line-height", "font"}),
           fmt::format("lines {:.2g} pt apart print on each other, since their letters are of {:.2g} pt",
                       style(index).line_height.pt, style(index).font_size.pt),
           "write a number of 1 or more, as in line-height: 1.3");
  }
  bool is_in_line(ElementIndex index) const {
    return style(index).display == Display::inline_ || stands_in_lines(tree_.elements[index].name);
  }

  void check_picture(ElementIndex index) {
    // One of its own is not the sheet's.
    if (tree_.elements[index].attributes->value("width") != nullptr) return;
    if (is_too_narrow(style(index).width)) {
      report_picture(declared_here(index, {"width", "inline-size"}));
    } else if (is_too_narrow(style(index).max_width)) {
      report_picture(declared_here(index, {"max-width", "max-inline-size"}));
    }
  }
  void report_picture(const Declaration* written) {
    report(written, "a picture of this width cannot be seen on paper",
           "write a share or a length: 50%, 8cm; to leave pictures out of print, write display: none");
  }

  void report_nothing_left(ElementIndex index) {
    // The outermost element that hides it hides the most.
    ElementIndex outermost = index;
    for (;; index = parent(index)) {
      if (style(index).display == Display::none) outermost = index;
      if (tree_.elements.is_root(index)) break;
    }
    report(declared_here(outermost, {"display"}), "nothing of the document is left on paper",
           "for the e-book alone, put the rule under @media screen");
  }

  void report(const Declaration* written, std::string message, std::string hint) {
    if (written == nullptr || !reported_.insert(written).second) return;
    diagnostics_.report(Code::css_bad_value, written->span, std::move(message)).hint(std::move(hint));
  }

  const StyledElements& tree_;
  Diagnostics& diagnostics_;
  std::vector<Drawn> drawn_;  // by element, as is what follows
  std::vector<bool> hidden_;  // by its own display or an ancestor's
  std::map<std::pair<ElementIndex, std::string_view>, const Declaration*> declared_;
  std::set<const Declaration*> reported_;
};

}  // namespace

void report_vanishing(const StyledElements& tree, Diagnostics& diagnostics) {
  Vanishing(tree, diagnostics).run();
}

}  // namespace recto::css
