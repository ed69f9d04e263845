#include "markdown/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "markdown/reading.h"
#include "markdown/yaml_scalar.h"

namespace recto {
namespace {

// Front matter that people write has a hundred values at three levels; aliases multiply them ("a billion
// laughs").
constexpr std::size_t kMaxValues = 20'000;
constexpr std::size_t kMaxDepth = 32;
// Bytes of text with what aliases copy: far more than a person writes.
constexpr std::size_t kMaxText = std::size_t{4} << 20U;
// Bytes of YAML: yaml-cpp builds about a kilobyte of tokens for each short line.
constexpr std::uint32_t kMaxBytes = 1U << 20U;
// So many times reading goes on behind a mistake; each reads the rest anew.
constexpr int kMaxMistakes = 16;

struct BeyondBounds : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Amount {
  std::size_t values = 0;
  std::size_t text = 0;  // bytes
};

Amount& operator+=(Amount& sum, const Amount& more) {
  sum.values += more.values;
  sum.text += more.text;
  return sum;
}

Amount amount_of(const YamlValue& value) {
  Amount sum{1, value.text.size()};
  for (const YamlValue& item : value.items) sum += amount_of(item);
  for (const YamlEntry& entry : value.entries) {
    sum += {1, entry.key.size()};
    sum += amount_of(entry.value);
  }
  return sum;
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

// The end of a message about a mistake in the value of this key.
std::string left_out(std::string_view key) {
  return key.empty() ? std::string() : fmt::format("; \"{}\" is left out", key);
}

// Where the next line of the outermost mapping begins behind the offset, or the end.
std::size_t next_key_line(std::string_view yaml, std::size_t at) {
  for (at = yaml.find('\n', at); at != std::string_view::npos; at = yaml.find('\n', at)) {
    ++at;
    if (is_key_line(yaml.substr(at, yaml.find_first_of("\r\n", at) - at))) return at;
  }
  return yaml.size();
}

// The line down to the place.
std::string_view line_before(std::string_view yaml, std::size_t at) {
  const std::size_t end = at == 0 ? std::string_view::npos : yaml.find_last_of("\r\n", at - 1);
  const std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
  return yaml.substr(begin, at - begin);
}

// Builds the tree from yaml-cpp's events. `open_` holds the collections that have not ended, the outermost
// first.
class TreeBuilder final : public YAML::EventHandler {
 public:
  // `yaml` is what the text has from `begin`.
  TreeBuilder(const CleanText& text, std::uint32_t begin, std::string_view yaml, Diagnostics& diagnostics)
      : text_(text), begin_(begin), yaml_(yaml), diagnostics_(diagnostics) {}

  // What has been read so far. A value of the outermost mapping that a mistake cut short is part of the
  // mistake: half of it would be judged as if the author had meant it.
  YamlValue take() {
    if (!open_.empty() && !open_.front().flow) {
      open_.erase(std::next(open_.begin()), open_.end());
      open_.front().key.reset();
      end_collection();
    }
    if (quote_cuts_collection_ && !root_.entries.empty()) root_.entries.pop_back();
    return std::move(root_);
  }
  // The key of the outermost mapping whose value has not ended, and will not; empty when there is none.
  std::string_view unfinished_key() const {
    if (open_.empty() || !open_.front().key) return {};
    return open_.front().key->text;
  }
  // Takes back a value in brackets that the mistake follows on its line, `[draft] Title`: no list was meant.
  void take_back_brackets(std::size_t mistake) {
    if (!last_brackets_end_ || mistake < *last_brackets_end_) return;
    if (open_.size() != 1 || open_.front().key) return;
    const std::string_view between = yaml_.substr(*last_brackets_end_, mistake - *last_brackets_end_);
    std::vector<YamlEntry>& entries = open_.front().value.entries;
    if (between.find('\n') == std::string_view::npos && !entries.empty()) entries.pop_back();
  }
  // Takes back a text that begins on a line of its own, below its key, and that the mistake follows on that
  // line: a mapping was meant, whose first key it is. Gives the key above; empty when there is none such.
  std::string take_back_line(std::size_t mistake) {
    if (!last_scalar_ || mistake < *last_scalar_ || open_.size() != 1 || open_.front().key) return {};
    std::vector<YamlEntry>& entries = open_.front().value.entries;
    const bool own_line =
        line_before(yaml_, *last_scalar_).find_first_not_of(" \t") == std::string_view::npos;
    const std::string_view between = yaml_.substr(*last_scalar_, mistake - *last_scalar_);
    if (!own_line || between.find('\n') != std::string_view::npos || entries.empty()) return {};
    std::string key = std::move(entries.back().key);
    entries.pop_back();
    return key;
  }
  // Where the outermost bracket or brace stands that has not been closed, in the YAML.
  std::optional<std::size_t> open_bracket() const {
    const auto flow = std::find_if(open_.begin(), open_.end(), [](const Open& open) { return open.flow; });
    if (flow == open_.end()) return std::nullopt;
    return flow->at;
  }
  // Where a quote stands that has not been closed and swallowed the rest.
  std::optional<std::size_t> open_quote() const { return open_quote_; }
  std::string_view yaml() const { return yaml_; }
  Span span(std::size_t from, std::size_t to) const {
    const auto limit = [&](std::size_t at) {
      return begin_ + static_cast<std::uint32_t>(std::min(at, yaml_.size()));
    };
    const std::uint32_t first = text_.source_begin(limit(from));
    return {text_.file(), first, to > from ? std::max(first, text_.source_end(limit(to))) : first};
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    YamlValue value;
    const std::size_t at = offset(mark);
    const bool written = yaml_.substr(at).starts_with('~') || yaml_.substr(at).starts_with("null");
    value.span = written ? span(at, plain_end(yaml_, at)) : span(last_end_, last_end_);
    add(std::move(value), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    YamlValue copy;
    if (found != anchors_.end()) {
      // Counted before it is copied: each step of a bomb multiplies.
      amount_ += amount_of(found->second);
      check_bounds();
      copy = found->second;
    }
    add(std::move(copy), 0);
    last_end_ = plain_end(yaml_, offset(mark));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& scalar) override {
    YamlValue value;
    value.kind = YamlKind::scalar;
    value.plain = tag == "?";  // yaml-cpp's tag of a scalar without quotes and without a tag of its own
    const ScalarPlace place = find_scalar(yaml_, offset(mark), scalar);
    value.span = span(place.begin, place.end);
    // An escape can bring in what the guard of bytes keeps out: `"\x01"`.
    value.text = clean_characters(scalar, value.span, diagnostics_);
    last_end_ = place.end;
    last_scalar_ = place.begin;
    if (!place.closed) {
      const std::size_t line_end = std::min(yaml_.find_first_of("\r\n", place.begin), yaml_.size());
      value.text = yaml_.substr(place.begin + 1, line_end - place.begin - 1);
      value.span = span(place.begin, line_end);
      open_quote_ = place.begin;
      quote_cuts_collection_ = open_.size() > 1;
      diagnostics_
          .report(Code::front_matter_syntax, value.span,
                  "this quote is never closed" + (quote_cuts_collection_ ? left_out(unfinished_key()) : ""))
          .hint("close it with the same quotation mark");
    }
    add(std::move(value), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start_collection(YamlKind::sequence, {{}, anchor, style == YAML::EmitterStyle::Flow, offset(mark), {}},
                     mark);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start_collection(YamlKind::mapping, {{}, anchor, style == YAML::EmitterStyle::Flow, offset(mark), {}},
                     mark);
  }
  void OnSequenceEnd() override { end_collection(); }
  void OnMapEnd() override { end_collection(); }

 private:
  struct Open {
    YamlValue value;
    YAML::anchor_t anchor = 0;
    bool flow = false;
    std::size_t at = 0;            // in yaml_
    std::optional<YamlValue> key;  // of a mapping, when its value comes next
  };

  std::size_t offset(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), yaml_.size());
  }

  void check_bounds() const {
    if (amount_.values > kMaxValues)
      throw BeyondBounds(fmt::format("the front matter has more than {} values", kMaxValues));
    if (amount_.text > kMaxText)
      throw BeyondBounds(fmt::format("the front matter has more than {} bytes of text", kMaxText));
  }

  void start_collection(YamlKind kind, Open open, const YAML::Mark& mark) {
    if (open_.size() >= kMaxDepth)
      throw BeyondBounds(fmt::format("the front matter nests deeper than {}", kMaxDepth));
    open.value.kind = kind;
    open.value.span = span(offset(mark), offset(mark) + 1);
    last_end_ = offset(mark);
    open_.push_back(std::move(open));
  }

  void end_collection() {
    Open open = std::move(open_.back());
    open_.pop_back();
    // A flow collection ends at its bracket, a block collection with its last value.
    if (open.flow) {
      const std::size_t close = yaml_.find(open.value.kind == YamlKind::sequence ? ']' : '}', last_end_);
      if (close != std::string_view::npos) last_end_ = close + 1;
      last_brackets_end_ = last_end_;
    }
    open.value.span.end = std::max(open.value.span.end, span(last_end_, last_end_).begin);
    add(std::move(open.value), open.anchor);
  }

  void add(YamlValue value, YAML::anchor_t anchor) {
    amount_ += {1, value.text.size()};
    check_bounds();
    if (anchor != 0) anchors_[anchor] = value;
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
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, YamlValue> anchors_;
  YamlValue root_;
  Amount amount_;
  std::size_t last_end_ = 0;  // of what was read last, in yaml_
  std::optional<std::size_t> last_scalar_, last_brackets_end_, open_quote_;
  bool quote_cuts_collection_ = false;  // the one that is never closed
};

// Where the author is to look, and what to do there.
struct Advice {
  std::size_t at = 0;
  std::string hint;
};

// yaml-cpp says "illegal map value" of any colon that it cannot take for the end of a key.
Advice advice_on_colon(std::string_view yaml, std::string_view line, std::size_t at) {
  if (line.find(':') != std::string_view::npos) return {at, "put a value that holds a colon in quotes"};
  const std::size_t begin = at - line.size();
  const bool indented = !line.empty() && (line.front() == ' ' || line.front() == '-');
  if (!indented && begin > 1) {
    const std::size_t above = begin - 1 - line_before(yaml, begin - 1).size();
    return {above, "this is no `key: value`: write it with a space behind the colon"};
  }
  return {at,
          "begin the line in the column of the keys beside it; if it goes on with the value above, put that "
          "in quotes"};
}

Advice advice_on(std::string_view message, std::string_view yaml, std::size_t at) {
  const auto says = [message](std::string_view words) {
    return message.find(words) != std::string_view::npos;
  };
  const std::string_view line = line_before(yaml, at);
  constexpr const char* kNoTabs = "indent with spaces: YAML takes no tabs";
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t tab = line.substr(0, indent).find('\t');
  if (tab != std::string_view::npos) return {at - line.size() + tab, kNoTabs};
  if (says("tab")) return {at, kNoTabs};
  if (says("map value")) return advice_on_colon(yaml, line, at);
  if (line.find_first_of("'\"") != std::string_view::npos)
    return {at, "write a quotation mark in a quoted value twice, or the other kind round it"};
  if (says("end of map") || says("end of sequence"))
    return {at, "begin the line in the column of the keys beside it"};
  if (says("unknown token")) return {at, "put the value in quotes"};
  return {at, "put text that holds punctuation in quotes"};
}

// Reports the exception and says where the mistake stands: for a bracket that is not closed, at the bracket,
// since yaml-cpp complains where it gave up.
std::size_t report_exception(const YAML::Exception& exception, TreeBuilder& builder,
                             Diagnostics& diagnostics) {
  const auto at = std::min(static_cast<std::size_t>(std::max(exception.mark.pos, 0)), builder.yaml().size());
  const bool unclosed = exception.msg.find("flow not found") != std::string::npos;
  if (const std::optional<std::size_t> bracket = builder.open_bracket(); unclosed && bracket) {
    diagnostics
        .report(Code::front_matter_syntax, builder.span(*bracket, *bracket + 1),
                "this bracket is never closed" + left_out(builder.unfinished_key()))
        .hint("close it, or put text that begins with a bracket in quotes");
    return *bracket;
  }
  Advice advice = advice_on(exception.msg, builder.yaml(), at);
  const std::string key = builder.take_back_line(at);
  diagnostics
      .report(Code::front_matter_syntax, builder.span(advice.at, advice.at + 1),
              fmt::format("the front matter is not valid YAML here: {}{}", exception.msg,
                          left_out(key.empty() ? builder.unfinished_key() : key)))
      .hint(std::move(advice.hint));
  return at;
}

// Reads up to the end or the first mistake, which is reported; gives where to go on.
std::size_t read_part(TreeBuilder& builder, Diagnostics& diagnostics) {
  const std::string_view yaml = builder.yaml();
  std::istringstream stream{std::string(yaml)};
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
  } catch (const YAML::Exception& exception) {
    const std::size_t mistake = report_exception(exception, builder, diagnostics);
    builder.take_back_brackets(mistake);
    return next_key_line(yaml, mistake);
  }
  const std::optional<std::size_t> quote = builder.open_quote();
  return quote ? next_key_line(yaml, *quote) : yaml.size();
}

// With a line feed for each carriage return that ends a line alone, which yaml-cpp does not take for an end
// (YAML 1.2, section 5.4, does): no byte moves.
std::string with_line_feeds(std::string_view yaml) {
  std::string out(yaml);
  for (std::size_t at = 0; (at = out.find('\r', at)) != std::string::npos; ++at) {
    if (at + 1 == out.size() || out[at + 1] != '\n') out[at] = '\n';
  }
  return out;
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
  const std::uint32_t first = begin;
  const std::uint32_t stop = std::min(end, begin + kMaxBytes);
  const std::string yaml = with_line_feeds(text.text().substr(begin, stop - begin));
  for (int mistakes = 0; mistakes <= kMaxMistakes && begin < stop; ++mistakes) {
    TreeBuilder builder(text, begin, std::string_view(yaml).substr(begin - first), diagnostics);
    std::size_t read = 0;
    try {
      read = read_part(builder, diagnostics);
    } catch (const BeyondBounds& bounds) {
      diagnostics.report(Code::front_matter_syntax, whole, bounds.what());
      return {};
    }
    YamlValue part = builder.take();
    if (part.kind == YamlKind::sequence || part.kind == YamlKind::scalar) {
      diagnostics.report(Code::front_matter_syntax, part.span,
                         "the front matter must be lines of the form key: value");
    } else if (root.kind == YamlKind::null) {
      root = std::move(part);
    } else {
      for (YamlEntry& entry : part.entries) add_entry(root, std::move(entry), diagnostics);
    }
    begin += static_cast<std::uint32_t>(read);
  }
  if (begin < stop) {
    diagnostics.report(Code::front_matter_syntax,
                       {text.file(), text.source_begin(begin), text.source_end(stop)},
                       "too many mistakes; the rest of the front matter is not read");
  }
  return root;
}

}  // namespace recto
