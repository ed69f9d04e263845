#include "markdown/leaf_guard.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "markdown/block_walk.h"
#include "markdown/cmark_api.h"
#include "markdown/labels.h"
#include "markdown/leaf_map.h"

namespace recto {
namespace {

// Steps that any leaf block may take, some 10 ms: as many as 1,400 brackets that never close.
constexpr std::uint64_t kFreeSteps = 1'000'000;
// Steps for each byte beyond that, so that hostile text costs about a second a megabyte and no more.
constexpr std::uint64_t kStepsPerByte = 100;
// Marks of inlines in a document: each may take 350 bytes until the document is read. A book of a megabyte
// has 100,000.
constexpr std::uint64_t kMaxMarks = 2'000'000;
// References longer than this count when they are repeated; a long URL has 2,000 bytes.
constexpr std::size_t kLongReference = 1'000;
// Bytes of long references that a document may repeat, in all.
constexpr std::uint64_t kMaxRepeatedBytes = std::uint64_t{16} << 20U;

// So many mail addresses cmark-gfm looks for in a text (autolink.c, postprocess_text), and copies the rest of
// the text for each.
constexpr std::uint64_t kMostMailAddresses = 1'000;
// More than any block may cost.
constexpr std::uint64_t kTooMuch = std::uint64_t{1} << 62U;
// Bytes of such copies that one block may cost.
constexpr std::uint64_t kMaxCopiedBytes = std::uint64_t{64} << 20U;

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n'; }

// Each closing bracket looks through the brackets that are open.
std::uint64_t bracket_cost(std::string_view content) {
  std::uint64_t cost = 0;
  std::uint64_t open = 0;
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (content[i] == '\\') {
      ++i;
    } else if (content[i] == '[') {
      ++open;
    } else if (content[i] == ']' && open > 0) {
      cost += open;
      --open;
    }
  }
  return cost;
}

// Each quotation mark that may close looks back to the last one that may open; smart punctuation takes
// neither off its list, so that all marks between are looked at again.
std::uint64_t quote_cost(std::string_view content) {
  constexpr std::string_view kBefore = " \t\n([";
  std::uint64_t cost = 0, marks = 0;
  std::map<char, std::uint64_t> opened;  // marks before the last that may open
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char byte = content[i];
    if (byte == '*' || byte == '_') ++marks;
    if (byte != '"' && byte != '\'') continue;
    const bool opens = i == 0 || kBefore.find(content[i - 1]) != std::string_view::npos;
    if (opens) {
      opened[byte] = marks;
    } else if (const auto last = opened.find(byte); last != opened.end()) {
      cost += marks - last->second;
    }
    ++marks;
  }
  return cost;
}

// Each run of * or _ that may close looks through the runs that are open until it finds its own kind.
std::uint64_t emphasis_cost(std::string_view content) {
  std::uint64_t cost = 0;
  std::string open;
  std::map<char, std::size_t> count;
  for (std::size_t i = 0; i < content.size();) {
    const char kind = content[i];
    if (kind != '*' && kind != '_' && kind != '~') {
      i += kind == '\\' ? 2 : 1;
      continue;
    }
    const std::size_t end = std::min(content.find_first_not_of(kind, i), content.size());
    const bool may_close = i > 0 && !is_space(content[i - 1]);
    const bool may_open = end < content.size() && !is_space(content[end]);
    bool closed = false;
    if (may_close && count[kind] == 0) cost += open.size();
    while (may_close && count[kind] > 0 && !closed) {
      closed = open.back() == kind;
      --count[open.back()];
      open.pop_back();
      ++cost;
    }
    if (may_open && !closed) {
      open.push_back(kind);
      ++count[kind];
    }
    i = end;
  }
  return cost;
}

// What begins like a comment, an instruction or the like but never ends is searched to the end of the block.
std::uint64_t html_cost(std::string_view content) {
  struct Kind {
    std::string_view begin;
    std::string_view end;
  };
  constexpr std::array<Kind, 3> kKinds{{{"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}}};
  std::uint64_t cost = 0;
  for (const Kind& kind : kKinds) {
    const std::size_t last = content.rfind(kind.end);
    const std::size_t from = last == std::string_view::npos ? 0 : last;
    for (std::size_t at = content.find(kind.begin, from); at != std::string_view::npos;
         at = content.find(kind.begin, at + 1)) {
      cost += content.size() - at;
    }
  }
  return cost;
}

std::uint64_t count_of(std::string_view text, char byte) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), byte));
}

// Each bare address is scanned to the next white space, and once more for each parenthesis at its end.
std::uint64_t address_cost(std::string_view content) {
  std::uint64_t cost = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find_first_of(" \t\n", begin), content.size());
    const std::string_view run = content.substr(begin, end - begin);
    std::uint64_t addresses = 0;
    for (std::string_view sign : {"www.", "://"}) {
      for (std::size_t at = run.find(sign); at != std::string_view::npos; at = run.find(sign, at + 1))
        ++addresses;
    }
    if (addresses > 0) addresses += count_of(run, ')');
    addresses += std::min(count_of(run, '@'), kMostMailAddresses);
    cost += addresses * run.size();
    begin = end + 1;
  }
  return cost;
}

