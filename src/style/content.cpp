#include "style/content.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace recto::css {
namespace {

// One item of a content list, as written.
enum class ItemKind { text, attribute, element_text, counter, string, metadata };
struct Item {
  ItemKind kind = ItemKind::text;
  std::string name = {};                   // the text, or what the function names
  std::string before = {};                 // metadata: the text to put before it when there is any
  std::string after = {};                  // and behind it
  StringValue value = StringValue::first;  // string
};

constexpr auto kMetadata =
    std::to_array<std::string_view>({"title", "subtitle", "authors", "publisher", "code", "version"});

// name, or name and the text before it, or also the text behind it: `code, " · "`, `code, "", " · "`.
std::optional<Item> read_metadata(TokenSpan inside) {
  Item item{ItemKind::metadata, inside.empty() ? "" : lower_case(inside[0].text)};
  if (std::find(kMetadata.begin(), kMetadata.end(), item.name) == kMetadata.end()) return std::nullopt;
  TokenSpan rest = trim(inside.subspan(1));
  for (std::string* text : {&item.before, &item.after}) {
    if (rest.empty()) return item;
    const TokenSpan argument = trim(rest.subspan(1));
    if (rest[0].kind != TokenKind::comma || argument.empty() || argument[0].kind != TokenKind::string)
      return std::nullopt;
    *text = argument[0].text;
    rest = trim(argument.subspan(1));
  }
  return rest.empty() ? std::optional(item) : std::nullopt;
}

// What follows the name in string(): nothing, or a comma and a keyword.
std::optional<StringValue> read_string_value(TokenSpan rest) {
  rest = trim(rest);
  if (rest.empty()) return StringValue::first;
  const TokenSpan keyword = trim(rest.subspan(1));
  if (rest[0].kind != TokenKind::comma || keyword.size() != 1) return std::nullopt;
  if (is_ident(keyword[0], "first")) return StringValue::first;
  if (is_ident(keyword[0], "last")) return StringValue::last;
  return is_ident(keyword[0], "first-except") ? std::optional(StringValue::first_except) : std::nullopt;
}

// Splits a content list (CSS Content 3 and GCPM) into its items; empty when something else stands in it.
std::optional<std::vector<Item>> read_items(TokenSpan value) {
  std::vector<Item> items;
  for (value = trim(value); !value.empty(); value = trim(value)) {
    if (value[0].kind == TokenKind::string) {
      items.push_back({ItemKind::text, value[0].text});
      value = value.subspan(1);
      continue;
    }
    if (value[0].kind != TokenKind::function) return std::nullopt;
    std::size_t end = 1;
    while (end < value.size() && value[end].kind != TokenKind::close_paren) ++end;
    const TokenSpan inside = trim(value.subspan(1, end - 1));
    const std::string name = inside.empty() ? "" : inside[0].text;
    if (!inside.empty() && inside[0].kind != TokenKind::ident) return std::nullopt;
    const bool alone = inside.size() == 1;
    if (is_function(value[0], "attr") && alone) {
      items.push_back({ItemKind::attribute, lower_case(name)});
    } else if (is_function(value[0], "content") &&
               (inside.empty() || (alone && is_ident(inside[0], "text")))) {
      items.push_back({ItemKind::element_text, {}});
    } else if (is_function(value[0], "counter") && alone) {
      items.push_back({ItemKind::counter, lower_case(name)});
    } else if (is_function(value[0], "-recto-metadata")) {
      auto item = read_metadata(inside);
      if (!item) return std::nullopt;
      items.push_back(std::move(*item));
    } else if (is_function(value[0], "string") && !inside.empty()) {
      const std::optional<StringValue> which = read_string_value(inside.subspan(1));
      if (!which) return std::nullopt;
      items.push_back({ItemKind::string, name});
      items.back().value = *which;
    } else {
      return std::nullopt;
    }
    value = value.subspan(std::min(end + 1, value.size()));
  }
  return items;
}

bool known_counter(const std::string& name) {
  return name == "page" || name == "pages" || name == "footnote";
}

std::string text_of(const Item& item, const ContentSource& source) {
  switch (item.kind) {
    case ItemKind::text:
      return item.name;
    case ItemKind::attribute:
      return source.attribute ? source.attribute(item.name).value_or("") : "";
    case ItemKind::element_text:
      return source.text ? source.text() : "";
    case ItemKind::counter:
      return source.note_number ? fmt::format("{}", *source.note_number) : "";
    case ItemKind::metadata: {
      const std::string value = source.metadata ? source.metadata(item.name) : "";
      return value.empty() ? value : item.before + value + item.after;
    }
    case ItemKind::string:
      return {};
  }
  return {};
}

// A name and its content list.
struct NamedString {
  std::string name;
  TokenSpan list;
};
// Of a list parted by commas, those inside of functions left out; nothing when a name is missing.
std::optional<std::vector<NamedString>> named_strings(TokenSpan value) {
  std::vector<NamedString> strings;
  for (;;) {
    value = trim(value);
    if (value.empty() || value[0].kind != TokenKind::ident) return std::nullopt;
    std::size_t end = 1;
    for (int depth = 0; end < value.size() && (depth > 0 || value[end].kind != TokenKind::comma); ++end) {
      if (value[end].kind == TokenKind::function) ++depth;
      if (value[end].kind == TokenKind::close_paren) --depth;
    }
    strings.push_back({value[0].text, value.subspan(1, end - 1)});
    if (end == value.size()) return strings;
    value = value.subspan(end + 1);
  }
}

}  // namespace

