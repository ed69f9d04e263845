#include "style/rule_index.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace recto::css {
namespace {

bool weaker(const IndexedSelector& a, const IndexedSelector& b) {
  if (a.layer != b.layer) return a.layer < b.layer;
  if (a.selector->specificity != b.selector->specificity)
    return a.selector->specificity < b.selector->specificity;
  return a.order < b.order;
}

// A rule whose list matches twice counts once, with its strongest selector, which stands last.
MatchedBlocks blocks_of(const std::vector<IndexedSelector>& matched) {
  // Beyond so many a set is quicker, and time is not their square.
  constexpr std::size_t kFew = 16;
  std::unordered_set<const void*> seen;  // only asked for membership
  MatchedBlocks blocks;
  blocks.reserve(matched.size());
  const auto is_new = [&](const IndexedSelector& one) {
    if (matched.size() > kFew) return seen.insert(one.declarations).second;
    return std::none_of(blocks.begin(), blocks.end(),
                        [&](const MatchedBlock& b) { return b.declarations == one.declarations; });
  };
  for (auto at = matched.rbegin(); at != matched.rend(); ++at)
    if (is_new(*at)) blocks.push_back({at->layer, at->declarations});
  std::reverse(blocks.begin(), blocks.end());
  return blocks;
}

template <class Selector>
const Selector* find_simple(const CompoundSelector& compound) {
  for (const SimpleSelector& simple : compound.simple) {
    if (const auto* found = std::get_if<Selector>(&simple)) return found;
  }
  return nullptr;
}

// Of the compounds that must match an ancestor: of the element, or of a sibling of it or of its ancestors,
// which come to the same.
WordSet words_of_ancestors(const ComplexSelector& selector) {
  WordSet words;
  bool is_ancestor = false;
  for (auto compound = selector.compounds.rbegin(); compound != selector.compounds.rend(); ++compound) {
    if (is_ancestor) {
      for (const SimpleSelector& simple : compound->simple) {
        if (const auto* type = std::get_if<TypeSelector>(&simple)) words.add(type->name);
        if (const auto* word = std::get_if<ClassSelector>(&simple)) words.add(word->name);
      }
    }
    is_ancestor = compound->before == Combinator::descendant || compound->before == Combinator::child;
  }
  return words;
}

}  // namespace

RuleIndex::RuleIndex(const Stylesheet& sheet, unsigned strongest_layer) {
  std::uint32_t order = 0;
  for (const Rule& rule : sheet.rules) {
    ++order;
    const auto* style = std::get_if<StyleRule>(&rule.kind);
    if (!style || !rule.media.print || rule.layer > strongest_layer) continue;
    for (const ComplexSelector& selector : style->selectors) {
      add({&selector, &style->declarations, rule.layer, order, words_of_ancestors(selector)});
    }
  }
}

void RuleIndex::add(IndexedSelector selector) {
  const std::vector<CompoundSelector>& compounds = selector.selector->compounds;
  const CompoundSelector& last = compounds.back();
  const auto* const id = find_simple<IdSelector>(last);
  const auto* const word = find_simple<ClassSelector>(last);
  const auto* const type = find_simple<TypeSelector>(last);
  const bool has_key = id != nullptr || word != nullptr || type != nullptr;
  selector.is_key_alone = has_key && compounds.size() == 1 && last.simple.size() == 1;
  Bucket& bucket = id != nullptr     ? by_id_[id->name]
                   : word != nullptr ? by_class_[word->name]
                   : type != nullptr ? by_type_[type->name]
                                     : others_;
  bucket.push_back(selector);
}

RuleIndex::Matches RuleIndex::match(const ElementIndexes& elements, ElementIndex index,
                                    Matcher& matcher) const {
  // One list for the element itself and one for each of its pseudo-elements.
  constexpr std::size_t kLists = 1 + static_cast<std::size_t>(PseudoElement::footnote_marker) + 1;
  std::array<std::vector<IndexedSelector>, kLists> matched;
  constexpr std::size_t kUsual = 8;  // rules for one element
  matched[0].reserve(kUsual);
  // Most candidates fail for an ancestor (`td p`), which the words of all of them tell at once: matching the
  // elements of a book takes a third less time with them.
  const WordSet ancestors = elements.ancestors(index);
  matcher.forget_many();
  const auto look = [&](const Bucket& bucket) {
    matcher.add_looks(bucket.size());
    for (const IndexedSelector& candidate : bucket) {
      if (matcher.is_spent()) return;
      if (!ancestors.may_hold(candidate.ancestors)) continue;
      if (!candidate.is_key_alone && !matcher.matches(*candidate.selector, index)) continue;
      const auto& pseudo = candidate.selector->pseudo;
      matched[pseudo ? 1 + static_cast<std::size_t>(*pseudo) : 0].push_back(candidate);
    }
  };
  const auto look_up = [&](const auto& map, std::string_view name) {
    if (const auto found = map.find(name); found != map.end()) look(found->second);
  };
  const Element& element = elements[index];
  if (!by_id_.empty()) {
    if (const std::string_view id = elements.id(index); !id.empty()) look_up(by_id_, id);
  }
  for (const std::string& word : element.classes) look_up(by_class_, word);
  look_up(by_type_, element.name);
  look(others_);

  Matches result;
  for (std::size_t list = 0; list < kLists; ++list) {
    std::sort(matched[list].begin(), matched[list].end(), weaker);
    if (list == 0) {
      result.element = blocks_of(matched[0]);
    } else if (!matched[list].empty()) {
      result.pseudo.emplace_back(static_cast<PseudoElement>(list - 1), blocks_of(matched[list]));
    }
  }
  return result;
}

}  // namespace recto::css
