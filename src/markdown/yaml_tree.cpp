#include "markdown/yaml_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "markdown/metadata_schema.h"
#include "markdown/yaml_advice.h"
#include "markdown/yaml_builder.h"
#include "markdown/yaml_events.h"
#include "markdown/yaml_keys.h"

namespace recto {
namespace {

// Bytes of YAML: as many values of some fifty bytes.
constexpr std::uint32_t kMaxBytes = 1U << 20U;
// So many times reading goes on behind a mistake; each reads the rest anew.
constexpr int kMaxMistakes = 16;

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

// The key of ours whose line a quoted text runs over, or nothing. YAML 1.2 wants the lines of such a text
// indented (section 7.3.1), which libyaml does not; so the quote was not closed, and the next one closes it.
std::string_view swallowed_key(const YamlEvent& event, std::string_view yaml) {
  const auto* scalar = std::get_if<YamlScalarEvent>(&event);
  if (scalar == nullptr || scalar->begin == scalar->end) return {};
  if (yaml[scalar->begin] != '"' && yaml[scalar->begin] != '\'') return {};
  yaml = yaml.substr(0, scalar->end);
  const std::vector<std::string_view> keys = metadata_keys();
  for (std::size_t at = next_key_line(yaml, scalar->begin); at < yaml.size(); at = next_key_line(yaml, at)) {
    const std::string_view key = yaml.substr(at, yaml.find(':', at) - at);
    if (std::find(keys.begin(), keys.end(), own_key(key)) != keys.end()) return key;
  }
  return {};
}

// Reads up to the end or the first mistake, which is reported; gives where to go on behind it.
std::optional<std::size_t> read_part(TreeBuilder& builder, Diagnostics& diagnostics) {
  const std::string_view yaml = builder.yaml();
  YamlEvents events(yaml);
  YamlEvent event = events.next();
  for (;; event = events.next()) {
    if (const std::string_view key = swallowed_key(event, yaml); !key.empty()) {
      const std::size_t quote = std::get<YamlScalarEvent>(event).begin;
      builder.take_unclosed(quote, key);
      return next_key_line(yaml, quote);
    }
    if (!builder.take(event)) break;
  }
  const auto* mistake = std::get_if<YamlMistake>(&event);
  if (mistake == nullptr) return std::nullopt;
  const std::size_t at = report_mistake(*mistake, builder, diagnostics);
  builder.take_back_brackets(at);
  const std::size_t next = behind_mistake(yaml, at);
  report_squeezed_keys(builder, at, next, diagnostics);
  return next;
}

// `&Co Sons`: what is to be repeated is.
void report_unused_anchors(const ReadSoFar& read, Diagnostics& diagnostics) {
  for (const auto& [anchor, places] : read.unused) {
    for (const Span place : places) {
      diagnostics
          .report(
              Code::front_matter_comment, place,
              fmt::format("to YAML &{} is a name for the value, which nothing repeats; it is no part of it",
                          anchor))
          .hint("put the whole value in quotes");
    }
  }
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
  report_unused_anchors(so_far, diagnostics);
  return root;
}

}  // namespace recto
