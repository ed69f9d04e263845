#include "layout/layout.h"

#include <utility>

#include "layout/cut_off.h"
#include "layout/flow_builder.h"
#include "layout/pages.h"
#include "layout/set_ahead.h"
#include "layout/unset_text.h"

namespace recto {
namespace {

// A picture may fill the measure and this share of the page's height, so that its caption stays with it.
constexpr double kPictureHeightShare = 0.85;

// The body's flow. With several threads its paragraphs and tables are set ahead of it, and the thread that
// builds it sets some too when it gets there first: the flow's own work, 26 ms of a book, is then done beside
// theirs and not behind it.
Flow body_flow(const LayoutContext& context, const Document& document, Column column) {
  Pool& pool = context.tools.workshop.pool();
  if (pool.threads() == 1) {
    FlowBuilder body(context);
    body.body(document, column);
    return body.take();
  }
  BodyAhead ahead(context, document, column);
  FlowBuilder body(context, {&ahead.store(), AheadUse::take, &ahead});
  pool.each(pool.threads(), [&](std::size_t i) { i == 0 ? body.body(document, column) : ahead.help(); });
  return body.take();
}

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
  galley.body = body_flow(context, resolved.document, column);
  for (std::size_t i = 0; i < resolved.document.notes.size(); ++i) {
    FlowBuilder note(context);
    note.note(resolved.document.notes[i], resolved.notes.at(i).number, column);
    galley.notes.push_back(note.take());
  }
  // From here on every line is set; only pages are to be made.
  Paged paged{build_pages(context, std::move(galley)), {}};
  paged.right_to_left = right_to_left_texts(resolved, paged.pages, workshop.pool());
  report_cut_off(resolved, paged.pages, workshop.pool(), diagnostics);
  report_unset_text(styled, paged, workshop, diagnostics);
  return paged;
}

}  // namespace recto
