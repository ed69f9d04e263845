// The cascade for one box: the declarations that apply to it, weakest first, over what it inherits -> its
// working style. Boxes with the same parent style and the same rules share one, so that a long document
// computes few styles.
#pragma once

#include <deque>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "style/property.h"
#include "style/rules.h"
#include "style/variables.h"
#include "style/working_style.h"

namespace recto::css {

// The declarations of one matched rule. Cascade 4, section 6.1: the list is in order of layer, specificity
// and place.
struct MatchedBlock {
  unsigned layer = 0;
  const Declarations* declarations = nullptr;
  friend bool operator==(const MatchedBlock&, const MatchedBlock&) = default;
};
using MatchedBlocks = std::vector<MatchedBlock>;

// The declaration of one of the properties that wins in the blocks, which are in order; null when there is
// none.
const Declaration* winner(const MatchedBlocks& blocks, std::initializer_list<std::string_view> properties);

using WorkingId = Id<struct WorkingTag>;

class Cascade {
 public:
  explicit Cascade(Diagnostics& diagnostics);

  // The style above the root: every property at its initial value.
  WorkingId initial() const { return {0}; }
  const WorkingStyle& operator[](WorkingId id) const { return styles_[id.value]; }
  // The style of a box inside one with the style `parent`. Inside of the initial one is the root, which is
  // computed before all others: rem refers to its size.
  WorkingId compute(WorkingId parent, Direction direction, const MatchedBlocks& blocks);
  // Every list of families that a declaration has set so far, by the declaration's place.
  std::vector<NamedFamilies> named_families() const;

  // How many declarations all these styles took.
  std::uint64_t applied() const { return applied_; }

 private:
  struct Key {
    WorkingId parent;
    Direction direction;
    MatchedBlocks blocks;
  };
  struct KeyLess {
    bool operator()(const Key& a, const Key& b) const;
  };
  using Ordered = std::vector<const Declaration*>;
  // Whether the value stands as the author wrote it, or is another box's or the initial one.
  enum class Outcome { as_written, taken_over };

  WorkingStyle make(const WorkingStyle& parent, Direction direction, const MatchedBlocks& blocks);
  void set_environment(WorkingStyle& style, const Ordered& ordered);
  Outcome apply(const Declaration& declaration, Stage stage, const WorkingStyle& parent, WorkingStyle& style);
  bool apply_wide_keyword(const Declaration& declaration, TokenSpan value, const WorkingStyle& parent,
                          WorkingStyle& style);
  void report(const Declaration& declaration, Code code, std::string message);

  Diagnostics& diagnostics_;
  std::deque<WorkingStyle> styles_;
  std::deque<Environment> environments_;
  std::map<Key, WorkingId, KeyLess> known_;
  std::map<const Declaration*, Code>
      reported_;  // a declaration is reported once, however many boxes it styles
  // By file and offset of the declaration: one with var() may name several lists.
  std::set<std::tuple<FileId, std::uint32_t, std::uint32_t, std::vector<std::string>>> named_families_;
  ExpansionBudget budget_;
  std::uint64_t applied_ = 0;
  Length root_font_size_;
};

}  // namespace recto::css
