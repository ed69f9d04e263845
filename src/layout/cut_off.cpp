#include "layout/cut_off.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/match.h"
#include "doc/walk.h"

namespace recto {
namespace {

// What one thread reads at a time.
constexpr std::size_t kPagesPerShare = 64;
// Of a line without what rises above its small letters: about their height, as a share of the size. A line
// whose letters are cut through cannot be read; one that loses a tip can.
constexpr double kSmallLetters = 0.5;

bool is_cut_off(const Placed& placed, const Size& page) {
  const auto leaves = [&](double left, double right, double top, double bottom) {
    return std::min(left, right) < 0 || std::max(left, right) > page.width.pt || top < 0 ||
           bottom > page.height.pt;
  };
  const double x = placed.at.x.pt, y = placed.at.y.pt;
  return match(
      placed.item,
      [&](const GlyphRun& run) { return leaves(x, x + run.width.pt, y - run.size.pt * kSmallLetters, y); },
      [&](const Picture& picture) {
        return leaves(x, x + picture.size.width.pt, y, y + picture.size.height.pt);
      },
      [](const Box&) { return false; }, [](const Anchor&) { return false; });
}

void add_cut_off(const Page& page, std::vector<NodeId>& nodes) {
  for (const Placed& placed : page.frame.items) {
    const auto* owner = std::get_if<Content>(&placed.owner);
    if (owner != nullptr && is_cut_off(placed, page.frame.size)) nodes.push_back(owner->node);
  }
}

// The nodes in the order of the pages, each once for every piece of it that is cut off.
std::vector<NodeId> cut_off(const std::vector<Page>& pages, Pool& pool) {
  std::vector<std::vector<NodeId>> found(Pool::shares(pages.size(), kPagesPerShare));
  pool.each_share(pages.size(), kPagesPerShare, [&](const Pool::Share& share) {
    for (std::size_t i = share.begin; i < share.end; ++i) add_cut_off(pages[i], found[share.index]);
  });
  std::vector<NodeId> nodes;
  for (const std::vector<NodeId>& of_share : found)
    nodes.insert(nodes.end(), of_share.begin(), of_share.end());
  return nodes;
}

// The blocks of which it is told that a line is too wide: those that hold text, and whole tables.
class TextBlocks {
 public:
  explicit TextBlocks(const Resolved& resolved) : resolved_(resolved) { walk(resolved.document, *this); }

  // The outermost of them round the node, or the node.
  NodeId round(NodeId node) const {
    NodeId found = node;
    for (NodeId at = node;; at = resolved_.parent[at]) {
      if (blocks_.contains(at)) found = at;
      if (resolved_.parent[at] == at) return found;
    }
  }

  Visit enter(const Block& block) {
    const bool holds_text =
        std::holds_alternative<Paragraph>(block.kind) || std::holds_alternative<Heading>(block.kind) ||
        std::holds_alternative<CodeBlock>(block.kind) || std::holds_alternative<Table>(block.kind);
    if (holds_text) blocks_.insert(block.id);
    return holds_text ? Visit::past : Visit::into;
  }
  Visit enter(const DefinitionTerm& term) {
    blocks_.insert(term.id);
    return Visit::past;
  }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}

 private:
  const Resolved& resolved_;
  std::set<NodeId> blocks_;
};

// The file and the first byte of what was told to be too wide or too tall.
using Told = std::set<std::pair<FileId, std::uint32_t>>;

Told told_overfull(const Diagnostics& diagnostics) {
  Told told;
  for (const Diagnostic& finding : diagnostics.all()) {
    if (finding.code == Code::overfull_line || finding.code == Code::overfull_page)
      told.emplace(finding.at.file, finding.at.begin);
  }
  return told;
}

bool is_told_in(const Told& told, Span block) {
  const auto next = told.lower_bound({block.file, block.begin});
  return next != told.end() && *next < std::pair(block.file, block.end);
}

}  // namespace

void report_cut_off(const Resolved& resolved, const std::vector<Page>& pages, Pool& pool,
                    Diagnostics& diagnostics) {
  const std::vector<NodeId> nodes = cut_off(pages, pool);
  if (nodes.empty()) return;
  const Told told = told_overfull(diagnostics);
  const TextBlocks blocks(resolved);
  std::set<NodeId> known;
  std::vector<Span> places;
  for (const NodeId node : nodes) {
    if (known.insert(node).second && !is_told_in(told, resolved.span[blocks.round(node)]))
      places.push_back(resolved.span[node]);
  }
  if (places.empty()) return;
  diagnostics.report_folded(
      Code::overfull_page, places,
      places.size() == 1
          ? std::string("this lies outside of its page and is cut off")
          : fmt::format("{} texts or pictures lie outside of their pages and are cut off", places.size()),
      "the stylesheet puts it there: look at its margins, indents, widths and "
      "letter-spacing");
}

}  // namespace recto
