// Paragraphs and tables that the batch's threads set before the flow comes to them. Setting one depends on
// its node and its column alone, so the flow that takes it is the flow that would have set it itself, with
// the same findings in the same order; what nobody set ahead the flow sets.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/work_ahead.h"
#include "doc/document.h"
#include "layout/paragraph.h"
#include "layout/table.h"

namespace recto {

struct LayoutContext;

// A paragraph, heading or block of code.
struct SetText {
  std::vector<SetLine> lines;
  std::vector<NodeId> anchors;  // when there are no lines: what the next block is to take up
};

// By node. Threads may put at the same time, each its own nodes.
class SetAhead {
 public:
  explicit SetAhead(std::size_t nodes) : by_node_(nodes) {}

  template <class T>
  void put(NodeId node, Column column, T set, Diagnostics found) {
    by_node_.at(node.value) = std::make_unique<Entry>(Entry{column, std::move(set), std::move(found)});
  }
  // What was put for the node and this column, and what was found in setting it; once.
  template <class T>
  std::optional<std::pair<T, Diagnostics>> take(NodeId node, Column column) {
    std::unique_ptr<Entry> entry = std::move(by_node_.at(node.value));
    if (!entry || entry->column != column) return std::nullopt;
    return std::pair(std::get<T>(std::move(entry->set)), std::move(entry->found));
  }

 private:
  struct Entry {
    Column column;
    std::variant<SetText, SetTable> set;
    Diagnostics found;
  };
  std::vector<std::unique_ptr<Entry>> by_node_;
};

// The body in shares: siblings that one thread sets in a row, in the order of the flow.
class BodyAhead {
 public:
  BodyAhead(const LayoutContext& context, const Document& document, Column column);

  SetAhead& store() { return store_; }
  // Sets shares until none is left to begin.
  void help() { work_.help(); }
  // The flow comes to this block; when a share begins with it, the share is set from here on.
  void reach(NodeId block);

 private:
  // In the column that the boxes round them leave.
  struct Share {
    std::span<const Block> blocks;
    Column column;
  };
  static std::vector<Share> share_out(const Styled& styled, const Document& document, Column column);
  static void share_out(const Styled& styled, std::span<const Block> blocks, Column column,
                        std::vector<Share>& shares);
  static void add_shares(std::span<const Block> blocks, Column column, std::vector<Share>& shares);

  SetAhead store_;
  const std::vector<Share> shares_;
  std::size_t reached_ = 0;  // the first share that the flow has not come to
  WorkAhead work_;
};

// What a builder of the flow does with the store.
enum class AheadUse { none, fill, take };
struct Ahead {
  SetAhead* store = nullptr;
  AheadUse use = AheadUse::none;
  BodyAhead* body = nullptr;  // whose shares it comes to
};

}  // namespace recto
