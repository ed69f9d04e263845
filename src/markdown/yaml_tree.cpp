#include "markdown/yaml_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/match.h"
#include "base/utf8.h"
#include "markdown/reading.h"
#include "markdown/yaml_advice.h"
#include "markdown/yaml_bounds.h"
#include "markdown/yaml_events.h"
#include "markdown/yaml_keys.h"

namespace recto {
namespace {

// Bytes of YAML: as many values of some fifty bytes.
constexpr std::uint32_t kMaxBytes = 1U << 20U;
// So many times reading goes on behind a mistake; each reads the rest anew.
constexpr int kMaxMistakes = 16;

void add_entry(YamlValue& mapping, YamlEntry entry, Diagnostics& diagnostics) {
  if (const YamlEntry* earlier = mapping.find(entry.key)) {
    diagnostics
        .report(Code::front_matter_duplicate, entry.key_span,
                fmt::format("the key \"{}\" is given twice", entry.key))
        .hint("it is first given here; take this one out", earlier->key_span);
    return;
  }
  mapping.entries.push_back(std::move(entry));
}

// The end of a message about a mistake in the value of this key.
std::string left_out(std::string_view key) {
  return key.empty() ? std::string() : fmt::format("; \"{}\" is left out", key);
}

bool is_key_line_at(std::string_view yaml, std::size_t at) {
  return is_key_line(yaml.substr(at, yaml.find_first_of("\r\n", at) - at));
}

// Where the next line of the outermost mapping begins behind the offset, or the end.
std::size_t next_key_line(std::string_view yaml, std::size_t at) {
  for (at = yaml.find_first_of("\r\n", at); at != std::string_view::npos;
       at = yaml.find_first_of("\r\n", at)) {
    ++at;
    if (is_key_line_at(yaml, at)) return at;
  }
  return yaml.size();
}

// Where to go on behind a mistake: at its own line, when that is what the lines above made a mistake.
std::size_t behind_mistake(std::string_view yaml, std::size_t at) {
  const bool begins_line = at > 0 && at < yaml.size() && (yaml[at - 1] == '\n' || yaml[at - 1] == '\r');
  return begins_line && is_key_line_at(yaml, at) ? at : next_key_line(yaml, at);
}

bool is_on_one_line(std::string_view yaml, std::size_t from, std::size_t to) {
  return from <= to && yaml.substr(from, to - from).find_first_of("\r\n") == std::string_view::npos;
}

bool is_null(std::string_view plain) {
  return plain.empty() || plain == "~" || plain == "null" || plain == "Null" || plain == "NULL";
}

// What the parts between mistakes have in common.
struct ReadSoFar {
  std::map<std::string, YamlValue> anchors;
  Amount amount;
};

// Builds the tree from the events. `open_` holds the collections that have not ended, the outermost first.
class TreeBuilder {
 public:
  // `yaml` is a part of the text.
  TreeBuilder(const CleanText& text, std::string_view yaml, ReadSoFar& read, Diagnostics& diagnostics)
      : text_(text),
        begin_(static_cast<std::uint32_t>(yaml.data() - text.text().data())),
        yaml_(yaml),
        read_(read),
        diagnostics_(diagnostics) {}

  // False for what ends the reading.
  bool take(const YamlEvent& event) {
    return match(
        event, [&](const YamlScalarEvent& scalar) { return take(scalar), true; },
        [&](const YamlAliasEvent& alias) { return take(alias), true; },
        [&](const YamlSequenceStart& start) { return open(YamlKind::sequence, start), true; },
        [&](const YamlMappingStart& start) { return open(YamlKind::mapping, start), true; },
        [&](const YamlCollectionEnd& end) { return close(end), true; },
        [](const YamlTextEnd&) { return false; }, [](const YamlMistake&) { return false; });
  }

