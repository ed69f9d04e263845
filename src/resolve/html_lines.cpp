#include "resolve/html_lines.h"

#include <algorithm>
#include <utility>

#include "doc/walk.h"

namespace recto {
namespace {

FlatLoss loss_of(const BlockKind& kind) {
  return match(
      kind, [](const KindOf<Paragraph, Heading, Div, Section, RawBlock> auto&) { return FlatLoss::none; },
      [](const KindOf<Quote, List, Figure, ThematicBreak, PageBreak> auto&) { return FlatLoss::markup; },
      [](const KindOf<CodeBlock, Table, DefinitionList, Alert> auto&) { return FlatLoss::blocks; });
}

class LossFinder {
 public:
  Visit enter(const Block& block) {
    loss_ = std::max(loss_, loss_of(block.kind));
    return Visit::into;
  }
  Visit enter(const Inline&) { return Visit::past; }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}
  FlatLoss loss() const { return loss_; }

 private:
  FlatLoss loss_ = FlatLoss::none;
};

// Takes the inlines out of the blocks; whatever is no inline begins a line.
class Flattener {
 public:
  Visit enter(Block& block) {
    line_begins_ = true;
    if (auto* code = std::get_if<CodeBlock>(&block.kind)) add_code(code->text, block.span);
    auto* heading = std::get_if<Heading>(&block.kind);
    if (heading != nullptr && !heading->body.empty()) {
      Inlines body;
      body.push_back(Inline{{}, block.span, {}, Strong{std::move(heading->body)}});
      heading->body = std::move(body);
    }
    // An id stays the target of links.
    if (!block.attributes->id.empty()) add({{}, block.span, block.attributes, InlineSpan{}});
    return Visit::into;
  }
  Visit enter(Inline& item) {
    add(std::move(item));
    return Visit::past;
  }
  template <class Node>
  Visit enter(Node&) {
    line_begins_ = true;
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {}
  Inlines take() { return std::move(out_); }

 private:
  void add(Inline item) {
    if (line_begins_ && !out_.empty()) out_.push_back(Inline{{}, item.span, {}, HardBreak{}});
    line_begins_ = false;
    out_.push_back(std::move(item));
  }
  void add_code(const std::string& text, Span span) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (end > at) {
        line_begins_ = true;
        add({{}, span, {}, CodeSpan{text.substr(at, end - at)}});
      }
      at = end + 1;
    }
    line_begins_ = true;
  }

  Inlines out_;
  bool line_begins_ = false;
};

}  // namespace

FlatLoss loss_in_lines(const Blocks& blocks) {
  LossFinder finder;
  walk(blocks, finder);
  return finder.loss();
}

FlatBlocks flat(Blocks blocks) {
  const FlatLoss loss = loss_in_lines(blocks);
  Flattener flattener;
  walk(blocks, flattener);
  return {flattener.take(), loss};
}

}  // namespace recto
