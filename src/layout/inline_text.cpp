#include "layout/inline_text.h"

#include <algorithm>

#include "base/match.h"
#include "base/utf8.h"
#include "base/words.h"
#include "unicode/segment.h"

namespace recto {
namespace {

constexpr std::string_view kObjectReplacement = "\xEF\xBF\xBC";  // U+FFFC
// Tab stops of preformatted text, in columns: what most code is written with.
constexpr std::size_t kTabColumns = 4;
// CSS's sub and super as shares of the parent's font size, as browsers have them.
constexpr double kSubscriptDrop = 0.2;
constexpr double kSuperscriptRaise = 0.34;

class Collector {
 public:
  explicit Collector(const InlineContext& context) : context_(context) {}

  void run(NodeId node, const Inlines& inlines, const std::optional<InlinePrefix>& prefix) {
    enter(node);
    if (prefix) generated(prefix->text, prefix->owner, *prefix->style);
    pseudo(node, PseudoElement::before, Part::before);
    collect(inlines);
    pseudo(node, PseudoElement::after, Part::after);
    drop_last_space();
  }

  void run_generated(NodeId node, PseudoElement which, const std::optional<InlinePrefix>& prefix) {
    enter(node);
    if (prefix) generated(prefix->text, prefix->owner, *prefix->style);
    pseudo(node, which, which == PseudoElement::before ? Part::before : Part::after);
  }

  InlineText take() && { return std::move(out_); }

 private:
  const ComputedStyle& style(NodeId node) const { return context_.styled.style(node); }
  const Resolved& resolved() const { return *context_.styled.resolved; }

  // What of the ancestors' styles adds up: the baseline, and decorations, which CSS draws through
  // descendants.
  struct State {
    Length raise;
    TextDecoration decoration;
  };

  // The block's own background is drawn by its box, not behind its text.
  void enter(NodeId block) {
    state_.decoration.underline = style(block).underline;
    state_.decoration.line_through = style(block).line_through;
  }

  void collect(const Inlines& inlines) {
    for (const Inline& node : inlines) collect(node);
  }

  void collect(const Inline& node) {
    const ComputedStyle& own = style(node.id);
    if (own.display == Display::none && !std::holds_alternative<Text>(node.kind)) return;
    if (resolved().anchors.contains(node.id)) out_.anchors.emplace_back(offset(), node.id);
    match(
        node.kind, [&](const Text& text) { source_text(node, text, own); },
        [&](const SoftBreak&) { space(Content{node.id}, own); },
        [&](const HardBreak&) { line_end(node.id, own); },
        [&](const CodeSpan& code) { inside(node, [&] { append(code.text, Content{node.id}, own); }); },
        [&](const Emphasis& kind) { inside(node, [&] { collect(kind.body); }); },
        [&](const Strong& kind) { inside(node, [&] { collect(kind.body); }); },
        [&](const Strikeout& kind) { inside(node, [&] { collect(kind.body); }); },
        [&](const Subscript& kind) { inside(node, [&] { collect(kind.body); }); },
        [&](const Superscript& kind) { inside(node, [&] { collect(kind.body); }); },
        [&](const InlineSpan& kind) { inside(node, [&] { collect(kind.body); }); },
        [&](const Link& kind) { inside(node, [&] { collect(kind.body); }); },
        [&](const Image& kind) { image(node, kind); }, [&](const NoteReference&) { note_call(node); },
        [](const RawInline&) {});
  }

  void source_text(const Inline& node, const Text& text, const ComputedStyle& style) {
    is_verbatim_ = style.text_transform == TextTransform::none && is_verbatim(text, node.span);
    append(text.text, Content{node.id}, style);
    is_verbatim_ = false;
  }

  template <class Body>
  void inside(const Inline& node, Body body) {
    const State outer = state_;
    const ComputedStyle& own = style(node.id);
    state_.raise += raise_of(own);
    state_.decoration.underline |= own.underline;
    state_.decoration.line_through |= own.line_through;
    if (own.background) state_.decoration.background = own.background;
    pseudo(node.id, PseudoElement::before, Part::before);
    body();
    pseudo(node.id, PseudoElement::after, Part::after);
    state_ = outer;
  }

  static Length raise_of(const ComputedStyle& style) {
    switch (style.vertical_align) {
      case VerticalAlign::sub:
        return style.font_size * -kSubscriptDrop;
      case VerticalAlign::super:
        return style.font_size * kSuperscriptRaise;
      case VerticalAlign::baseline:
      case VerticalAlign::top:
      case VerticalAlign::middle:
      case VerticalAlign::bottom:
        return {};
    }
    return {};
  }