  // What has been read so far. A value of the outermost mapping that a mistake cut short is part of the
  // mistake: half of it would be judged as if the author had meant it.
  YamlValue result() {
    if (!open_.empty() && open_.front().layout == YamlLayout::block) {
      open_.erase(std::next(open_.begin()), open_.end());
      open_.front().key.reset();
      end_collection();
    }
    return std::move(root_);
  }
  // The key of the outermost mapping whose value has not ended, and will not; empty when there is none.
  std::string_view unfinished_key() const {
    if (open_.empty() || !open_.front().key) return {};
    return open_.front().key->text;
  }
  // Takes back a value in brackets that the mistake follows on its line, `[draft] Title`: no list was meant.
  void take_back_brackets(std::size_t mistake) {
    if (!last_brackets_end_ || open_.size() != 1 || open_.front().key) return;
    std::vector<YamlEntry>& entries = open_.front().value.entries;
    if (is_on_one_line(yaml_, *last_brackets_end_, mistake) && !entries.empty()) entries.pop_back();
  }
  // Where the outermost bracket or brace stands that has not been closed, in the YAML.
  std::optional<std::size_t> open_bracket() const {
    const auto flow = std::find_if(open_.begin(), open_.end(),
                                   [](const Open& open) { return open.layout == YamlLayout::flow; });
    if (flow == open_.end()) return std::nullopt;
    return flow->at;
  }
  // A quote that is never closed swallows the rest; the rest of its line is its text.
  void take_unclosed(std::size_t quote) {
    const std::size_t line_end = std::min(yaml_.find_first_of("\r\n", quote), yaml_.size());
    YamlValue value;
    value.kind = YamlKind::scalar;
    value.plain = false;
    value.text = yaml_.substr(quote + 1, line_end - quote - 1);
    value.span = span(quote, line_end);
    diagnostics_
        .report(Code::front_matter_syntax, value.span,
                "this quote is never closed" + (open_.size() > 1 ? left_out(unfinished_key()) : ""))
        .hint("close it with the same quotation mark");
    last_end_ = line_end;
    add(std::move(value), {});
  }
  std::string_view yaml() const { return yaml_; }
  Span span(std::size_t from, std::size_t to) const {
    const auto limit = [&](std::size_t at) {
      return begin_ + static_cast<std::uint32_t>(std::min(at, yaml_.size()));
    };
    const std::uint32_t first = text_.source_begin(limit(from));
    return {text_.file(), first, to > from ? std::max(first, text_.source_end(limit(to))) : first};
  }

 private:
  struct Open {
    YamlValue value;
    std::string anchor;
    YamlLayout layout = YamlLayout::block;
    std::size_t at = 0;            // in yaml_
    std::optional<YamlValue> key;  // of a mapping, when its value comes next
  };

  void take(const YamlScalarEvent& scalar) {
    YamlValue value;
    value.plain = scalar.plain;
    if (scalar.plain && is_null(scalar.text)) {
      value.span = scalar.text.empty() ? span(last_end_, last_end_) : span(scalar.begin, scalar.end);
    } else {
      value.kind = YamlKind::scalar;
      value.span = span(scalar.begin, scalar.end);
      // An escape can bring in what the guard of bytes keeps out: `"\x01"`.
      value.text = clean_characters(scalar.text, value.span, diagnostics_);
      last_end_ = scalar.end;
    }
    report_comment(scalar.text.empty() && scalar.plain ? scalar.begin : scalar.end);
    if (!scalar.tag.empty()) report_tag(scalar);
    add(std::move(value), scalar.anchor);
  }

  // `Ring #7 first`: a comment that people write as one has a space behind its sign.
  void report_comment(std::size_t end) {
    const std::size_t sign = std::min(yaml_.find_first_not_of(" \t", end), yaml_.size());
    if (sign == end || sign + 1 >= yaml_.size() || yaml_[sign] != '#' || !is_word_byte(yaml_[sign + 1]))
      return;
    diagnostics_
        .report(Code::front_matter_comment,
                span(sign, std::min(yaml_.find_first_of("\r\n", sign), yaml_.size())),
                "to YAML this is a comment; it is no part of the value")
        .hint("put the whole value in quotes")
        .hint("if it is a comment, write a space behind the #");
  }

  // `!Important notice`: what people write as a tag has a second mark, or its meaning in the schema.
  void report_tag(const YamlScalarEvent& scalar) {
    diagnostics_
        .report(Code::front_matter_comment, span(scalar.tag_begin, scalar.tag_begin + scalar.tag.size()),
                fmt::format("to YAML {} is a tag; it is no part of the value", scalar.tag))
        .hint("put the whole value in quotes");
  }

