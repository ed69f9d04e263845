// The pass itself: each element's rules, its style, what its pseudo-elements generate, then the page rules.
// Working styles are reduced to the distinct computed ones at the end, since many differ only in what layout
// never sees.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/result.h"
#include "doc/attribute_rules.h"
#include "style/cascade.h"
#include "style/content.h"
#include "style/node_text.h"
#include "style/page_styles.h"
#include "style/paper_elements.h"
#include "style/rule_index.h"
#include "style/stylesheet.h"
#include "style/vanishing.h"

namespace recto {
namespace {

using namespace css;

// Gives equal computed styles one StyleId, in order of first use.
class StyleTable {
 public:
  StyleId intern(const ComputedStyle& style) {
    // Styles that differ only in what is not hashed are few, but a sheet can make thousands: the newest are
    // asked, and older ones may have a second id.
    constexpr std::size_t kMostAsked = 64;
    std::vector<StyleId>& same_hash = by_hash_[hash(style)];
    for (std::size_t i = same_hash.size() - std::min(same_hash.size(), kMostAsked); i < same_hash.size();
         ++i) {
      if (styles_[same_hash[i]] == style) return same_hash[i];
    }
    same_hash.push_back(styles_.push_back(style));
    return same_hash.back();
  }
  IdVec<StyleTag, ComputedStyle> take() { return std::move(styles_); }

 private:
  // Of the fields that usually differ; equality decides.
  static std::size_t hash(const ComputedStyle& style) {
    std::size_t seed = 0;
    const auto mix = [&](double value) { seed = seed * 31 + std::hash<double>()(value); };
    mix(static_cast<double>(style.display));
    mix(style.font_size.pt);
    mix(style.line_height.pt);
    mix(style.font_weight);
    mix(static_cast<double>(style.font_style));
    mix(style.margin.block_start.length.pt);
    mix(style.margin.inline_start.length.pt);
    mix(style.padding.inline_start.length.pt);
    mix(style.text_indent.pt);
    mix(static_cast<double>(style.text_align));
    mix(style.color.red + 256.0 * style.color.green + 65536.0 * style.color.blue);
    return seed;
  }

  IdVec<StyleTag, ComputedStyle> styles_;
  std::unordered_map<std::size_t, std::vector<StyleId>> by_hash_;
};

bool shows_nothing(const std::vector<ContentItem>& items) {
  return std::all_of(items.begin(), items.end(), [](const ContentItem& item) {
    const auto* text = std::get_if<ContentText>(&item);
    return text != nullptr && text->text.empty();
  });
}

class Styling {
 public:
  Styling(const Resolved& resolved, const Stylesheet& sheet, Diagnostics& diagnostics)
      : resolved_(resolved),
        sheet_(sheet),
        elements_(resolved),
        matcher_(elements_),
        index_(sheet),
        cascade_(diagnostics),
        diagnostics_(diagnostics) {
    styled_.resolved = &resolved;
    const auto& notes = resolved.document.notes;
    for (std::size_t i = 0; i < notes.size() && i < resolved.notes.size(); ++i) {
      note_numbers_[notes[i].id] = resolved.notes[i].number;
    }
  }

  Styled run() {
    matcher_.allow(most_looks());
    style_elements();
    style_the_rest();
    style_note_calls();
    set_strings();
    styled_.pages =
        page_styles(sheet_, resolved_, working_.empty() ? cascade_.initial() : working_[0], cascade_);
    check_measures(sheet_, styled_.pages, diagnostics_);
    styled_.named_families = cascade_.named_families();
    styled_.styles = table_.take();
    // To find what made it so, the rules are asked again, which were too many.
    matcher_.allow(most_looks());
    if (!base_alone_) report_vanishing({styled_, elements_, index_, matcher_}, diagnostics_);
    return std::move(styled_);
  }