std::span<const std::string_view> metadata_names() { return kMetadata; }

bool valid_content(TokenSpan value) {
  value = trim(value);
  if (value.empty()) return false;
  if (value.size() == 1 && is_ident(value[0], "none")) return true;
  const auto items = read_items(value);
  if (!items) return false;
  return std::all_of(items->begin(), items->end(), [](const Item& item) {
    return item.kind != ItemKind::element_text &&
           (item.kind != ItemKind::counter || known_counter(item.name));
  });
}

bool valid_string_set(TokenSpan value) {
  const auto named = named_strings(value);
  return named && std::all_of(named->begin(), named->end(), [](const NamedString& one) {
           const auto items = read_items(one.list);
           return items && !items->empty() && std::all_of(items->begin(), items->end(), [](const Item& item) {
                    return item.kind != ItemKind::counter && item.kind != ItemKind::string;
                  });
         });
}

std::vector<ContentItem> content_items(TokenSpan value, const ContentSource& source) {
  std::vector<ContentItem> out;
  const auto items = read_items(value);
  if (!items) return out;
  std::size_t size = 0;
  for (const Item& item : *items) {
    if (size > kMostGenerated) break;
    if (item.kind == ItemKind::string) {
      out.emplace_back(ContentString{item.name, item.value});
    } else if (item.kind == ItemKind::counter && item.name == "page") {
      out.emplace_back(ContentCounter{Counter::page});
    } else if (item.kind == ItemKind::counter && item.name == "pages") {
      out.emplace_back(ContentCounter{Counter::pages});
    } else {
      std::string text = text_of(item, source);
      size += text.size();
      out.emplace_back(ContentText{std::move(text)});
    }
  }
  return out;
}

std::vector<NamedText> string_set_values(TokenSpan value, const ContentSource& source) {
  std::vector<NamedText> values;
  for (const NamedString& one : named_strings(value).value_or(std::vector<NamedString>())) {
    std::string text;
    for (const Item& item : read_items(one.list).value_or(std::vector<Item>()))
      if (text.size() <= kMostGenerated) text += text_of(item, source);
    values.push_back({one.name, std::move(text)});
  }
  return values;
}

}  // namespace recto::css
