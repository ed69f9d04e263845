#include <fmt/core.h>

#include "base/match.h"
#include "layout/layout.h"

namespace recto {
namespace {

std::string_view name_of(Part part) {
  switch (part) {
    case Part::body:
      return "body";
    case Part::marker:
      return "marker";
    case Part::before:
      return "before";
    case Part::after:
      return "after";
    case Part::note_call:
      return "note-call";
    case Part::note_marker:
      return "note-marker";
    case Part::image:
      return "image";
    case Part::checkbox:
      return "checkbox";
  }
  return "";
}

std::string_view name_of(Artifact artifact) {
  switch (artifact) {
    case Artifact::running_head:
      return "running-head";
    case Artifact::folio:
      return "folio";
    case Artifact::repeated_table_head:
      return "repeated-table-head";
    case Artifact::decoration:
      return "decoration";
    case Artifact::background:
      return "background";
  }
  return "";
}

std::string owner_text(const Owner& owner) {
  return match(
      owner,
      [](const Content& content) { return fmt::format("#{} {}", content.node.value, name_of(content.part)); },
      [](const Artifact& artifact) { return fmt::format("artifact {}", name_of(artifact)); });
}

std::string text_of(const GlyphRun& run) {
  std::string text;
  for (const RunPiece& piece : run.pieces) {
    const bool soft = piece.kind == PieceKind::soft_hyphen;
    text += soft ? "\u00AD" : piece.shaped->text;
  }
  return text;
}

std::string item_text(const FrameItem& item) {
  return match(
      item,
      [](const GlyphRun& run) {
        return fmt::format("run {:.2f}pt w={:.2f} \"{}\"", run.size.pt, run.width.pt, text_of(run));
      },
      [](const Box& box) {
        return fmt::format("box {:.2f}x{:.2f} #{:02x}{:02x}{:02x}", box.size.width.pt, box.size.height.pt,
                           box.color.red, box.color.green, box.color.blue);
      },
      [](const Picture& picture) {
        return fmt::format("picture {:.2f}x{:.2f} {}", picture.size.width.pt, picture.size.height.pt,
                           picture.key);
      },
      [](const Anchor&) { return std::string("anchor"); });
}

}  // namespace

std::string dump_frames(const Paged& paged) {
  std::string out;
  for (const Page& page : paged.pages) {
    out +=
        fmt::format("page {} {:.2f}x{:.2f}", page.label, page.frame.size.width.pt, page.frame.size.height.pt);
    if (page.start) out += fmt::format(" starts at #{}+{}", page.start->node.value, page.start->byte);
    out += "\n";
    for (const Placed& placed : page.frame.items) {
      out += fmt::format("  {:.2f},{:.2f} {} [{}]\n", placed.at.x.pt, placed.at.y.pt, item_text(placed.item),
                         owner_text(placed.owner));
    }
  }
  return out;
}

}  // namespace recto