 private:
  Direction direction(ElementIndex index) const {
    if (const auto dir = elements_.attribute(index, "dir")) {
      if (*dir == "rtl") return Direction::rtl;
      if (*dir == "ltr") return Direction::ltr;
    }
    // A language of its own turns the direction; else it is the parent's, which may come from `dir`.
    const Element& element = elements_[index];
    const bool own_language = elements_.is_root(index) || !element.attributes->lang.empty();
    if (own_language) return direction_of(elements_.language(index));
    return cascade_[working_[element.parent]].direction;
  }

  void style_elements() {
    styled_.style_of = IdVec<NodeTag, StyleId>(resolved_.parent.size());
    is_element_ = std::vector<bool>(resolved_.parent.size());
    for (ElementIndex i = 0; i < elements_.all().size(); ++i) {
      const Element& element = elements_[i];
      const RuleIndex::Matches matches = match(i);
      const WorkingId parent = elements_.is_root(i) ? cascade_.initial() : working_[element.parent];
      const WorkingId id = cascade_.compute(parent, direction(i), matches.element);
      working_.push_back(id);
      check_display(element, id, matches.element);
      styled_.style_of[element.node] =
          element.name == "img" ? picture_style(id, *element.attributes) : style_id(id);
      is_element_[element.node.value] = true;
      if (!cascade_[id].string_set.empty()) strings_.push_back(i);
      for (const auto& [pseudo, blocks] : matches.pseudo) generate(i, pseudo, blocks);
    }
  }

  // Rules for rules and elements for elements can be asked about each other, and each rule can declare as
  // much as there are rules, so that what a sheet costs is bounded by the document's size: a book asks 20 to
  // 30 times for an element.
  RuleIndex::Matches match(ElementIndex index) {
    if (!base_alone_) {
      matcher_.add_looks(cascade_.applied() - std::exchange(applied_, cascade_.applied()));
      RuleIndex::Matches matches = index_.match(elements_, index, matcher_);
      if (!matcher_.is_spent()) return matches;
      turn_to_base(index);
    }
    return base_alone_->match(elements_, index, matcher_);
  }

  std::uint64_t most_looks() const {
    constexpr std::uint64_t kAlways = 1'000'000, kForAnElement = 250;
    return kAlways + kForAnElement * elements_.all().size();
  }

  void turn_to_base(ElementIndex index) {
    constexpr unsigned kBaseLayer = 0;
    base_alone_.emplace(sheet_, kBaseLayer);
    matcher_.allow(std::numeric_limits<std::uint64_t>::max());
    diagnostics_
        .report(
            Code::input_too_large, resolved_.span[elements_[index].node],
            "the styles have too many rules for a document of this size; from here on, Recto's base style "
            "alone applies")
        .hint("leave out rules that nothing needs, or select by one class each");
  }

  // Texts and breaks have their parent's style; ids are dense with parents first.
  void style_the_rest() {
    for (std::uint32_t value = 1; value < resolved_.parent.size(); ++value) {
      const NodeId node{value};
      if (!is_element_[value]) styled_.style_of[node] = styled_.style_of[resolved_.parent[node]];
    }
  }

  // HTML, 15.3.3: the width attribute of a picture maps to the property, and any rule wins over it.
  StyleId picture_style(WorkingId id, const AttributeSet& attributes) {
    ComputedStyle own = cascade_[id].style;
    const std::string* written = attributes.value("width");
    if (own.width || written == nullptr) return style_id(id);
    const std::optional<PictureWidth> width = read_picture_width(*written);
    if (!width) return style_id(id);
    constexpr double kPointsPerEm = 16 * kPointsPerPixel;  // the width's em is of 16 px
    own.width = width->unit == WidthUnit::percent ? LengthPercentage{{}, width->number}
                                                  : LengthPercentage{{width->number * kPointsPerEm}, 0};
    return table_.intern(own);
  }

  StyleId style_id(WorkingId id) {
    const auto known = style_ids_.find(id.value);
    if (known != style_ids_.end()) return known->second;
    const StyleId made = table_.intern(cascade_[id].style);
    style_ids_.emplace(id.value, made);
    return made;
  }

  ContentSource source_of(ElementIndex index) const {
    ContentSource source;
    source.metadata = [this](std::string_view name) { return metadata_text(resolved_, name); };
    source.attribute = [this, index](std::string_view name) { return elements_.attribute(index, name); };
    const auto note = note_numbers_.find(elements_[index].node);
    if (note != note_numbers_.end()) source.note_number = note->second;
    return source;
  }