  void pseudo(NodeId node, PseudoElement which, Part part) {
    const auto found = context_.styled.generated.find({node, which});
    if (found == context_.styled.generated.end()) return;
    generated(generated_text(found->second), Content{node, part},
              context_.styled.styles[found->second.style]);
  }

  void generated(const std::string& text, Owner owner, const ComputedStyle& style) {
    const Length outer = state_.raise;
    state_.raise += raise_of(style);
    append(text, owner, style);
    state_.raise = outer;
  }

  void note_call(const Inline& node) {
    const auto found = resolved().note_of_call.find(node.id);
    if (found == resolved().note_of_call.end()) return;
    const auto call = context_.styled.generated.find({node.id, PseudoElement::footnote_call});
    const bool has_style = call != context_.styled.generated.end();
    const ComputedStyle& own = has_style ? context_.styled.styles[call->second.style] : style(node.id);
    out_.notes.emplace_back(offset(), found->second);
    const bool has_content = has_style && !call->second.content.empty();
    generated(has_content ? generated_text(call->second)
                          : std::to_string(resolved().notes.at(found->second).number),
              Content{node.id, Part::note_call}, own);
  }

  void image(const Inline& node, const Image& image) {
    const auto key = resolved().image_key.find(node.id);
    const ImageFile* file = key == resolved().image_key.end() ? nullptr : find_image(key->second);
    if (file == nullptr) return missing_image(node, image);
    const std::uint32_t begin = offset();
    out_.text += kObjectReplacement;
    Segment segment = make_segment(begin, Content{node.id, Part::image}, style(node.id));
    segment.image = out_.images.size();
    out_.segments.push_back(segment);
    out_.images.push_back({node.id, key->second, picture_size(style(node.id), natural_size(file->info))});
    last_is_space_ = false;
  }

  const ImageFile* find_image(const std::string& key) const {
    const auto found = context_.resources.images.find(key);
    return found == context_.resources.images.end() ? nullptr : std::get_if<ImageFile>(&found->second);
  }

  static Size natural_size(const ImageInfo& info) {
    Size size{{info.width * kPointsPerInch / info.dpi_x}, {info.height * kPointsPerInch / info.dpi_y}};
    constexpr int kFirstTurned = 5;  // EXIF orientations 5 to 8 lie on their side
    if (info.orientation >= kFirstTurned) std::swap(size.width, size.height);
    return size;
  }

  // What the style asks for, its shape kept, as far as there is room.
  Size picture_size(const ComputedStyle& own, Size size) const {
    const Size& largest = context_.largest_picture;
    const auto scale_to = [&](Length width) { size = {width, size.height * (width / size.width)}; };
    if (own.width) scale_to(std::max(own.width->resolve(largest.width), Length{1}));
    if (own.max_width)
      scale_to(std::min(size.width, std::max(own.max_width->resolve(largest.width), Length{1})));
    const double scale = std::min({1.0, largest.width / size.width, largest.height / size.height});
    return {size.width * scale, size.height * scale};
  }

  // The stand-in for a picture that cannot be shown: its description in brackets, in the place of the
  // picture.
  void missing_image(const Inline& node, const Image& image) {
    const std::string& language = resolved().languages[resolved().language[node.id]];
    std::string text = "[" + std::string(word(Word::missing_image, language));
    const std::string description = plain_text(image.description);
    if (!description.empty()) text += ": " + description;
    append(text + "]", Content{node.id, Part::image}, style(node.id));
  }

  std::uint32_t offset() const { return static_cast<std::uint32_t>(out_.text.size()); }

  Segment make_segment(std::uint32_t begin, Owner owner, const ComputedStyle& style) const {
    Segment segment;
    segment.begin = begin;
    segment.end = offset();
    segment.owner = owner;
    segment.verbatim = is_verbatim_;
    segment.style = &style;
    segment.raise = state_.raise;
    segment.decoration = state_.decoration;
    if (const auto* content = std::get_if<Content>(&owner))
      segment.language = resolved().language[content->node];
    return segment;
  }

  static bool keeps_spaces(const ComputedStyle& style) {
    return style.white_space == WhiteSpace::pre || style.white_space == WhiteSpace::pre_wrap;
  }

