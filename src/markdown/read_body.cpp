#include "markdown/read_body.h"

#include <mutex>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/append.h"
#include "markdown/block_reader.h"
#include "markdown/cmark_api.h"
#include "markdown/cmark_tree.h"

namespace recto {
namespace {

// Enough that handing a share out costs nothing beside reading it; a leaflet's blocks are one.
constexpr std::size_t kBlocksPerShare = 128;

// What a share of the blocks gave.
struct Part {
  Blocks blocks;
  std::vector<NoteDefinition> notes;
  std::vector<Abbreviation> abbreviations;
  Diagnostics found;
};

// What the threads read together; nobody writes to it.
struct Common {
  const FedLines& lines;
  const Dialect dialect;
  const NoteLabels& notes;
  const Diagnostics no_findings;
};

std::vector<cmark_node*> children_of(const cmark_node& root) {
  std::vector<cmark_node*> out;
  for (cmark_node* node = root.first_child; node != nullptr; node = node->next) out.push_back(node);
  return out;
}

// Each block is freed when it is read: the memory of the one tree becomes that of the other (the e-book of
// ten books: 335 MB to 288). But the share's first stays, since whoever reads the block before it looks at
// it, and the last, since to free it would unlink it from the next share's first.
Part read_share(std::span<cmark_node* const> blocks, const Common& common) {
  Part part;
  part.found = common.no_findings;
  Reading own{common.lines, common.dialect, part.found, common.notes};
  BlockReader reader(own);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    reader.read(*blocks[i], part.blocks);
    if (i > 1) FreeCmarkNode()(blocks[i - 1]);
  }
  part.notes = std::move(reader).notes();
  part.abbreviations = std::move(own.abbreviations);
  return part;
}

// Joins the parts in their order, each as soon as all before it are there: of their findings few are kept,
// and parts that wait keep all of theirs.
class PartJoiner {
 public:
  PartJoiner(std::size_t count, Reading& reading, Document& document)
      : reading_(reading), document_(document), waiting_(count) {}

  void add(std::size_t index, Part part) {
    const std::lock_guard lock(mutex_);
    waiting_[index] = std::move(part);
    for (; next_ < waiting_.size() && waiting_[next_]; ++next_) {
      append(std::move(waiting_[next_]->blocks), document_.body);
      append(std::move(waiting_[next_]->notes), document_.notes);
      append(std::move(waiting_[next_]->abbreviations), reading_.abbreviations);
      reading_.diagnostics.append(std::move(waiting_[next_]->found));
      waiting_[next_].reset();
    }
  }

 private:
  std::mutex mutex_;  // guards what follows
  Reading& reading_;
  Document& document_;
  std::vector<std::optional<Part>> waiting_;
  std::size_t next_ = 0;
};

}  // namespace

void read_body(cmark_node& root, Reading& reading, Pool& pool, Document& document) {
  const std::vector<cmark_node*> blocks = children_of(root);
  const Common common{reading.lines, reading.dialect, reading.notes, reading.diagnostics.fresh()};
  document.body.reserve(blocks.size());
  PartJoiner joiner(Pool::shares(blocks.size(), kBlocksPerShare), reading, document);
  pool.each_share(blocks.size(), kBlocksPerShare, [&](const Pool::Share& share) {
    joiner.add(share.index,
               read_share(std::span(blocks).subspan(share.begin, share.end - share.begin), common));
  });
  shape(document.body, reading);
  document.abbreviations = std::move(reading.abbreviations);
}

}  // namespace recto