// The long references of the document by their normalized label, with their bytes.
using LongReferences = std::map<std::string, std::uint64_t, std::less<>>;

LongReferences long_references(const cmark_parser& parser) {
  LongReferences found;
  for (const cmark_map_entry* entry = parser.refmap->refs; entry != nullptr; entry = entry->next) {
    const auto& reference = *reinterpret_cast<const cmark_reference*>(entry);
    const std::uint64_t size = view_of(reference.url).size() + view_of(reference.title).size();
    if (size <= kLongReference) continue;
    std::uint64_t& longest = found[reinterpret_cast<const char*>(entry->label)];
    longest = std::max(longest, size);
  }
  return found;
}

// Bytes that the links of the content may take from long references.
std::uint64_t repeated_bytes(std::string_view content, const LongReferences& references) {
  std::uint64_t bytes = 0;
  for (std::size_t open = content.find('['); open != std::string_view::npos;
       open = content.find('[', open + 1)) {
    const std::size_t close = content.find_first_of("[]", open + 1);
    if (close == std::string_view::npos || content[close] != ']' || close - open > MAX_LINK_LABEL_LENGTH)
      continue;
    const auto found = references.find(normalize_label(content.substr(open + 1, close - open - 1)));
    if (found != references.end()) bytes += found->second;
  }
  return bytes;
}

// Bytes that begin an inline of some kind or cut a text in two. (Addresses make `w` and `:` such.)
std::uint64_t count_marks(std::string_view content) {
  static constexpr auto kMarks = [] {
    std::array<bool, 256> marks{};
    for (const char mark : std::string_view("\\`&_*[]<!~:w{\n"))
      marks[static_cast<unsigned char>(mark)] = true;
    return marks;
  }();
  return static_cast<std::uint64_t>(std::count_if(
      content.begin(), content.end(), [](char byte) { return kMarks[static_cast<unsigned char>(byte)]; }));
}

// What the leaf blocks of one document may cost, in all.
class LeafBudget {
 public:
  explicit LeafBudget(const cmark_parser& parser) : references_(long_references(parser)) {}

  // Why the content is to be kept plain; empty when it may be interpreted, which is then counted.
  std::string_view refuse(std::string_view content) {
    if (inline_cost(content) > std::max(kFreeSteps, kStepsPerByte * content.size())) {
      return "one block of text has too many delimiters that do not pair; it is kept as plain text";
    }
    const std::uint64_t repeated = references_.empty() ? 0 : repeated_bytes(content, references_);
    if (repeated_ + repeated > kMaxRepeatedBytes) {
      return "the links of the document repeat too much text of long references; this is kept as plain text";
    }
    const std::uint64_t marks = count_marks(content);
    if (marks_ + marks > kMaxMarks) {
      return "the document has too many delimiters; this is kept as plain text";
    }
    repeated_ += repeated;
    marks_ += marks;
    return {};
  }

 private:
  LongReferences references_;
  std::uint64_t repeated_ = 0;
  std::uint64_t marks_ = 0;
};

bool holds_inlines(const cmark_node& block) {
  return block.type == CMARK_NODE_PARAGRAPH || block.type == CMARK_NODE_HEADING ||
         block.type == CMARK_NODE_TABLE_CELL;
}

void make_plain(cmark_node& leaf, FactsOfBlocks& facts) {
  BlockFacts& own = facts.of(leaf);
  own.role = BlockRole::plain;
  own.text = std::string(content_of(leaf));
  cmark_strbuf_sets(&leaf.content, "-");  // anything that costs nothing; never looked at
}

}  // namespace

std::uint64_t inline_cost(std::string_view content) {
  // No construct takes more steps than the square of the content.
  if (content.size() * content.size() <= kFreeSteps) return 0;
  const std::uint64_t copied = std::min(count_of(content, '@'), kMostMailAddresses) * content.size();
  if (copied > kMaxCopiedBytes) return kTooMuch;
  return bracket_cost(content) + emphasis_cost(content) + quote_cost(content) + html_cost(content) +
         address_cost(content);
}

void guard_leaves(cmark_parser& parser, const FedLines& lines, FactsOfBlocks& facts,
                  Diagnostics& diagnostics) {
  LeafBudget budget(parser);
  for (cmark_node* block = parser.root; block != nullptr; block = next_block(*parser.root, *block)) {
    if (!holds_inlines(*block)) continue;
    const std::string_view refusal = budget.refuse(content_of(*block));
    if (refusal.empty()) continue;
    // A cell has no lines of its own; its row says where it stands.
    const bool cell = block->type == CMARK_NODE_TABLE_CELL;
    const auto line =
        cell ? static_cast<std::uint32_t>(block->parent->start_line) : first_line_of_content(*block);
    diagnostics.report(Code::too_many_delimiters, lines.span_of_line(line), std::string(refusal))
        .hint("split the text into several paragraphs or documents");
    make_plain(*block, facts);
  }
}

}  // namespace recto
