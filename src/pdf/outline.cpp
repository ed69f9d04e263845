#include "pdf/outline.h"

#include <algorithm>
#include <charconv>

#include "base/roman.h"
#include "pdf/trees.h"

namespace recto::pdf {
namespace {

struct Item {
  const OutlineEntry* entry;
  std::string destination;
  Ref ref;
};

class OutlineWriter {
 public:
  OutlineWriter(const Targets& targets, ObjectWriter& objects) : targets_(targets), objects_(objects) {}

  // Writes the entries below `parent`; adds First, Last and Count to it. Headings come by levels, of which
  // there are six.
  void write(const std::vector<OutlineEntry>& entries, Ref parent, Dict& parent_entries) {
    std::vector<Item> items;
    for (const OutlineEntry& entry : entries)
      if (auto destination = destination_of(entry.heading, targets_))
        items.push_back({&entry, std::move(*destination), objects_.reserve()});
    if (items.empty()) return;
    for (std::size_t i = 0; i < items.size(); ++i) {
      Dict one;
      one.text("Title", items[i].entry->text).ref("Parent", parent).raw("Dest", items[i].destination);
      if (i > 0) one.ref("Prev", items[i - 1].ref);
      if (i + 1 < items.size()) one.ref("Next", items[i + 1].ref);
      write(items[i].entry->children, items[i].ref, one);
      objects_.put(items[i].ref, one);
    }
    parent_entries.ref("First", items.front().ref).ref("Last", items.back().ref);
    // Table 153: negative for an item that is closed when the file is opened; the root (152) counts what is
    // to be seen.
    const auto count = static_cast<std::int64_t>(items.size());
    parent_entries.integer("Count", parent == root_ ? count : -count);
  }
  void set_root(Ref root) { root_ = root; }

 private:
  const Targets& targets_;
  ObjectWriter& objects_;
  Ref root_;
};

bool any_on_a_page(const std::vector<OutlineEntry>& entries, const Targets& targets) {
  return std::any_of(entries.begin(), entries.end(), [&](const OutlineEntry& entry) {
    return targets.structure.destinations[entry.heading].has_value();
  });
}

// What a label says: a number in some style, or only text.
enum class LabelStyle { decimal, lower_roman, upper_roman, text };
struct Label {
  LabelStyle style = LabelStyle::text;
  int number = 0;
};

int value_of_roman(std::string_view lower_case) {
  constexpr std::string_view kLetters = "ivxlcdm";
  constexpr int kValues[] = {1, 5, 10, 50, 100, 500, 1000};
  constexpr std::size_t kLongest = 16;  // mmmdccclxxxviii has 15
  if (lower_case.empty() || lower_case.size() > kLongest) return 0;
  int sum = 0, next = 0;
  for (auto letter = lower_case.rbegin(); letter != lower_case.rend(); ++letter) {
    const std::size_t at = kLetters.find(*letter);
    if (at == std::string_view::npos) return 0;
    sum += kValues[at] < next ? -kValues[at] : kValues[at];
    next = kValues[at];
  }
  return roman(sum) == lower_case ? sum : 0;
}

Label read_label(const std::string& label) {
  int number = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), number);
  const bool whole = error == std::errc() && end == label.data() + label.size();
  if (whole && number > 0 && label.front() != '0') return {LabelStyle::decimal, number};
  if (const int value = value_of_roman(label); value > 0) return {LabelStyle::lower_roman, value};
  std::string lower;
  for (const char c : label) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '\0';
  if (const int value = value_of_roman(lower); value > 0) return {LabelStyle::upper_roman, value};
  return {};
}

std::string range(const Label& label, const std::string& text) {
  Dict out;
  switch (label.style) {
    case LabelStyle::decimal:
      out.name("S", "D");
      break;
    case LabelStyle::lower_roman:
      out.name("S", "r");
      break;
    case LabelStyle::upper_roman:
      out.name("S", "R");
      break;
    case LabelStyle::text:
      return out.text("P", text).direct();
  }
  if (label.number != 1) out.integer("St", label.number);
  return out.direct();
}

}  // namespace

std::optional<Ref> write_outline(const Resolved& resolved, const Targets& targets, ObjectWriter& objects) {
  if (!any_on_a_page(resolved.outline, targets)) return std::nullopt;
  const Ref root = objects.reserve();
  OutlineWriter writer(targets, objects);
  writer.set_root(root);
  Dict entries;
  entries.name("Type", "Outlines");
  writer.write(resolved.outline, root, entries);
  objects.put(root, entries);
  return root;
}

Dict page_labels(const Paged& paged, ObjectWriter& objects) {
  std::vector<std::pair<std::int64_t, std::string>> ranges;
  Label last;
  for (std::size_t page = 0; page < paged.pages.size(); ++page) {
    const Label label = read_label(paged.pages[page].label);
    const bool counts_on = page > 0 && label.style != LabelStyle::text && label.style == last.style &&
                           label.number == last.number + 1;
    if (!counts_on) ranges.emplace_back(page, range(label, paged.pages[page].label));
    last = label;
  }
  return number_tree(ranges, objects);
}

std::optional<Ref> write_named_destinations(const Resolved& resolved, const Targets& targets,
                                            ObjectWriter& objects) {
  // ISO 19005-2, 6.1.13: a string has 32,767 bytes at most. Nobody writes such a name behind a file's either.
  constexpr std::size_t kLongestName = 1000;
  std::map<std::string, std::string> names;
  for (const auto& [node, anchor] : resolved.anchors) {
    if (anchor.size() > kLongestName) continue;
    if (auto destination = destination_of(node, targets)) names[anchor] = std::move(*destination);
  }
  if (names.empty()) return std::nullopt;
  return objects.add(name_tree(names, objects));
}

}  // namespace recto::pdf
