#include "markdown/yaml_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "base/match.h"
#include "markdown/reading.h"

namespace recto {
namespace {

bool is_on_one_line(std::string_view yaml, std::size_t from, std::size_t to) {
  return from <= to && yaml.substr(from, to - from).find_first_of("\r\n") == std::string_view::npos;
}

bool is_null(std::string_view plain) {
  return plain.empty() || plain == "~" || plain == "null" || plain == "Null" || plain == "NULL";
}

}  // namespace

TreeBuilder::TreeBuilder(const CleanText& text, std::string_view yaml, ReadSoFar& read,
                         Diagnostics& diagnostics)
    : text_(text),
      begin_(static_cast<std::uint32_t>(yaml.data() - text.text().data())),
      yaml_(yaml),
      read_(read),
      diagnostics_(diagnostics) {}

bool TreeBuilder::take(const YamlEvent& event) {
  return match(
      event, [&](const YamlScalarEvent& scalar) { return take(scalar), true; },
      [&](const YamlAliasEvent& alias) { return take(alias), true; },
      [&](const YamlSequenceStart& start) {
        return open(YamlKind::sequence, {{}, start.anchor, start.layout, start.begin, {}}), true;
      },
      [&](const YamlMappingStart& start) {
        return open(YamlKind::mapping, {{}, start.anchor, start.layout, start.begin, {}}), true;
      },
      [&](const YamlCollectionEnd& end) { return close(end), true; },
      [](const YamlTextEnd&) { return false; }, [](const YamlMistake&) { return false; });
}

YamlValue TreeBuilder::result() {
  if (!open_.empty() && open_.front().layout == YamlLayout::block) {
    open_.erase(std::next(open_.begin()), open_.end());
    open_.front().key.reset();
    end_collection();
  }
  return std::move(root_);
}

std::string_view TreeBuilder::unfinished_key() const {
  if (open_.empty() || !open_.front().key) return {};
  return open_.front().key->text;
}

void TreeBuilder::take_back_brackets(std::size_t mistake) {
  if (!last_brackets_end_ || open_.size() != 1 || open_.front().key) return;
  std::vector<YamlEntry>& entries = open_.front().value.entries;
  if (is_on_one_line(yaml_, *last_brackets_end_, mistake) && !entries.empty()) entries.pop_back();
}

std::optional<std::size_t> TreeBuilder::open_bracket() const {
  const auto flow = std::find_if(open_.begin(), open_.end(),
                                 [](const Open& open) { return open.layout == YamlLayout::flow; });
  if (flow == open_.end()) return std::nullopt;
  return flow->at;
}

void TreeBuilder::take_unclosed(std::size_t quote, std::string_view swallowed) {
  const std::size_t line_end = std::min(yaml_.find_first_of("\r\n", quote), yaml_.size());
  YamlValue value;
  value.kind = YamlKind::scalar;
  value.plain = false;
  value.text = yaml_.substr(quote + 1, line_end - quote - 1);
  value.span = span(quote, line_end);
  const std::string fact = swallowed.empty()
                               ? std::string("this quote is never closed")
                               : fmt::format("this quote is not closed before the key \"{}\"", swallowed);
  Diagnostic& report = diagnostics_.report(Code::front_matter_syntax, value.span,
                                           fact + (open_.size() > 1 ? left_out(unfinished_key()) : ""));
  report.hint("close it with the same quotation mark");
  if (!swallowed.empty()) report.hint("if the text goes on in the lines below, indent them");
  last_end_ = line_end;
  add(std::move(value), {});
}

Span TreeBuilder::span(std::size_t from, std::size_t to) const {
  const auto limit = [&](std::size_t at) {
    return begin_ + static_cast<std::uint32_t>(std::min(at, yaml_.size()));
  };
  const std::uint32_t first = text_.source_begin(limit(from));
  return {text_.file(), first, to > from ? std::max(first, text_.source_end(limit(to))) : first};
}

void TreeBuilder::take(const YamlScalarEvent& scalar) {
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
  if (!scalar.anchor.empty()) {
    const std::size_t behind = scalar.anchor_begin + 1 + scalar.anchor.size();
    read_.unused[scalar.anchor].push_back(span(scalar.anchor_begin, behind));
  }
  add(std::move(value), scalar.anchor);
}

// `Ring #7 first`: a comment that people write as one has a space behind its sign.
void TreeBuilder::report_comment(std::size_t end) {
  const std::size_t sign = std::min(yaml_.find_first_not_of(" \t", end), yaml_.size());
  if (sign == end || sign + 1 >= yaml_.size() || yaml_[sign] != '#' || !is_word_byte(yaml_[sign + 1])) return;
  diagnostics_
      .report(Code::front_matter_comment,
              span(sign, std::min(yaml_.find_first_of("\r\n", sign), yaml_.size())),
              "to YAML this is a comment; it is no part of the value")
      .hint("put the whole value in quotes")
      .hint("if it is a comment, write a space behind the #");
}

// `!Important notice`: what people write as a tag has a second mark, or its meaning in the schema.
void TreeBuilder::report_tag(const YamlScalarEvent& scalar) {
  diagnostics_
      .report(Code::front_matter_comment, span(scalar.tag_begin, scalar.tag_begin + scalar.tag.size()),
              fmt::format("to YAML {} is a tag; it is no part of the value", scalar.tag))
      .hint("put the whole value in quotes");
}

void TreeBuilder::take(const YamlAliasEvent& alias) {
  YamlValue copy;
  if (const auto found = read_.anchors.find(alias.anchor); found != read_.anchors.end()) {
    // Counted before it is copied: each step of a bomb multiplies.
    read_.amount.add(amount_of(found->second));
    copy = found->second;
    read_.unused.erase(alias.anchor);
  } else {
    copy.kind = YamlKind::scalar;
    copy.plain = false;
    copy.text = yaml_.substr(alias.begin, alias.end - alias.begin);
    copy.span = span(alias.begin, alias.end);
    diagnostics_
        .report(Code::front_matter_syntax, copy.span,
                fmt::format("{} repeats a value, but none before it is called &{}", copy.text, alias.anchor))
        .hint("put text that begins with * in quotes");
  }
  last_end_ = alias.end;
  add(std::move(copy), {});
}

void TreeBuilder::open(YamlKind kind, Open open) {
  if (open_.size() >= kMaxDepth)
    throw BeyondBounds(fmt::format("the front matter nests deeper than {}", kMaxDepth));
  open.value.kind = kind;
  open.value.span = span(open.at, open.at + 1);
  last_end_ = open.at;
  open_.push_back(std::move(open));
}

// A flow collection ends at its bracket, a block collection with its last value.
void TreeBuilder::close(const YamlCollectionEnd& end) {
  if (open_.back().layout == YamlLayout::flow) last_brackets_end_ = last_end_ = end.end;
  end_collection();
}

void TreeBuilder::end_collection() {
  Open open = std::move(open_.back());
  open_.pop_back();
  open.value.span.end = std::max(open.value.span.end, span(last_end_, last_end_).begin);
  add(std::move(open.value), open.anchor);
}

void TreeBuilder::add(YamlValue value, const std::string& anchor) {
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

std::string left_out(std::string_view key) {
  return key.empty() ? std::string() : fmt::format("; \"{}\" is left out", key);
}

}  // namespace recto