  void generate(ElementIndex index, PseudoElement pseudo, const MatchedBlocks& blocks) {
    const Element& element = elements_[index];
    if (pseudo == PseudoElement::footnote_call && element.name == "aside") {
      note_calls_[element.node] = {index, blocks};
      return;
    }
    const WorkingId id = cascade_.compute(working_[index], cascade_[working_[index]].direction, blocks);
    const bool beside = pseudo == PseudoElement::before || pseudo == PseudoElement::after;
    if (beside && generates_nothing(index)) return report_not_generated(element, id, blocks);
    if (!refuse_page_content(id, blocks)) {
      add_generated({element.node, pseudo}, {id, id, winner(blocks, {"content"})}, source_of(index));
    }
  }

  // A page break and the part that holds the notes are div to a selector, and not drawn.
  bool generates_nothing(ElementIndex index) const {
    const Element& element = elements_[index];
    const bool has_kids = index + 1 < elements_.all().size() && elements_[index + 1].parent == index;
    const bool breaks =
        std::find(element.classes.begin(), element.classes.end(), "page-break") != element.classes.end();
    return shows_nothing_generated(element.name) || element.node == resolved_.document.notes_id ||
           (element.name == "div" && !has_kids && breaks);
  }

  void report_not_generated(const Element& element, WorkingId id, const MatchedBlocks& blocks) {
    const Declaration* const written = winner(blocks, {"content"});
    if (written == nullptr || shows_nothing(content_items(cascade_[id].content, {})) ||
        !refused_.insert(written).second)
      return;
    diagnostics_
        .report(Code::css_bad_value, written->span,
                fmt::format("paper draws nothing before or after <{}>", element.name))
        .hint("select what stands in it, or put the rule under @media screen");
  }

  void check_display(const Element& element, WorkingId id, const MatchedBlocks& blocks) {
    const Display display = cascade_[id].style.display;
    if (display == Display::inline_ || display == Display::none || !stands_in_lines(element.name)) return;
    const Declaration* const written = winner(blocks, {"display"});
    if (written == nullptr || !refused_.insert(written).second) return;
    diagnostics_
        .report(Code::css_bad_value, written->span,
                fmt::format("on paper <{}> stands in its line whatever its display is", element.name))
        .hint("make it a block, ::: {.name} on a line of its own, or put the rule under @media screen");
  }

  // A page's number and its running strings are known when pages are made, long after the lines are set: only
  // a page's margin boxes can show them. Says so once a declaration; the box is left out.
  bool refuse_page_content(WorkingId id, const MatchedBlocks& blocks) {
    const std::vector<ContentItem> items = content_items(cascade_[id].content, {});
    const bool only_text = std::all_of(items.begin(), items.end(), [](const ContentItem& item) {
      return std::holds_alternative<ContentText>(item);
    });
    if (only_text) return false;
    const Declaration* const written = winner(blocks, {"content"});
    if (written != nullptr && refused_.insert(written).second) {
      diagnostics_
          .report(Code::css_bad_value, written->span,
                  "page numbers and string() stand in the margin boxes of a page only")
          .hint("move it to a margin box, as in @page { @bottom-center { content: counter(page) } }");
    }
    return true;
  }

  struct GeneratedStyle {
    WorkingId box, content;  // whose look, and whose `content`
    const Declaration* written = nullptr;
  };
  // A rule puts its text to every element that it matches: enough for any document, too little to fill the
  // memory.
  bool is_too_much(const std::vector<ContentItem>& content, const Declaration* written) {
    std::size_t size = 0;
    for (const ContentItem& item : content)
      if (const auto* text = std::get_if<ContentText>(&item)) size += text->text.size();
    if (size <= generated_left_) {
      generated_left_ -= size;
      return false;
    }
    if (written != nullptr && refused_.insert(written).second) {
      diagnostics_
          .report(
              Code::css_bad_value, written->span,
              fmt::format("paper takes no more than {} bytes of generated text; what goes beyond is left out",
                          kMostGenerated))
          .hint("shorten the content, or select fewer elements");
    }
    return true;
  }

