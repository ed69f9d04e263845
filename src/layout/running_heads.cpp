#include "layout/running_heads.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/match.h"
#include "base/pool.h"
#include "base/result.h"
#include "base/utf8.h"
#include "layout/pages.h"

namespace recto {
namespace {

enum class Edge { top, bottom };
enum class Place { left, center, right };
struct BoxPlace {
  Edge edge;
  Place place;
};

BoxPlace place_of(MarginBox box) {
  switch (box) {
    case MarginBox::top_left:
      return {Edge::top, Place::left};
    case MarginBox::top_center:
      return {Edge::top, Place::center};
    case MarginBox::top_right:
      return {Edge::top, Place::right};
    case MarginBox::bottom_left:
      return {Edge::bottom, Place::left};
    case MarginBox::bottom_center:
      return {Edge::bottom, Place::center};
    case MarginBox::bottom_right:
      return {Edge::bottom, Place::right};
  }
  return {Edge::bottom, Place::center};
}

// Between two boxes of one edge at the least, in ems of the box.
constexpr Em kBoxGap{1.5};
constexpr std::string_view kEllipsis = "\u2026";
// What one thread works on at a time.
constexpr std::size_t kPagesPerShare = 32;
// Pages whose strings are known at the same time: a sheet may name many, and a document have many pages.
constexpr std::size_t kPagesAtATime = 32 * kPagesPerShare;
// More of a head than fits any page, in bytes.
constexpr std::size_t kMostText = 600;

// A string on one page: the first and the last value that are set there, else the last before it.
struct PageString {
  std::string_view first, last;
  bool is_set_here = false;
};
// By name; all are views of the RunningString.
using PageStrings = std::map<std::string_view, PageString>;

std::string_view value_of(const PageString& string, StringValue value) {
  switch (value) {
    case StringValue::first:
      return string.first;
    case StringValue::last:
      return string.last;
    case StringValue::first_except:
      return string.is_set_here ? std::string_view() : string.first;
  }
  fail_as_bug("an unknown value of string()", __FILE__, __LINE__);
}

// Goes from page to page.
class StringReader {
 public:
  explicit StringReader(const std::vector<RunningString>& strings) : strings_(strings) {}

  PageStrings on_page(std::size_t page) {
    PageStrings here;
    for (; next_ < strings_.size() && strings_[next_].page == page; ++next_) {
      const RunningString& set = strings_[next_];
      here.try_emplace(set.name, PageString{set.value, {}, true}).first->second.last = set.value;
      before_.insert_or_assign(set.name, set.value);
    }
    for (const auto& [name, value] : before_) here.try_emplace(name, PageString{value, value, false});
    return here;
  }

 private:
  const std::vector<RunningString>& strings_;
  std::size_t next_ = 0;
  std::map<std::string_view, std::string_view> before_;
};

struct PageFacts {
  std::size_t index = 0, count = 0;
  PageStrings strings;
};

struct BoxText {
  std::string text;
  bool has_folio = false;
};

// What a head shows at most: whole characters of a value that may be as long as the document.
std::string_view beginning(std::string_view text) {
  return text.size() > kMostText ? text.substr(0, character_begin(text, kMostText)) : text;
}

BoxText text_of(const PageMarginBox& box, const PageFacts& page) {
  BoxText out;
  for (const ContentItem& item : box.content) {
    match(
        item, [&](const ContentText& content) { out.text += content.text; },
        [&](const ContentCounter& counter) {
          out.has_folio = true;
          out.text += std::to_string(counter.counter == Counter::page ? page.index + 1 : page.count);
        },
        [&](const ContentString& named) {
          const auto found = page.strings.find(named.name);
          if (found != page.strings.end()) out.text += beginning(value_of(found->second, named.value));
        });
  }
  return out;
}

class HeadSetter {
 public:
  HeadSetter(const LayoutContext& context, Page& page, PageKind kind)
      : context_(context),
        page_(page),
        style_(context.inlines.styled.pages.at(kind)),
        area_(content_area(style_, kind)) {}

