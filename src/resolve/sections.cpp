#include "resolve/sections.h"

#include <utility>

#include "base/match.h"

namespace recto {
namespace {

Blocks sectioned(Blocks flow);

// The flow inside a div is sectioned on its own. The title heads the whole document, not a section.
void section_inside(Block& block) {
  auto* div = std::get_if<Div>(&block.kind);
  if (div != nullptr && div->role != DivRole::title) div->body = sectioned(std::move(div->body));
}

// The rank at which a block ends the section before it, or 0: a heading, and a div of the metadata that opens
// with one, since "About this document" is no part of the last chapter.
int boundary_level(const Block& block) {
  if (const auto* heading = std::get_if<Heading>(&block.kind)) return heading->level;
  const auto* div = std::get_if<Div>(&block.kind);
  if (div == nullptr || div->role == DivRole::plain || div->body.empty()) return 0;
  const auto* heading = std::get_if<Heading>(&div->body.front().kind);
  return heading == nullptr ? 0 : heading->level;
}

// The index after the section that flow[heading] heads.
std::size_t section_end(const Blocks& flow, std::size_t heading) {
  const int level = std::get<Heading>(flow[heading].kind).level;
  std::size_t end = heading + 1;
  for (; end < flow.size(); ++end) {
    const int next = boundary_level(flow[end]);
    if (next != 0 && next <= level) break;
  }
  return end;
}

// Appends flow[begin, end) with a Section round every heading; recursion is as deep as there are heading
// ranks.
void append_sectioned(Blocks& out, Blocks& flow, std::size_t begin, std::size_t end) {
  while (begin < end) {
    if (!std::holds_alternative<Heading>(flow[begin].kind)) {
      section_inside(flow[begin]);
      out.push_back(std::move(flow[begin]));
      ++begin;
      continue;
    }
    const std::size_t next = section_end(flow, begin);
    Span span = flow[begin].span;
    const Span last = flow[next - 1].span;
    if (last.file == span.file && last.end > span.end) span.end = last.end;
    Section section;
    section.body.push_back(std::move(flow[begin]));
    append_sectioned(section.body, flow, begin + 1, next);
    out.push_back(Block{{}, span, {}, std::move(section)});
    begin = next;
  }
}

Blocks sectioned(Blocks flow) {
  Blocks out;
  append_sectioned(out, flow, 0, flow.size());
  return out;
}

}  // namespace

void make_sections(Document& document) { document.body = sectioned(std::move(document.body)); }

}  // namespace recto
