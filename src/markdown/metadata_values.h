// Typed values out of YAML: a text, a date, a list, a mapping with keys that are known. What has the wrong
// kind is reported with its place; where words are expected the words that it has are kept all the same.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "doc/metadata.h"
#include "markdown/yaml_tree.h"

namespace recto {

class MetadataValues {
 public:
  explicit MetadataValues(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // Nothing for a null; the words of what is no scalar, which is reported, as is Markdown in them. `key` is
  // named in reports, with its parents: "dates.reviewed".
  MetaText text(std::string_view key, const YamlValue& value);
  // The same for what programs read, such as a file's name: nothing for what is no scalar.
  MetaText name(std::string_view key, const YamlValue& value);
  // The text or, without one, an empty text.
  std::string plain_text(std::string_view key, const YamlValue& value);
  // Each text of a list; one text alone is split at its commas.
  std::vector<std::string> texts(std::string_view key, const YamlValue& value);
  MetaDate date(std::string_view key, const YamlValue& value);
  // The values of a list, or the value alone.
  std::vector<const YamlValue*> list(const YamlValue& value);
  // Whether the value is a mapping; reports keys that are not among the known ones.
  bool mapping(std::string_view key, const YamlValue& value, std::initializer_list<std::string_view> known);
  // The same where the words of what is no mapping are kept; `form` is the hint's.
  bool mapping_or_words(std::string_view key, const YamlValue& value,
                        std::initializer_list<std::string_view> known, std::string_view form);
  // The text of a mapping's key, empty when it is missing.
  std::string member(std::string_view key, const YamlValue& mapping, std::string_view name);
  MetaText text_member(std::string_view key, const YamlValue& mapping, std::string_view name);
  MetaDate date_member(std::string_view key, const YamlValue& mapping, std::string_view name);
  // Pairs of a mapping; a list is a pair for each of its texts, and a text alone has the key `name`.
  std::optional<MetaPairs> pairs(std::string_view key, const YamlValue& value);

  Diagnostic& wrong(std::string_view key, const YamlValue& value, std::string_view expected);
  // The same, where the words are kept.
  Diagnostic& misshapen(std::string_view key, const YamlValue& value, std::string_view expected);
  void unknown(std::string_view parent, const YamlEntry& entry, const std::vector<std::string>& known);
  // A key that is known and does nothing yet.
  void reserved(const YamlEntry& entry);
  // A key that other programs have, and how Recto's front matter says the same.
  void foreign(const YamlEntry& entry, std::string_view own, std::string_view example);

 private:
  MetaText words(std::string_view key, const YamlValue& value);
  // The same without curly quotation marks round them, which are reported: no name and no day has them.
  MetaText unquoted(std::string_view key, const YamlValue& value);
  void check_markup(std::string_view key, const YamlValue& value);
  void check_keys(std::string_view key, const YamlValue& mapping, const std::vector<std::string>& known);
  void add_pair(std::string_view key, const YamlEntry& entry, MetaPairs& found);

  Diagnostics& diagnostics_;
};

// The words of any value in one line: of a list with commas, of a mapping as "key: value" with commas.
std::string words_of(const YamlValue& value);
// The same of those keys of a mapping that are not among the known ones.
std::string other_words(const YamlValue& mapping, std::initializer_list<std::string_view> known);

}  // namespace recto
