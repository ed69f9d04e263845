#include "layout/layout.h"

#include <utility>

#include "layout/flow_builder.h"
#include "layout/pages.h"
#include "layout/set_ahead.h"
#include "layout/unset_text.h"

namespace recto {
namespace {

// A picture may fill the measure and this share of the page's height, so that its caption stays with it.
constexpr double kPictureHeightShare = 0.85;

}  // namespace

Paged layout(const Styled& styled, const Resources& resources, Workshop& workshop, Diagnostics& diagnostics) {
  const Resolved& resolved = *styled.resolved;
  // All kinds of page share one measure; a page rule that changes it for one kind moves its margins only.
  const ContentArea area = content_area(styled.pages.at(PageKind::right), PageKind::right);
  const Column column{{}, area.size.width};
  const Size largest_picture{area.size.width, area.size.height * kPictureHeightShare};
  const LayoutContext context{
      {styled, resources, largest_picture}, {workshop, resolved}, diagnostics, area.size.height};

  Galley galley;
  SetAhead ahead = set_ahead(context, resolved.document, column);
  FlowBuilder body(context, {&ahead, AheadUse::take});
  body.body(resolved.document, column);
  galley.body = body.take();
  for (std::size_t i = 0; i < resolved.document.notes.size(); ++i) {
    FlowBuilder note(context);
    note.note(resolved.document.notes[i], resolved.notes.at(i).number, column);
    galley.notes.push_back(note.take());
  }
  // From here on every line is set; only pages are to be made.
  Paged paged{build_pages(context, std::move(galley)), {}};
  paged.right_to_left = right_to_left_texts(resolved, paged.pages, workshop.pool());
  report_unset_text(styled, paged, workshop, diagnostics);
  return paged;
}

}  // namespace recto
