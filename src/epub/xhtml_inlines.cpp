// The inline kinds as XHTML: links, images and note calls among them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/match.h"
#include "doc/description.h"
#include "doc/element.h"
#include "epub/language.h"
#include "epub/xhtml_writer.h"
#include "unicode/segment.h"

namespace recto::epub {
namespace {

// HTML's text-level elements (HTML, section 4.5) that a span of the author may be; any other is a plain span.
// The marks of a q are in the text, so that readers' own would double them.
constexpr auto kTextElements = std::to_array<std::string_view>(
    {"abbr",   "b",   "bdi",  "bdo",  "cite", "code", "del", "dfn",  "em",    "i",
     "ins",    "kbd", "mark", "rp",   "rt",   "ruby", "s",   "samp", "small", "span",
     "strong", "sub", "sup",  "time", "tt",   "u",    "var", "wbr"});

std::string text_element(std::string_view name) {
  if (name == "tt") return "code";  // no element of HTML any more
  const bool known = std::find(kTextElements.begin(), kTextElements.end(), name) != kTextElements.end();
  return known ? std::string(name) : "span";
}

// Alternative text and titles are one line.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

void XhtmlWriter::inlines(const Inlines& list, XmlElement& parent) {
  for (auto next = list.begin(); next != list.end();) {
    std::string words;
    const auto first = next;
    for (; next != list.end(); ++next) {
      const auto* const text = std::get_if<Text>(&next->kind);
      if (text == nullptr && !std::holds_alternative<SoftBreak>(next->kind)) break;
      words += text != nullptr ? std::string_view(text->text) : "\n";
    }
    if (!words.empty()) parent.add_text(in_typed_text_ ? words : bind_words(words, language_of(first->id)));
    if (next != list.end()) inline_node(*next++, parent);
  }
}

void XhtmlWriter::inline_node(const Inline& item, XmlElement& parent) {
  match(
      // inlines() has joined these, since words are kept together over the source's line ends too.
      item.kind, [](const Text&) {}, [](const SoftBreak&) {},
      [&](const HardBreak&) { parent.add(start("br", item.id, *item.attributes)); },
      [&](const CodeSpan& code) { parent.add(start("code", item.id, *item.attributes)).add_text(code.text); },
      [&](const Emphasis& kind) { wrap(item, "em", kind.body, parent); },
      [&](const Strong& kind) { wrap(item, "strong", kind.body, parent); },
      [&](const Strikeout& kind) { wrap(item, "del", kind.body, parent); },
      [&](const Subscript& kind) { wrap(item, "sub", kind.body, parent); },
      [&](const Superscript& kind) { wrap(item, "sup", kind.body, parent); },
      [&](const InlineSpan& kind) { inline_span(item, kind, parent); },
      [&](const Link& kind) { link(item, kind, parent); },
      [&](const Image& kind) { image(item, kind, parent); },
      [&](const NoteReference& kind) { note_call(item, kind, parent); },
      // Raw HTML never passes; the reader reported it.
      [](const RawInline&) {});
}

void XhtmlWriter::wrap(const Inline& item, std::string_view name, const Inlines& body, XmlElement& parent) {
  inlines(body, parent.add(start(name, item.id, *item.attributes)));
}

void XhtmlWriter::inline_span(const Inline& item, const InlineSpan& span, XmlElement& parent) {
  const std::string name = text_element(span.element);
  const bool defines = name == "dfn";
  const bool within = std::exchange(in_definition_, in_definition_ || defines);
  const bool is_typed = name == "code" || name == "kbd" || name == "samp";
  const bool outer = std::exchange(in_typed_text_, in_typed_text_ || is_typed);
  wrap(item, defines && within ? "span" : name, span.body, parent);
  in_typed_text_ = outer;
  in_definition_ = within;
}

void XhtmlWriter::link(const Inline& item, const Link& link, XmlElement& parent) {
  if (in_link_) return wrap(item, "span", link.body, parent);
  XmlElement element = start("a", item.id, *item.attributes);
  const auto found = resolved_.links.find(item.id);
  if (found != resolved_.links.end()) {
    match(
        found->second,
        [&](const InternalTarget& target) {
          if (const std::string* id = id_of(target.node)) element.set("href", "#" + *id);
        },
        [&](const ExternalTarget& target) { element.set("href", target.url); });
  }
  if (!link.title.empty()) element.set("title", one_line(link.title));
  in_link_ = true;
  inlines(link.body, element);
  in_link_ = false;
  name_silent_link(element, item.id);
  parent.add(std::move(element));
}

// A link without words (an undescribed image, or nothing) is named by where it leads.
void XhtmlWriter::name_silent_link(XmlElement& element, NodeId node) const {
  const std::string* href = element.value("href");
  if (href == nullptr || !is_silent(element)) return;
  const std::string target = href->front() == '#' ? href->substr(1) : *href;
  if (element.children.empty()) {
    element.add_text(target);
  } else {
    name(element, Word::link_to, language_of(node), target);
  }
}

void XhtmlWriter::image(const Inline& item, const Image& image, XmlElement& parent) {
  const std::string description = one_line(plain_text(image.description));
  const auto key = resolved_.image_key.find(item.id);
  const auto found = key == resolved_.image_key.end() ? images_.end() : images_.find(key->second);
  if (found == images_.end()) return missing_image(item, description, parent);
  const bool decorative = description.empty() && item.attributes.has_class("decorative");
  XmlElement& element = parent.add(start("img", item.id, *item.attributes));
  element.set("src", "../" + found->second.path).set("alt", decorative ? "" : description);
  if (decorative) element.set("role", "presentation");
  if (!image.title.empty()) element.set("title", one_line(image.title));
  set_width(element, item.attributes);
  if (!decorative) ++(describes(description) ? tally_.described_images : tally_.undescribed_images);
  if (found->second.motion == Motion::animated) ++tally_.animated_images;
}

// A frame with what the picture would have said; the words tell that it is a stand-in.
void XhtmlWriter::missing_image(const Inline& item, const std::string& description, XmlElement& parent) {
  ++tally_.missing_images;
  XmlElement& frame = parent.add(start("span", item.id, *item.attributes, {"missing-image"}));
  say(frame.add({"span"}), Word::missing_image, language_of(item.id));
  if (!description.empty()) frame.add_text(": ").add_text(description);
}

void XhtmlWriter::set_width(XmlElement& element, const Attributes& attributes) {
  const std::string* written = attributes.value("width");
  if (written == nullptr) return;
  const std::optional<std::string> width = relative_width(*written);
  if (!width) return;
  const std::string* classes = element.value("class");
  const std::string name = width_class(*width);
  element.set("class", classes == nullptr ? name : *classes + ' ' + name);
  widths_.insert(*width);
}

void XhtmlWriter::note_call(const Inline& item, const NoteReference& reference, XmlElement& parent) {
  const auto found = resolved_.note_of_call.find(item.id);
  if (found == resolved_.note_of_call.end()) {
    parent.add_text("[^" + reference.label + "]");
    return;
  }
  const NodeId note = resolved_.document.notes.at(found->second).id;
  XmlElement call = start("a", item.id, *item.attributes, {"noteref"});
  call.set("role", "doc-noteref").set("epub:type", "noteref");
  if (const std::string* id = id_of(note)) call.set("href", "#" + *id);
  call.add_text(std::to_string(resolved_.notes.at(found->second).number));
  parent.add(std::move(call));
}

}  // namespace recto::epub