  void set(const PageFacts& facts) {
    for (const auto& [where, box] : style_.boxes) {
      const BoxText text = text_of(box, facts);
      if (!text.text.empty()) heads_.push_back(head(where, box, text));
    }
    for (Head& one : heads_) {
      if (one.kind == Artifact::running_head) shorten(one);
      place(one);
    }
  }

 private:
  struct Head {
    BoxPlace place;
    const ComputedStyle* style = nullptr;
    std::string text;
    Artifact kind = Artifact::running_head;
    SingleLine line;
  };

  Head head(MarginBox where, const PageMarginBox& box, const BoxText& text) const {
    Head head{place_of(where), &box.style, text.text, Artifact::running_head, {}};
    if (text.has_folio) head.kind = Artifact::folio;
    head.text.resize(beginning(head.text).size());
    head.line = line_of(head, head.text);
    return head;
  }

  SingleLine line_of(const Head& head, const std::string& text) const {
    InlineText line;
    line.text = text;
    Segment segment;
    segment.end = static_cast<std::uint32_t>(text.size());
    segment.owner = head.kind;
    segment.style = head.style;
    line.segments.push_back(segment);
    return set_single_line(context_.tools, line, *head.style);
  }

  // What the others on the edge leave: folios stay whole, heads share the rest.
  Length room_for(const Head& head) const {
    const Length gap = kBoxGap * head.style->font_size;
    Length room = area_.size.width + gap;
    int sharers = 0;
    for (const Head& other : heads_) {
      if (other.place.edge != head.place.edge) continue;
      if (other.kind == Artifact::folio) room -= other.line.width + gap;
      if (other.kind == Artifact::running_head) ++sharers;
    }
    return room / sharers - gap;
  }

  void shorten(Head& head) const {
    const Length room = room_for(head);
    if (head.line.width <= room) return;
    const std::vector<std::uint32_t> ends =
        context_.tools.workshop.segmenter().grapheme_boundaries(head.text);
    const auto cut_at = [&](std::size_t end) { return head.text.substr(0, end) + std::string(kEllipsis); };
    const auto too_long = std::partition_point(ends.begin(), ends.end(), [&](std::uint32_t end) {
      return line_of(head, cut_at(end)).width <= room;
    });
    std::size_t end = too_long == ends.begin() ? 0 : *std::prev(too_long);
    const std::size_t space = head.text.rfind(' ', end);
    if (space != std::string::npos && space > 0) end = space;
    head.line = line_of(head, cut_at(end));
  }

  void place(Head& head) {
    const Point at = origin(head.place, head.line.width, head.style->font_size);
    for (Placed& item : head.line.items) {
      item.at = {item.at.x + at.x, item.at.y + at.y};
      page_.frame.items.push_back(std::move(item));
    }
  }

  // Beside the content area's edges, in the middle of the margin's height.
  Point origin(BoxPlace place, Length width, Length font_size) const {
    Length x = area_.at.x;
    if (place.place == Place::center) x += (area_.size.width - width) / 2;
    if (place.place == Place::right) x += area_.size.width - width;
    // The middle of the lower-case letters lies about a third of the font size above the baseline.
    const Length half_x_height = font_size / 3;
    const Length middle =
        place.edge == Edge::top ? style_.margin_top / 2 : page_.frame.size.height - style_.margin_bottom / 2;
    return {x, middle + half_x_height};
  }

  const LayoutContext& context_;
  Page& page_;
  const PageStyle& style_;
  ContentArea area_;
  std::vector<Head> heads_;
};

}  // namespace

void add_running_heads(const LayoutContext& context, const std::vector<PageKind>& kinds,
                       const std::vector<RunningString>& strings, std::vector<Page>& pages) {
  StringReader reader(strings);
  for (std::size_t begin = 0; begin < pages.size(); begin += kPagesAtATime) {
    std::vector<PageFacts> facts;
    for (std::size_t i = begin; i < std::min(pages.size(), begin + kPagesAtATime); ++i)
      facts.push_back({i, pages.size(), reader.on_page(i)});
    context.tools.workshop.pool().each_share(facts.size(), kPagesPerShare, [&](const Pool::Share& share) {
      for (std::size_t i = share.begin; i < share.end; ++i)
        HeadSetter(context, pages[begin + i], kinds[begin + i]).set(facts[i]);
    });
  }
}

}  // namespace recto
