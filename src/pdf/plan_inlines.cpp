// The elements of inlines: ISO 32000-1, 14.8.4.4 and 14.8.4.5. Only what says something (a link, a figure, a
// note's call, another language, emphasis) has an element of its own; other text belongs to the one around
// it.
#include <fmt/format.h>

#include "base/match.h"
#include "base/words.h"
#include "pdf/planner.h"

namespace recto::pdf {

void Planner::inlines(const Inlines& list, ElementId parent) {
  for (const Inline& item : list) one_inline(item, parent);
}

void Planner::one_inline(const Inline& item, ElementId parent) {
  match(
      item.kind, [](const Text&) {}, [](const SoftBreak&) {}, [](const HardBreak&) {},
      [&](const CodeSpan&) { own(item.id, add(Role::code, item.id, parent)); },
      [&](const Emphasis& kind) { wrapped(Role::emphasis, item, kind.body, parent); },
      [&](const Strong& kind) { wrapped(Role::strong, item, kind.body, parent); },
      [&](const Strikeout& kind) {
        wrapped(Role::span, item, kind.body, parent);
        element(plan_.element_of[item.id]).attribute = TextDecoration::line_through;
      },
      [&](const Subscript& kind) { wrapped(Role::subscript, item, kind.body, parent); },
      [&](const Superscript& kind) { wrapped(Role::superscript, item, kind.body, parent); },
      [&](const InlineSpan& span) { inline_span(item, span, parent); },
      [&](const Link& target) { link(item, target, parent); },
      [&](const Image& picture) { image(item, picture, parent); },
      [&](const NoteReference&) { note_call(item, parent); },
      [&](const RawInline&) { pass_through(item.id, parent); });
}

void Planner::wrapped(Role role, const Inline& item, const Inlines& body, ElementId parent) {
  const ElementId id = add(role, item.id, parent);
  own(item.id, id);
  inlines(body, id);
}

void Planner::inline_span(const Inline& item, const InlineSpan& span, ElementId parent) {
  const std::string& name = span.element;
  if (name == "code" || name == "kbd" || name == "samp" || name == "var")
    return wrapped(Role::code, item, span.body, parent);
  if (name == "q") return wrapped(Role::quote, item, span.body, parent);
  if (name == "sub") return wrapped(Role::subscript, item, span.body, parent);
  if (name == "sup") return wrapped(Role::superscript, item, span.body, parent);
  if (name == "u" || name == "ins" || name == "s" || name == "del") {
    wrapped(Role::span, item, span.body, parent);
    const bool through = name == "s" || name == "del";
    element(plan_.element_of[item.id]).attribute =
        through ? TextDecoration::line_through : TextDecoration::underline;
    return;
  }
  const std::string* title = item.attributes.value("title");
  if (name == "abbr" && title != nullptr) {
    wrapped(Role::span, item, span.body, parent);
    element(plan_.element_of[item.id]).expansion = *title;
    return;
  }
  inlines(span.body, pass_through(item.id, parent));
}

void Planner::link(const Inline& item, const Link& link, ElementId parent) {
  wrapped(Role::link, item, link.body, parent);
  plan_.elements[plan_.element_of[item.id]].description =
      link.title.empty() ? plain_text(link.body) : link.title;
}

// A decorative image is an artifact, and one that cannot be shown is the words that stand in for it.
void Planner::image(const Inline& item, const Image& image, ElementId parent) {
  const std::string description = plain_text(image.description);
  const bool decorative = description.empty() && item.attributes.has_class("decorative");
  if (decorative || !resolved_.image_key.contains(item.id)) {
    pass_through(item.id, parent);
    return;
  }
  const ElementId id = add(Role::figure, item.id, parent);
  own(item.id, id);
  plan_.parts[{item.id, Part::image}] = id;
  if (!description.empty()) element(id).alternate = description;
}

// The annotation of a reference to a note is a link's (ISO 14289-1, 7.18.5), so a Link stands in the
// Reference.
void Planner::note_call(const Inline& item, ElementId parent) {
  const auto note = resolved_.note_of_call.find(item.id);
  if (note == resolved_.note_of_call.end()) {
    pass_through(item.id, parent);
    return;
  }
  const ElementId link = add(Role::link, item.id, add(Role::reference, item.id, parent));
  own(item.id, link);
  const std::string_view name = word(Word::note, resolved_.languages[resolved_.language[item.id]]);
  plan_.elements[link].description = fmt::format("{} {}", name, resolved_.notes[note->second].number);
  called_.push_back(note->second);
}

}  // namespace recto::pdf