  void append(std::string_view text, Owner owner, const ComputedStyle& style) {
    std::string transformed;
    if (style.text_transform != TextTransform::none) {
      transformed = transform(text, owner, style.text_transform);
      text = transformed;
    }
    if (keeps_spaces(style)) {
      put(text, 0, owner, style);
      // A space behind kept ones does not collapse into them.
      if (!text.empty()) last_is_space_ = text.back() == '\n';
      return;
    }
    // Runs between collapsed spaces, each with its own place in the node's text.
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool is_space = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
      const bool collapses = is_space && (last_is_space_ || text[i] != ' ');
      if (collapses) {
        put(text.substr(run, i - run), run, owner, style);
        if (!last_is_space_ && !out_.text.empty()) put(" ", i, owner, style);
        run = i + 1;
      }
      last_is_space_ = is_space;
    }
    put(text.substr(run), run, owner, style);
  }

  std::string transform(std::string_view text, const Owner& owner, TextTransform how) const {
    const auto* content = std::get_if<Content>(&owner);
    const std::string language = content ? resolved().languages[resolved().language[content->node]] : "";
    switch (how) {
      case TextTransform::uppercase:
        return uppercase(text, language);
      case TextTransform::lowercase:
        return lowercase(text, language);
      case TextTransform::capitalize:
        return capitalize(text, language);
      case TextTransform::none:
        break;
    }
    return std::string(text);
  }

  void put(std::string_view text, std::size_t node_begin, Owner owner, const ComputedStyle& style) {
    if (text.empty()) return;
    const std::uint32_t begin = offset();
    out_.text += text;
    Segment segment = make_segment(begin, owner, style);
    segment.node_begin = static_cast<std::uint32_t>(node_begin);
    out_.segments.push_back(segment);
  }

  // A line end of the source is a space, which belongs to the text before it.
  void space(Owner owner, const ComputedStyle& style) {
    if (last_is_space_ || out_.text.empty()) return;
    if (!out_.segments.empty() && !out_.segments.back().image) {
      out_.text += ' ';
      out_.segments.back().end = offset();
    } else {
      put(" ", 0, owner, style);
    }
    last_is_space_ = true;
  }

  void line_end(NodeId node, const ComputedStyle& style) {
    drop_last_space();
    put("\n", 0, Content{node}, style);
    last_is_space_ = true;
  }

  void drop_last_space() {
    while (!out_.text.empty() && out_.text.back() == ' ' && !out_.segments.empty() &&
           !keeps_spaces(*out_.segments.back().style)) {
      out_.text.pop_back();
      if (--out_.segments.back().end == out_.segments.back().begin) out_.segments.pop_back();
    }
  }

  const InlineContext& context_;
  InlineText out_;
  State state_;
  bool last_is_space_ = true;
  bool is_verbatim_ = false;  // of the text at hand
};

}  // namespace

std::string generated_text(const GeneratedBox& box) {
  std::string text;
  for (const ContentItem& item : box.content) {
    match(
        item, [&](const ContentText& content) { text += content.text; }, [](const ContentCounter&) {},
        [](const ContentString&) {});
  }
  return text;
}

InlineText collect_inlines(const InlineContext& context, NodeId node, const Inlines& inlines,
                           const std::optional<InlinePrefix>& prefix) {
  Collector collector(context);
  collector.run(node, inlines, prefix);
  return std::move(collector).take();
}

InlineText collect_generated(const InlineContext& context, NodeId node, PseudoElement which,
                             const std::optional<InlinePrefix>& prefix) {
  Collector collector(context);
  collector.run_generated(node, which, prefix);
  return std::move(collector).take();
}

InlineText collect_preformatted(const InlineContext& context, NodeId node, std::string_view text) {
  InlineText out;
  const Resolved& resolved = *context.styled.resolved;
  const ComputedStyle& style = context.styled.style(node);
  if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  // A tab becomes spaces, so the segment after it starts at another byte of the node's text.
  std::size_t column = 0;
  const auto open = [&](std::size_t node_begin) {
    Segment segment;
    segment.begin = segment.end = static_cast<std::uint32_t>(out.text.size());
    segment.owner = Content{node};
    segment.node_begin = static_cast<std::uint32_t>(node_begin);
    segment.style = &style;
    segment.language = resolved.language[node];
    out.segments.push_back(segment);
  };
  open(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\t') {
      const std::size_t spaces = kTabColumns - column % kTabColumns;
      out.text.append(spaces, ' ');
      column += spaces;
      out.segments.back().end = static_cast<std::uint32_t>(out.text.size());
      open(i + 1);
      continue;
    }
    out.text += text[i];
    column = text[i] == '\n' ? 0 : column + (is_continuation_byte(text[i]) ? 0 : 1);
  }
  out.segments.back().end = static_cast<std::uint32_t>(out.text.size());
  return out;
}

}  // namespace recto
