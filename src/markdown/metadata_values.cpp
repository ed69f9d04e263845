#include "markdown/metadata_values.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/curly_quotes.h"
#include "base/nearest.h"
#include "markdown/value_markup.h"

namespace recto {
namespace {

// Of a value that a message repeats.
constexpr std::size_t kShownBytes = 40;

std::string_view name_of(YamlKind kind) {
  switch (kind) {
    case YamlKind::null:
      return "nothing";
    case YamlKind::scalar:
      return "text";
    case YamlKind::sequence:
      return "a list";
    case YamlKind::mapping:
      break;
  }
  return "a mapping";
}

std::string joined(std::string_view parent, std::string_view key) {
  return parent.empty() ? std::string(key) : fmt::format("{}.{}", parent, key);
}

std::string requirement(std::string_view key, const YamlValue& value, std::string_view expected) {
  const std::string_view from = value.overridden ? " of --meta" : "";
  std::string message = fmt::format("\"{}\"{} must be {}", key, from, expected);
  // A short text says itself what it is; of the right kind, only what is missing counts.
  if (value.kind == YamlKind::scalar && value.text.size() <= kShownBytes) {
    message += fmt::format(", not \"{}\"", value.text);
  } else if (expected.find(name_of(value.kind)) == std::string_view::npos) {
    message += fmt::format(", not {}", name_of(value.kind));
  }
  return message;
}

void join(std::string& words, std::string_view more) {
  if (more.empty()) return;
  if (!words.empty()) words += ", ";
  words += more;
}

// Where the markup stands: exactly in a value of one line without escapes, else as the whole value.
Span span_of_markup(const YamlValue& value, ValueMarkup markup) {
  const std::size_t quotes = value.plain ? 0 : 1;
  if (value.span.end - value.span.begin != value.text.size() + 2 * quotes) return value.span;
  const auto at = [&](std::size_t offset) {
    return static_cast<std::uint32_t>(value.span.begin + quotes + offset);
  };
  return {value.span.file, at(markup.begin), at(markup.end)};
}

}  // namespace

Diagnostic& MetadataValues::wrong(std::string_view key, const YamlValue& value, std::string_view expected) {
  return diagnostics_.report(Code::front_matter_value, value.span, requirement(key, value, expected));
}

Diagnostic& MetadataValues::misshapen(std::string_view key, const YamlValue& value,
                                      std::string_view expected) {
  return diagnostics_.report(Code::front_matter_shape, value.span, requirement(key, value, expected));
}

void MetadataValues::unknown(std::string_view parent, const YamlEntry& entry,
                             const std::vector<std::string>& known) {
  // Text that was to be the value of the key above, or an entry of its list.
  if (entry.value.kind == YamlKind::null &&
      (entry.key.starts_with('-') || entry.key.find(' ') != std::string::npos)) {
    diagnostics_.report(Code::front_matter_syntax, entry.key_span, "this is no `key: value`; it is left out")
        .hint(entry.key.starts_with('-') ? "put a space behind the hyphen of an entry"
                                         : "indent it, when it belongs to the key above");
    return;
  }
  const std::string_view from = entry.value.overridden ? " of --meta" : "";
  Diagnostic& report =
      diagnostics_.report(Code::front_matter_unknown, entry.key_span,
                          fmt::format("unknown key \"{}\"{}", joined(parent, entry.key), from));
  if (const std::string near = likely(entry.key, known); !near.empty()) {
    report.hint(fmt::format("did you mean \"{}\"?", joined(parent, near)));
  } else if (!parent.empty()) {
    report.hint(fmt::format("\"{}\" has the keys {}", parent, fmt::join(known, ", ")));
  } else {
    report.hint("take it out, or keep it for other programs with --allow front-matter-unknown");
  }
}

void MetadataValues::reserved(const YamlEntry& entry) {
  if (entry.value.kind == YamlKind::null) return;
  diagnostics_
      .report(Code::front_matter_reserved, entry.key_span,
              fmt::format("the key \"{}\" is reserved and has no effect yet", entry.key))
      .hint("take it out, or keep it for a later Recto with --allow front-matter-reserved");
}

// With the author's own value where it is of the example's kind.
void MetadataValues::foreign(const YamlEntry& entry, std::string_view own, std::string_view example) {
  const YamlValue& value = entry.value;
  const bool is_short =
      value.kind == YamlKind::scalar && !value.text.empty() && value.text.size() <= kShownBytes;
  const bool is_own = is_short && (!read_date(example) || read_date(value.text));
  const std::string_view from = entry.value.overridden ? " of --meta" : "";
  diagnostics_
      .report(Code::front_matter_unknown, entry.key_span,
              fmt::format("unknown key \"{}\"{}", entry.key, from))
      .hint("write " + fmt::format(fmt::runtime(own), is_own ? std::string_view(value.text) : example));
}

// What is marked up in vain, since values are no Markdown.
void MetadataValues::check_markup(std::string_view key, const YamlValue& value) {
  const std::optional<ValueMarkup> markup = find_markup(value.text);
  if (!markup) return;
  diagnostics_
      .report(Code::unread_markup, span_of_markup(value, *markup),
              fmt::format("\"{}\"{} is plain text; this markup is printed as it is written", key,
                          value.overridden ? " of --meta" : ""))
      .hint("take the marks away, or say it in the text below the front matter");
}

MetaText MetadataValues::text(std::string_view key, const YamlValue& value) {
  if (value.kind == YamlKind::scalar) check_markup(key, value);
  return words(key, value);
}

MetaText MetadataValues::words(std::string_view key, const YamlValue& value) {
  if (value.kind == YamlKind::null) return std::nullopt;
  std::string words = words_of(value);
  if (value.kind != YamlKind::scalar)
    misshapen(key, value, "text")
        .hint(words.empty() ? "put text that begins with a bracket or a brace in quotes"
                            : fmt::format("it stands as “{}”: write that in quotes", words));
  return Located<std::string>{std::move(words), value.span};
}

MetaText MetadataValues::name(std::string_view key, const YamlValue& value) {
  if (value.kind == YamlKind::scalar || value.kind == YamlKind::null) return unquoted(key, value);
  wrong(key, value, "text");
  return std::nullopt;
}

MetaText MetadataValues::unquoted(std::string_view key, const YamlValue& value) {
  MetaText found = words(key, value);
  if (!found || found->value.size() <= 2 * kCurlyQuoteBytes || !begins_with_curly_quote(found->value) ||
      !ends_with_curly_quote(found->value))
    return found;
  found->value = found->value.substr(kCurlyQuoteBytes, found->value.size() - 2 * kCurlyQuoteBytes);
  diagnostics_
      .report(Code::front_matter_shape, value.span,
              fmt::format("the quotation marks round \"{}\" are curly, and no part of its value", key))
      .hint(fmt::format("write straight ones or none: {}", found->value));
  return found;
}

std::string MetadataValues::plain_text(std::string_view key, const YamlValue& value) {
  MetaText found = text(key, value);
  return found ? std::move(found->value) : std::string();
}

std::vector<std::string> MetadataValues::texts(std::string_view key, const YamlValue& value) {
  std::vector<std::string> found;
  if (value.kind == YamlKind::scalar) {
    for (std::size_t at = 0; at <= value.text.size();) {
      const std::size_t comma = std::min(value.text.find(',', at), value.text.size());
      const std::string_view one = trimmed(std::string_view(value.text).substr(at, comma - at));
      if (!one.empty()) found.emplace_back(one);
      at = comma + 1;
    }
    return found;
  }
  if (value.kind == YamlKind::mapping) {
    misshapen(key, value, "a list of texts").hint(fmt::format("write {}: [..., ...]", key));
    if (std::string words = words_of(value); !words.empty()) found.push_back(std::move(words));
  }
  for (const YamlValue& item : value.items) {
    std::string one = plain_text(key, item);
    if (!one.empty()) found.push_back(std::move(one));
  }
  return found;
}

MetaDate MetadataValues::date(std::string_view key, const YamlValue& value) {
  const MetaText found = unquoted(key, value);
  if (!found) return std::nullopt;
  const std::optional<Date> date = read_date(found->value);
  if (date) return Located<Date>{*date, value.span};
  diagnostics_
      .report(Code::front_matter_value, value.span,
              fmt::format(R"("{}" is not a day: "{}")", key, found->value))
      .hint("write the date as YYYY-MM-DD");
  return std::nullopt;
}

std::vector<const YamlValue*> MetadataValues::list(const YamlValue& value) {
  std::vector<const YamlValue*> found;
  if (value.kind == YamlKind::sequence) {
    for (const YamlValue& item : value.items) found.push_back(&item);
  } else if (value.kind != YamlKind::null) {
    found.push_back(&value);
  }
  return found;
}

bool MetadataValues::mapping(std::string_view key, const YamlValue& value,
                             std::initializer_list<std::string_view> known) {
  if (value.kind == YamlKind::null) return false;
  const std::vector<std::string> names(known.begin(), known.end());
  if (value.kind != YamlKind::mapping) {
    wrong(key, value, fmt::format("a mapping with the keys {}", fmt::join(names, ", ")))
        .hint(fmt::format("write {}: {{{}: ...}}", key, names.front()));
    return false;
  }
  check_keys(key, value, names);
  return true;
}

bool MetadataValues::mapping_or_words(std::string_view key, const YamlValue& value,
                                      std::initializer_list<std::string_view> known, std::string_view form) {
  const std::vector<std::string> names(known.begin(), known.end());
  check_keys(key, value, names);
  if (value.kind == YamlKind::mapping) return true;
  misshapen(key, value, fmt::format("a mapping with the keys {}", fmt::join(names, ", ")))
      .hint(fmt::format("write {}", form));
  return false;
}

void MetadataValues::check_keys(std::string_view key, const YamlValue& mapping,
                                const std::vector<std::string>& known) {
  for (const YamlEntry& entry : mapping.entries) {
    if (std::find(known.begin(), known.end(), entry.key) == known.end()) unknown(key, entry, known);
  }
}

std::string MetadataValues::member(std::string_view key, const YamlValue& mapping, std::string_view name) {
  const YamlEntry* entry = mapping.find(name);
  return entry == nullptr ? std::string() : plain_text(joined(key, name), entry->value);
}

MetaText MetadataValues::text_member(std::string_view key, const YamlValue& mapping, std::string_view name) {
  const YamlEntry* entry = mapping.find(name);
  return entry == nullptr ? std::nullopt : text(joined(key, name), entry->value);
}

MetaDate MetadataValues::date_member(std::string_view key, const YamlValue& mapping, std::string_view name) {
  const YamlEntry* entry = mapping.find(name);
  return entry == nullptr ? std::nullopt : date(joined(key, name), entry->value);
}

std::optional<MetaPairs> MetadataValues::pairs(std::string_view key, const YamlValue& value) {
  if (value.kind == YamlKind::null) return std::nullopt;
  if (value.kind != YamlKind::mapping)
    misshapen(key, value, "a mapping").hint(fmt::format("write {}: {{name: ..., phone: ...}}", key));
  MetaPairs found{{}, value.span};
  for (const YamlValue* part : list(value)) {
    for (const YamlEntry& entry : part->entries) add_pair(key, entry, found);
    if (part->kind == YamlKind::mapping) continue;
    if (std::string words = words_of(*part); !words.empty())
      found.pairs.emplace_back("name", std::move(words));
  }
  return found;
}

void MetadataValues::add_pair(std::string_view key, const YamlEntry& entry, MetaPairs& found) {
  for (const YamlValue* one : list(entry.value)) {
    std::string words = plain_text(joined(key, entry.key), *one);
    if (!words.empty()) found.pairs.emplace_back(entry.key, std::move(words));
  }
}

std::string words_of(const YamlValue& value) {
  std::string words(trimmed(value.text));
  for (const YamlValue& item : value.items) join(words, words_of(item));
  join(words, other_words(value, {}));
  return words;
}

std::string other_words(const YamlValue& mapping, std::initializer_list<std::string_view> known) {
  std::string words;
  for (const YamlEntry& entry : mapping.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    const std::string said = words_of(entry.value);
    join(words, said.empty() ? entry.key : fmt::format("{}: {}", entry.key, said));
  }
  return words;
}

}  // namespace recto