  void take(const YamlAliasEvent& alias) {
    YamlValue copy;
    if (const auto found = read_.anchors.find(alias.anchor); found != read_.anchors.end()) {
      // Counted before it is copied: each step of a bomb multiplies.
      read_.amount.add(amount_of(found->second));
      copy = found->second;
    } else {
      copy.kind = YamlKind::scalar;
      copy.plain = false;
      copy.text = yaml_.substr(alias.begin, alias.end - alias.begin);
      copy.span = span(alias.begin, alias.end);
      diagnostics_
          .report(
              Code::front_matter_syntax, copy.span,
              fmt::format("{} repeats a value, but none before it is called &{}", copy.text, alias.anchor))
          .hint("put text that begins with * in quotes");
    }
    last_end_ = alias.end;
    add(std::move(copy), {});
  }

  template <class Start>
  void open(YamlKind kind, const Start& start) {
    if (open_.size() >= kMaxDepth)
      throw BeyondBounds(fmt::format("the front matter nests deeper than {}", kMaxDepth));
    Open open{{}, start.anchor, start.layout, start.begin, {}};
    open.value.kind = kind;
    open.value.span = span(start.begin, start.begin + 1);
    last_end_ = start.begin;
    open_.push_back(std::move(open));
  }

  // A flow collection ends at its bracket, a block collection with its last value.
  void close(const YamlCollectionEnd& end) {
    if (open_.back().layout == YamlLayout::flow) last_brackets_end_ = last_end_ = end.end;
    end_collection();
  }

  void end_collection() {
    Open open = std::move(open_.back());
    open_.pop_back();
    open.value.span.end = std::max(open.value.span.end, span(last_end_, last_end_).begin);
    add(std::move(open.value), open.anchor);
  }

