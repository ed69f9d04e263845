// What libyaml says of a text, as values: each scalar and collection with the bytes that it takes. Stops at
// the first mistake. libyaml stays behind this header.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace recto {

enum class YamlLayout { block, flow };  // by indentation, or in brackets

// Places are bytes of the text, [begin, end).
struct YamlScalarEvent {
  std::string text;
  std::string anchor;  // empty: none
  std::string tag;     // of the document's own, `!word`; empty: none
  bool plain = true;   // without quotes and without a tag
  std::size_t begin = 0, end = 0, anchor_begin = 0, tag_begin = 0;
};
struct YamlAliasEvent {
  std::string anchor;
  std::size_t begin = 0, end = 0;
};
struct YamlSequenceStart {
  std::string anchor;
  YamlLayout layout = YamlLayout::block;
  std::size_t begin = 0;
};
struct YamlMappingStart {
  std::string anchor;
  YamlLayout layout = YamlLayout::block;
  std::size_t begin = 0;
};
struct YamlCollectionEnd {
  std::size_t end = 0;  // behind the bracket; of a block, where what follows it begins
};
struct YamlTextEnd {};
// In libyaml's words, which name what it wanted; `context_at` is where what it was reading begins.
struct YamlMistake {
  std::string message;
  std::size_t at = 0, context_at = 0;
};
using YamlEvent = std::variant<YamlScalarEvent, YamlAliasEvent, YamlSequenceStart, YamlMappingStart,
                               YamlCollectionEnd, YamlTextEnd, YamlMistake>;

class YamlEvents {
 public:
  // The text is UTF-8 and outlives this. For what YAML has no place for stands U+FFFD, or a space for a line
  // end.
  explicit YamlEvents(std::string_view text);
  ~YamlEvents();
  YamlEvents(const YamlEvents&) = delete;
  YamlEvents& operator=(const YamlEvents&) = delete;

  // Ends with YamlTextEnd or YamlMistake, behind which nothing is asked. A second document is a mistake.
  YamlEvent next();

 private:
  struct Parser;
  std::size_t byte(std::size_t character) const;
  YamlEvent mistake() const;

  std::unique_ptr<Parser> parser_;
  std::vector<std::size_t> begins_;  // of each character, and the end: libyaml counts characters
  bool had_document_ = false;
};

// Whether a character of a document may stand in YAML 1.2 (section 5.1), and means there what it means here:
// libyaml ends lines at some that end none of ours.
bool is_yaml_character(char32_t character);
bool is_line_end(char32_t character);

}  // namespace recto
