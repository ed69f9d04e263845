#include "resolve/anchors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "doc/walk.h"
#include "unicode/character.h"
#include "unicode/segment.h"

namespace recto {
namespace {

struct Range {
  char32_t first, last;
};
constexpr auto kNameStart = std::to_array<Range>({
    {U'A', U'Z'},
    {U'_', U'_'},
    {U'a', U'z'},
    {0xC0, 0xD6},
    {0xD8, 0xF6},
    {0xF8, 0x2FF},
    {0x370, 0x37D},
    {0x37F, 0x1FFF},
    {0x200C, 0x200D},
    {0x2070, 0x218F},
    {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF},
    {0xF900, 0xFDCF},
    {0xFDF0, 0xFFFD},
    {0x10000, 0xEFFFF},
});
constexpr auto kNameOther = std::to_array<Range>({
    {U'-', U'.'},
    {U'0', U'9'},
    {0xB7, 0xB7},
    {0x300, 0x36F},
    {0x203F, 0x2040},
});

template <class Ranges>
bool within(const Ranges& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [&](Range r) { return c >= r.first && c <= r.last; });
}

// In linear time: std::string::replace moves the rest each time.
std::string replaced(std::string_view text, std::string_view part, std::string_view by) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, done)) {
    out.append(text, done, at - done).append(by);
    done = at + part.size();
  }
  return out.append(text, done);
}

std::string with_typed_dashes(std::string_view text) {
  return replaced(replaced(text, "–", "--"), "—", "---");
}

class AnchorMaker {
 public:
  AnchorMaker(Resolved& resolved, Diagnostics& diagnostics)
      : resolved_(resolved), diagnostics_(diagnostics) {}

  Fragments take() { return std::move(fragments_); }

  template <class Node>
  Visit enter(const Node& node) {
    if constexpr (requires { node.attributes.has_class(""); }) {
      if (!node.attributes->id.empty()) add_author_id(node.id, *node.attributes, node.span);
    }
    return Visit::into;
  }
  // The description of an image is an attribute, where nothing has an id.
  Visit enter(const Inline& item) {
    const bool element =
        !std::holds_alternative<Text>(item.kind) && !std::holds_alternative<SoftBreak>(item.kind);
    if (element && !item.attributes->id.empty()) add_author_id(item.id, *item.attributes, item.span);
    return std::holds_alternative<Image>(item.kind) ? Visit::past : Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}

  void add_heading(NodeId node, const Inlines& body) {
    if (resolved_.anchors.contains(node)) return;
    std::string slug = heading_slug(plain_text(body));
    if (slug.empty()) slug = "section";  // a heading of signs alone
    add(node, free_fragment(slug));
    // GitHub names it by the hyphens that smart punctuation took. The empty fragment is the document's top.
    if (std::string typed = heading_slug(with_typed_dashes(plain_text(body))); !typed.empty())
      fragments_.emplace(std::move(typed), node);
  }
  void add_notes() {
    for (std::size_t i = 0; i < resolved_.notes.size(); ++i) {
      const NoteFacts& note = resolved_.notes[i];
      add_own(resolved_.document.notes[i].id, fmt::format("fn-{}", note.number));
      for (std::size_t call = 0; call < note.calls.size(); ++call) {
        const std::string again = call == 0 ? "" : fmt::format("-{}", call + 1);
        add_own(note.calls[call], fmt::format("fnref-{}{}", note.number, again));
      }
    }
  }

 private:
  void add_author_id(NodeId node, const AttributeSet& attributes, Span span) {
    const Span at = attributes.span.end > attributes.span.begin ? attributes.span : span;
    const auto taken = places_.find(attributes.id);
    if (taken == places_.end()) {
      places_.emplace(attributes.id, at);
      add(node, attributes.id);
      return;
    }
    const std::string other = free_fragment(attributes.id);
    diagnostics_
        .report(Code::duplicate_id, at,
                fmt::format("the id “{}” is taken; this one becomes “{}”", attributes.id, other))
        .hint("it is first given here", taken->second)
        .hint("give one of them another id");
    add(node, other);
  }

  // A call or note that the author gave an id keeps it.
  void add_own(NodeId node, const std::string& id) {
    if (!resolved_.anchors.contains(node)) resolved_.anchors[node] = free_anchor(id);
  }
  void add(NodeId node, const std::string& fragment) {
    fragments_.emplace(fragment, node);
    resolved_.anchors[node] = free_anchor(ncname(fragment));
  }

  // id, else id-1, id-2, ... The counter is kept so that a thousand equal headings cost no search.
  std::string free_fragment(const std::string& id) {
    std::string candidate = id;
    while (fragments_.contains(candidate)) candidate = fmt::format("{}-{}", id, ++fragment_counts_[id]);
    return candidate;
  }
  std::string free_anchor(const std::string& id) {
    std::string candidate = id;
    while (!anchors_.insert(candidate).second) candidate = fmt::format("{}-{}", id, ++anchor_counts_[id]);
    return candidate;
  }

  Resolved& resolved_;
  Diagnostics& diagnostics_;
  Fragments fragments_;
  std::set<std::string> anchors_;
  std::map<std::string, Span> places_;  // where the author gave each id
  std::map<std::string, int> fragment_counts_, anchor_counts_;
};

class HeadingAnchors {
 public:
  explicit HeadingAnchors(AnchorMaker& maker) : maker_(maker) {}

  Visit enter(const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block.kind)) maker_.add_heading(block.id, heading->body);
    return Visit::into;
  }
  Visit enter(const Inline&) { return Visit::past; }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}

 private:
  AnchorMaker& maker_;
};

}  // namespace

std::string heading_slug(const std::string& text) {
  const std::string lower = lowercase(text, "en");
  const std::size_t begin = lower.find_first_not_of(" \t");
  const std::size_t end = lower.find_last_not_of(" \t");
  std::string slug;
  if (begin == std::string::npos) return slug;
  for (std::size_t at = begin; at <= end;) {
    const Decoded next = decode_utf8(lower, at);
    at += next.length;
    const char32_t c = next.character;
    if (c == U' ') {
      slug += '-';
    } else if (c == U'-' || (next.valid && is_word_character(c))) {
      append_utf8(slug, c);
    }
  }
  return slug;
}

std::string ncname(const std::string& id) {
  std::string out;
  for (std::size_t at = 0; at < id.size();) {
    const Decoded next = decode_utf8(id, at);
    at += next.length;
    const bool start = next.valid && within(kNameStart, next.character);
    const bool other = next.valid && within(kNameOther, next.character);
    if (out.empty() && !start) out += '_';
    if (start || other) append_utf8(out, next.character);
  }
  return out.empty() ? "_" : out;
}

Fragments make_anchors(Resolved& resolved, Diagnostics& diagnostics) {
  AnchorMaker maker(resolved, diagnostics);
  const Document& document = resolved.document;
  walk(document, maker);  // the author's ids win
  HeadingAnchors headings(maker);
  walk(document, headings);
  maker.add_notes();
  return maker.take();
}

}  // namespace recto