  void add(YamlValue value, const std::string& anchor) {
    read_.amount.add({1, value.text.size()});
    if (!anchor.empty()) read_.anchors[anchor] = value;
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& parent = open_.back();
    if (parent.value.kind == YamlKind::sequence) {
      parent.value.items.push_back(std::move(value));
    } else if (!parent.key) {
      parent.key = std::move(value);
    } else {
      const YamlValue key = std::move(*parent.key);
      parent.key.reset();
      if (key.kind == YamlKind::scalar)
        return add_entry(parent.value, {key.text, key.span, std::move(value)}, diagnostics_);
      diagnostics_.report(Code::front_matter_syntax, key.span, "a key must be text")
          .hint("put text that begins with a bracket or a brace in quotes");
    }
  }

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

// Reports the mistake and says where it stands: for a quote or a bracket that is not closed, there, since
// libyaml complains where it gave up.
std::size_t report_mistake(const YamlMistake& mistake, TreeBuilder& builder, Diagnostics& diagnostics) {
  const std::string_view yaml = builder.yaml();
  const bool at_end = mistake.message.find("end of stream") != std::string::npos;
  if (at_end && mistake.context_at < yaml.size() &&
      (yaml[mistake.context_at] == '"' || yaml[mistake.context_at] == '\'')) {
    builder.take_unclosed(mistake.context_at);
    return mistake.context_at;
  }
  // A key of the outermost mapping, or the end, inside of brackets: they should have been closed before it.
  if (const std::optional<std::size_t> bracket = builder.open_bracket();
      bracket && (at_end || next_key_line(yaml, *bracket) <= mistake.at)) {
    Diagnostic& report =
        diagnostics.report(Code::front_matter_syntax, builder.span(*bracket, *bracket + 1),
                           "this bracket is never closed" + left_out(builder.unfinished_key()));
    report.hint("close it, or put text that begins with a bracket in quotes");
    const std::string_view line = yaml.substr(*bracket, yaml.find_first_of("\r\n", *bracket) - *bracket);
    if (line.find(" #") != std::string_view::npos)
      report.hint("a # behind a space begins a comment: put it in quotes");
    return *bracket;
  }
  Advice advice = advice_on(mistake, yaml);
  diagnostics
      .report(Code::front_matter_syntax, builder.span(advice.at, advice.at + 1),
              fmt::format("the front matter is not valid YAML here: {}{}", mistake.message,
                          left_out(builder.unfinished_key())))
      .hint(std::move(advice.hint));
  return advice.at;
}

// `title:Hip` among the lines that a mistake before them takes along.
void report_squeezed_keys(const TreeBuilder& builder, std::size_t begin, std::size_t end,
                          Diagnostics& diagnostics) {
  const std::string_view skipped = builder.yaml().substr(0, end);
  while ((begin = skipped.find_first_of("\r\n", begin)) != std::string_view::npos) {
    ++begin;
    const std::string_view line = skipped.substr(begin, skipped.find_first_of("\r\n", begin) - begin);
    const std::size_t colon = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    if (colon == 0 || colon == std::string_view::npos || line[colon] != ':' || colon + 1 == line.size())
      continue;
    diagnostics
        .report(Code::front_matter_syntax, builder.span(begin, begin + line.size()),
                "this is no `key: value`; it is left out")
        .hint("write a space behind the colon");
  }
}

// Reads up to the end or the first mistake, which is reported; gives where to go on behind it.
std::optional<std::size_t> read_part(TreeBuilder& builder, Diagnostics& diagnostics) {
  const std::string_view yaml = builder.yaml();
  YamlEvents events(yaml);
  YamlEvent event = events.next();
  while (builder.take(event)) event = events.next();
  const auto* mistake = std::get_if<YamlMistake>(&event);
  if (mistake == nullptr) return std::nullopt;
  const std::size_t at = report_mistake(*mistake, builder, diagnostics);
  builder.take_back_brackets(at);
  const std::size_t next = behind_mistake(yaml, at);
  report_squeezed_keys(builder, at, next, diagnostics);
  return next;
}

void report_control_characters(const CleanText& text, std::uint32_t begin, std::uint32_t end,
                               Diagnostics& diagnostics) {
  for (std::uint32_t at = begin; at < end;) {
    const Decoded decoded = decode_utf8(text.text(), at);
    const auto next = at + static_cast<std::uint32_t>(decoded.length);
    if (!is_yaml_character(decoded.character)) {
      diagnostics.report(Code::control_character, {text.file(), text.source_begin(at), text.source_end(next)},
                         fmt::format("U+{:04X} cannot stand in front matter; {} stands for it",
                                     static_cast<std::uint32_t>(decoded.character),
                                     is_line_end(decoded.character) ? "a space" : "U+FFFD"));
    }
    at = next;
  }
}

}  // namespace

const YamlEntry* YamlValue::find(std::string_view key) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const YamlEntry& e) { return e.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

YamlValue read_yaml(const CleanText& text, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics) {
  const Span whole = {text.file(), text.source_begin(begin), text.source_end(end)};
  if (end - begin > kMaxBytes) {
    diagnostics.report(Code::input_too_large, whole,
                       fmt::format("the front matter has more than {} bytes", kMaxBytes));
  }
  YamlValue root;
  ReadSoFar so_far;
  const std::uint32_t stop = std::min(end, begin + kMaxBytes);
  report_control_characters(text, begin, stop, diagnostics);
  for (int mistakes = 0; mistakes <= kMaxMistakes && begin < stop; ++mistakes) {
    TreeBuilder builder(text, text.text().substr(begin, stop - begin), so_far, diagnostics);
    std::optional<std::size_t> next;
    try {
      next = read_part(builder, diagnostics);
    } catch (const BeyondBounds& bounds) {
      diagnostics.report(Code::front_matter_syntax, whole, bounds.what());
      return {};
    }
    YamlValue part = builder.result();
    if (part.kind == YamlKind::sequence || part.kind == YamlKind::scalar) {
      if (!next)
        diagnostics.report(Code::front_matter_syntax, part.span,
                           "the front matter must be lines of the form key: value");
    } else if (root.kind == YamlKind::null) {
      root = std::move(part);
    } else {
      for (YamlEntry& entry : part.entries) add_entry(root, std::move(entry), diagnostics);
    }
    begin = next ? begin + static_cast<std::uint32_t>(*next) : stop;
  }
  if (begin < stop) {
    diagnostics.report(Code::front_matter_syntax,
                       {text.file(), text.source_begin(begin), text.source_end(stop)},
                       "too many mistakes; the rest of the front matter is not read");
  }
  return root;
}

}  // namespace recto
