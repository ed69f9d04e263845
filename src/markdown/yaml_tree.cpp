#include "markdown/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "markdown/yaml_scalar.h"

namespace recto {
namespace {

// Front matter that people write has a hundred values at three levels; aliases multiply them ("a billion
// laughs").
constexpr std::size_t kMaxValues = 20'000;
constexpr std::size_t kMaxDepth = 32;
// Bytes of YAML: yaml-cpp builds about a kilobyte of tokens for each short line.
constexpr std::uint32_t kMaxBytes = 1U << 20U;

struct BeyondBounds : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::size_t count_values(const YamlValue& value) {
  std::size_t count = 1;
  for (const YamlValue& item : value.items) count += count_values(item);
  for (const YamlEntry& entry : value.entries) count += 1 + count_values(entry.value);
  return count;
}

// Builds the tree from yaml-cpp's events. `open_` holds the collections that have not ended, the outermost
// first.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const CleanText& text, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics)
      : text_(text),
        begin_(begin),
        yaml_(text.text().substr(begin, end - begin)),
        diagnostics_(diagnostics) {}

  // What has been read so far, collections that never ended included.
  YamlValue take() {
    while (!open_.empty()) end_collection();
    return std::move(root_);
  }
  // Where the innermost collection begins that has not ended.
  std::optional<Span> open_collection() const {
    if (open_.empty()) return std::nullopt;
    return open_.back().value.span;
  }
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
      count_ += count_values(found->second);
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
    value.text = scalar;
    const ScalarPlace place = find_scalar(yaml_, offset(mark), scalar);
    value.span = span(place.begin, place.end);
    last_end_ = place.end;
    if (!place.closed) {
      diagnostics_.report(Code::front_matter_syntax, value.span, "this quote is never closed")
          .hint("close it with the same quotation mark");
    }
    add(std::move(value), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start_collection(YamlKind::sequence, {{}, anchor, style == YAML::EmitterStyle::Flow, {}}, mark);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start_collection(YamlKind::mapping, {{}, anchor, style == YAML::EmitterStyle::Flow, {}}, mark);
  }
  void OnSequenceEnd() override { end_collection(); }
  void OnMapEnd() override { end_collection(); }

 private:
  struct Open {
    YamlValue value;
    YAML::anchor_t anchor = 0;
    bool flow = false;
    std::optional<YamlValue> key;  // of a mapping, when its value comes next
  };

  std::size_t offset(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), yaml_.size());
  }

  void check_bounds() const {
    if (count_ > kMaxValues) {
      throw BeyondBounds(fmt::format("the front matter has more than {} values", kMaxValues));
    }
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
    }
    open.value.span.end = std::max(open.value.span.end, span(last_end_, last_end_).begin);
    add(std::move(open.value), open.anchor);
  }

  void add(YamlValue value, YAML::anchor_t anchor) {
    ++count_;
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
      add_entry(parent.value, key, std::move(value));
    }
  }

  void add_entry(YamlValue& mapping, const YamlValue& key, YamlValue value) {
    if (key.kind != YamlKind::scalar) {
      diagnostics_.report(Code::front_matter_syntax, key.span, "a key must be text")
          .hint("put text that begins with a bracket or a brace in quotes");
      return;
    }
    if (const YamlEntry* earlier = mapping.find(key.text)) {
      diagnostics_
          .report(Code::front_matter_duplicate, key.span,
                  fmt::format("the key \"{}\" is given twice", key.text))
          .hint("it is first given here, and this value counts", earlier->key_span);
      return;
    }
    mapping.entries.push_back({key.text, key.span, std::move(value)});
  }

  const CleanText& text_;
  std::uint32_t begin_;
  std::string_view yaml_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, YamlValue> anchors_;
  YamlValue root_;
  std::size_t count_ = 0;
  std::size_t last_end_ = 0;  // of what was read last, in yaml_
};

std::string hint_for(std::string_view message) {
  if (message.find("map value") != std::string_view::npos) return "put a value that holds a colon in quotes";
  if (message.find("tab") != std::string_view::npos) return "indent with spaces";
  if (message.find("unknown token") != std::string_view::npos) return "put the value in quotes";
  return "put text that holds punctuation in quotes";
}

void report_exception(const YAML::Exception& exception, const TreeBuilder& builder,
                      Diagnostics& diagnostics) {
  const auto at = static_cast<std::size_t>(std::max(exception.mark.pos, 0));
  Diagnostic& report =
      diagnostics.report(Code::front_matter_syntax, builder.span(at, at + 1),
                         fmt::format("the front matter is not valid YAML here: {}", exception.msg));
  const bool unclosed = exception.msg.find("flow not found") != std::string::npos;
  if (const std::optional<Span> open = builder.open_collection(); unclosed && open) {
    report.hint("the bracket that is open here is not closed", *open);
  } else {
    report.hint(hint_for(exception.msg));
  }
}

}  // namespace

const YamlEntry* YamlValue::find(std::string_view key) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const YamlEntry& e) { return e.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

YamlValue read_yaml(const CleanText& text, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics) {
  TreeBuilder builder(text, begin, std::min(end, begin + kMaxBytes), diagnostics);
  const Span whole = builder.span(0, end - begin);
  if (end - begin > kMaxBytes) {
    diagnostics.report(Code::input_too_large, whole,
                       fmt::format("the front matter has more than {} bytes", kMaxBytes));
  }
  std::istringstream stream{std::string(text.text().substr(begin, std::min(end - begin, kMaxBytes)))};
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
  } catch (const YAML::Exception& exception) {
    report_exception(exception, builder, diagnostics);
  } catch (const BeyondBounds& bounds) {
    diagnostics.report(Code::front_matter_syntax, whole, bounds.what());
    return {};
  }
  YamlValue root = builder.take();
  if (root.kind == YamlKind::sequence || root.kind == YamlKind::scalar) {
    diagnostics.report(Code::front_matter_syntax, root.span,
                       "the front matter must be lines of the form key: value");
    return {};
  }
  return root;
}

}  // namespace recto
