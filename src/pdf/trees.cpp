#include "pdf/trees.h"

#include <algorithm>

namespace recto::pdf {
namespace {

// Entries in a leaf: a few kilobytes.
constexpr std::size_t kLeafEntries = 64;

// `items_key` is Nums or Names; entries are (key token, value token).
Dict tree(std::string_view items_key, const std::vector<std::pair<std::string, std::string>>& entries,
          ObjectWriter& objects) {
  const auto leaf = [&](std::size_t begin, std::size_t end) {
    std::string items = "[";
    for (std::size_t i = begin; i < end; ++i) items += entries[i].first + " " + entries[i].second + " ";
    return Dict().raw(items_key, items + "]");
  };
  if (entries.size() <= kLeafEntries) return leaf(0, entries.size());
  std::string kids = "[";
  for (std::size_t begin = 0; begin < entries.size(); begin += kLeafEntries) {
    const std::size_t end = std::min(entries.size(), begin + kLeafEntries);
    Dict node = leaf(begin, end);
    node.raw("Limits", "[" + entries[begin].first + " " + entries[end - 1].first + "]");
    append_ref(kids, objects.add(node));
    kids += ' ';
  }
  return Dict().raw("Kids", kids + "]");
}

}  // namespace

Dict number_tree(const std::vector<std::pair<std::int64_t, std::string>>& entries, ObjectWriter& objects) {
  std::vector<std::pair<std::string, std::string>> tokens;
  tokens.reserve(entries.size());
  for (const auto& [key, value] : entries) tokens.emplace_back(std::to_string(key), value);
  return tree("Nums", tokens, objects);
}

Dict name_tree(const std::map<std::string, std::string>& entries, ObjectWriter& objects) {
  std::vector<std::pair<std::string, std::string>> tokens;
  tokens.reserve(entries.size());
  for (const auto& [key, value] : entries) {
    std::string name;
    append_literal(name, key);
    tokens.emplace_back(std::move(name), value);
  }
  return tree("Names", tokens, objects);
}

}  // namespace recto::pdf