  void add_generated(std::pair<NodeId, PseudoElement> where, GeneratedStyle id, const ContentSource& source) {
    if (cascade_[id.box].style.display == Display::none) return;
    const Tokens& content = cascade_[id.content].content;
    const bool needs_content = where.second == PseudoElement::before || where.second == PseudoElement::after;
    GeneratedBox box;
    if (!content.empty()) {
      box.content = content_items(content, source);
      if (is_too_much(box.content, id.written)) return;
      // `content: none` leaves a marker out; an empty list would mean the usual one.
      if (box.content.empty() && !needs_content) box.content.emplace_back(ContentText{});
    }
    if (needs_content && box.content.empty()) return;
    box.style = style_id(id.box);
    styled_.generated[where] = std::move(box);
  }

  // CSS GCPM 3, section 2.4: a note's ::footnote-call stands where the note is called, so what is said of it
  // comes on top of what is said of the reference.
  void style_note_calls() {
    if (note_calls_.empty()) return;
    for (ElementIndex i = 0; i < elements_.all().size(); ++i) {
      const auto call = resolved_.note_of_call.find(elements_[i].node);
      if (call == resolved_.note_of_call.end() || elements_.is_root(i)) continue;
      const auto found = note_calls_.find(resolved_.document.notes.at(call->second).id);
      if (found == note_calls_.end()) continue;
      const WorkingId around = working_[elements_[i].parent];
      MatchedBlocks blocks = index_.match(elements_, i, matcher_).element;
      blocks.insert(blocks.end(), found->second.blocks.begin(), found->second.blocks.end());
      const Direction direction = cascade_[around].direction;
      const WorkingId id = cascade_.compute(around, direction, blocks);
      // The reference has no content of its own to replace: what it says there is not the number's.
      const WorkingId content = cascade_.compute(around, direction, found->second.blocks);
      if (refuse_page_content(content, found->second.blocks)) continue;
      add_generated({elements_[i].node, PseudoElement::footnote_call},
                    {id, content, winner(found->second.blocks, {"content"})}, source_of(found->second.note));
    }
  }

  void set_strings() {
    std::set<NodeId> wanted;
    for (const ElementIndex index : strings_) wanted.insert(elements_[index].node);
    if (wanted.empty()) return;
    const auto texts = texts_of(resolved_.document, wanted);
    for (const ElementIndex index : strings_) {
      const NodeId node = elements_[index].node;
      ContentSource source = source_of(index);
      source.text = [&] { return texts.contains(node) ? texts.at(node) : std::string(); };
      styled_.string_set[node] = string_set_values(cascade_[working_[index]].string_set, source);
    }
  }

  const Resolved& resolved_;
  const Stylesheet& sheet_;
  ElementIndexes elements_;
  Matcher matcher_;
  RuleIndex index_;
  std::optional<RuleIndex> base_alone_;  // when matching has cost too much
  Cascade cascade_;
  Diagnostics& diagnostics_;
  std::set<const Declaration*> refused_;  // reported
  std::size_t generated_left_ = kMostGenerated;
  StyleTable table_;
  Styled styled_;
  std::vector<WorkingId> working_;  // by element
  std::vector<bool> is_element_;    // by node
  std::vector<ElementIndex> strings_;
  std::uint64_t applied_ = 0;  // of the cascade's declarations, so many are among the matcher's looks
  std::map<NodeId, int> note_numbers_;
  struct NoteCall {
    ElementIndex note = 0;
    MatchedBlocks blocks;
  };
  std::map<NodeId, NoteCall> note_calls_;  // by note: what ::footnote-call says of its calls
  std::unordered_map<std::uint32_t, StyleId> style_ids_;
};

}  // namespace

Styled apply_style(const Resolved& resolved, const Stylesheet& sheet, Diagnostics& diagnostics) {
  return Styling(resolved, sheet, diagnostics).run();
}

}  // namespace recto
