// Builds the tree of values from libyaml's events, and reports what is wrong with single ones. Relies on
// events that nest; leaves a tree of what has been read, also where a mistake ends the reading.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "markdown/clean_text.h"
#include "markdown/yaml_bounds.h"
#include "markdown/yaml_events.h"
#include "markdown/yaml_tree.h"

namespace recto {

// What the parts between mistakes have in common.
struct ReadSoFar {
  std::map<std::string, YamlValue> anchors;
  std::map<std::string, std::vector<Span>> unused;  // anchors that nothing has repeated yet, where they stand
  Amount amount;
};

// `open_` holds the collections that have not ended, the outermost first.
class TreeBuilder {
 public:
  // `yaml` is a part of the text.
  TreeBuilder(const CleanText& text, std::string_view yaml, ReadSoFar& read, Diagnostics& diagnostics);

  // False for what ends the reading. Throws BeyondBounds.
  bool take(const YamlEvent& event);
  // What has been read so far. A value of the outermost mapping that a mistake cut short is part of the
  // mistake: half of it would be judged as if the author had meant it.
  YamlValue result();
  // The key of the outermost mapping whose value has not ended, and will not; empty when there is none.
  std::string_view unfinished_key() const;
  // Takes back a value in brackets that the mistake follows on its line, `[draft] Title`: no list was meant.
  void take_back_brackets(std::size_t mistake);
  // Where the outermost bracket or brace stands that has not been closed, in the YAML.
  std::optional<std::size_t> open_bracket() const;
  // A quote that is never closed swallows the rest; the rest of its line is its text. `swallowed` is the key
  // that it would take along to where another quote closes it, or empty.
  void take_unclosed(std::size_t quote, std::string_view swallowed = {});

  std::string_view yaml() const { return yaml_; }
  Span span(std::size_t from, std::size_t to) const;

 private:
  struct Open {
    YamlValue value;
    std::string anchor;
    YamlLayout layout = YamlLayout::block;
    std::size_t at = 0;            // in yaml_
    std::optional<YamlValue> key;  // of a mapping, when its value comes next
  };

  void take(const YamlScalarEvent& scalar);
  void take(const YamlAliasEvent& alias);
  void report_comment(std::size_t end);
  void report_tag(const YamlScalarEvent& scalar);
  void open(YamlKind kind, Open open);
  void close(const YamlCollectionEnd& end);
  void end_collection();
  void add(YamlValue value, const std::string& anchor);

  const CleanText& text_;
  std::uint32_t begin_;
  std::string_view yaml_;
  ReadSoFar& read_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  YamlValue root_;
  std::size_t last_end_ = 0;  // of what was read last, in yaml_
  std::optional<std::size_t> last_brackets_end_;
};

// Adds the entry, or reports that its key was given before.
void add_entry(YamlValue& mapping, YamlEntry entry, Diagnostics& diagnostics);

// The end of a message about a mistake in the value of this key.
std::string left_out(std::string_view key);

}  // namespace recto
