#include "layout/running_heads.h"

#include <map>

#include "base/match.h"
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

// The values of the strings on one page: its first, else the last before it (CSS GCPM, string() without a
// keyword).
using PageStrings = std::map<std::string, std::string>;

PageStrings strings_on(std::size_t page, const std::vector<RunningString>& strings) {
  PageStrings before, on_page;
  for (const RunningString& one : strings) {
    if (one.page < page) before[one.name] = one.value;
    if (one.page == page) on_page.emplace(one.name, one.value);
  }
  on_page.merge(before);
  return on_page;
}

struct PageFacts {
  std::size_t index = 0, count = 0;
  PageStrings strings;
};

struct BoxText {
  std::string text;
  bool has_folio = false;
};
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
          if (found != page.strings.end()) out.text += found->second;
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

  void set(MarginBox where, const PageMarginBox& box, const PageFacts& facts) {
    const BoxText text = text_of(box, facts);
    if (text.text.empty()) return;
    const Artifact kind = text.has_folio ? Artifact::folio : Artifact::running_head;
    InlineText line;
    line.text = text.text;
    Segment segment;
    segment.end = static_cast<std::uint32_t>(text.text.size());
    segment.owner = kind;
    segment.style = &box.style;
    line.segments.push_back(segment);
    SingleLine set = set_single_line(context_.tools, line, box.style);
    const Point at = origin(place_of(where), set.width, box.style.font_size);
    for (Placed& item : set.items) {
      item.at = {item.at.x + at.x, item.at.y + at.y};
      page_.frame.items.push_back(std::move(item));
    }
  }

 private:
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
};

}  // namespace

void add_running_heads(const LayoutContext& context, std::vector<Page>& pages,
                       const std::vector<RunningString>& strings) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PageKind kind = page_kind(i);
    const PageFacts facts{i, pages.size(), strings_on(i, strings)};
    HeadSetter setter(context, pages[i], kind);
    for (const auto& [where, box] : context.inlines.styled.pages.at(kind).boxes)
      setter.set(where, box, facts);
  }
}

}  // namespace recto
