#include "resolve/notes.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/append.h"
#include "doc/walk.h"
#include "unicode/segment.h"

namespace recto {
namespace {

// Labels match as link labels do (CommonMark 6.3): case folded, white space collapsed; in their own file
// only, so that the chapters of a book do not share them.
using NoteKey = std::pair<FileId, std::string>;

NoteKey key_of(FileId file, const std::string& label) {
  std::string collapsed;
  for (const char c : label) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      collapsed += c;
    } else if (!collapsed.empty() && collapsed.back() != ' ') {
      collapsed += ' ';
    }
  }
  if (!collapsed.empty() && collapsed.back() == ' ') collapsed.pop_back();
  return {file, lowercase(collapsed, "en")};
}

// The first definition of each label.
using NoteIndex = std::map<NoteKey, std::size_t>;

NoteIndex index_notes(const std::vector<NoteDefinition>& notes) {
  NoteIndex index;
  for (std::size_t i = 0; i < notes.size(); ++i) index.emplace(key_of(notes[i].span.file, notes[i].label), i);
  return index;
}

// Calls use(item, index of the note) for each call that has a definition. An image's description is only
// words.
template <class Tree, class Use>
void each_call(const Tree& tree, const NoteIndex& index, Use use) {
  each_inline(tree, [&](const Inline& item) {
    if (const auto* call = std::get_if<NoteReference>(&item.kind)) {
      const auto found = index.find(key_of(item.span.file, call->label));
      if (found != index.end()) use(item, found->second);
    }
    return std::holds_alternative<Image>(item.kind) ? Visit::past : Visit::into;
  });
}

// The order of first call: the body's calls, then those inside the notes that it reached, and so on.
class NoteQueue {
 public:
  NoteQueue(const Document& document, const NoteIndex& index)
      : document_(document), index_(index), queued_(document.notes.size()) {
    add_calls(document.body);
    drain();
  }
  bool has(std::size_t note) const { return queued_[note]; }
  // For a note that nobody calls: it comes now, and so do the notes that only it calls.
  void add(std::size_t note) {
    queued_[note] = true;
    order_.push_back(note);
    drain();
  }
  const std::vector<std::size_t>& order() const { return order_; }

 private:
  void add_calls(const Blocks& blocks) {
    each_call(blocks, index_, [&](const Inline&, std::size_t note) {
      if (!queued_[note]) order_.push_back(note);
      queued_[note] = true;
    });
  }
  void drain() {
    for (; drained_ < order_.size(); ++drained_) add_calls(document_.notes[order_[drained_]].body);
  }

  const Document& document_;
  const NoteIndex& index_;
  std::vector<bool> queued_;
  std::vector<std::size_t> order_;
  std::size_t drained_ = 0;
};

void report_uncalled(const Document& document, const NoteIndex& index, std::size_t which,
                     Diagnostics& diagnostics) {
  const NoteDefinition& note = document.notes[which];
  const std::size_t first = index.at(key_of(note.span.file, note.label));
  if (first != which) {
    diagnostics
        .report(Code::note_duplicate, note.span,
                fmt::format("the footnote [^{}] is defined twice", note.label))
        .hint("the calls go to this one", document.notes[first].span)
        .hint("give one of them another label, or delete it");
    return;
  }
  diagnostics
      .report(Code::note_unreferenced, note.span, fmt::format("nothing calls the footnote [^{}]", note.label))
      .hint(fmt::format("write [^{}] where it belongs, or delete the footnote", note.label));
}

void report_undefined(const Inline& item, const std::string& label, Diagnostics& diagnostics) {
  diagnostics.report(Code::note_undefined, item.span, fmt::format("there is no footnote [^{}]", label))
      .hint(fmt::format("define it on a line of its own: [^{}]: the text", label));
}

class CallEditor {
 public:
  CallEditor(const NoteIndex& index, Diagnostics& diagnostics) : index_(index), diagnostics_(diagnostics) {}

  void list(Blocks&) {}
  void list(Inlines& inlines) {
    for (Inline& item : inlines) keep_undefined_as_text(item);
    if (!has_call_in_link(inlines)) return;
    Inlines out;
    for (Inline& item : inlines) {
      Inlines calls;
      if (auto* link = std::get_if<Link>(&item.kind)) take_calls(link->body, calls);
      out.push_back(std::move(item));
      append(std::move(calls), out);
    }
    inlines = std::move(out);
  }
  template <class Node>
  Visit enter(Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {}

 private:
  void keep_undefined_as_text(Inline& item) {
    const auto* call = std::get_if<NoteReference>(&item.kind);
    if (call == nullptr || index_.contains(key_of(item.span.file, call->label))) return;
    report_undefined(item, call->label, diagnostics_);
    item.kind = Text{fmt::format("[^{}]", call->label)};
  }

  static bool has_call(const Inlines& inlines) {
    bool found = false;
    each_inline(inlines, [&](const Inline& item) {
      found = found || std::holds_alternative<NoteReference>(item.kind);
      return std::holds_alternative<Image>(item.kind) ? Visit::past : Visit::into;
    });
    return found;
  }
  static bool has_call_in_link(const Inlines& inlines) {
    for (const Inline& item : inlines) {
      const auto* link = std::get_if<Link>(&item.kind);
      if (link != nullptr && has_call(link->body)) return true;
    }
    return false;
  }
  // Takes the defined calls out of the inlines, however deep; undefined ones become text where they stand.
  void take_calls(Inlines& inlines, Inlines& calls) {
    Inlines kept;
    for (Inline& item : inlines) {
      keep_undefined_as_text(item);
      if (std::holds_alternative<NoteReference>(item.kind)) {
        calls.push_back(std::move(item));
        continue;
      }
      match(
          item.kind,
          [&](KindOf<Emphasis, Strong, Strikeout, Subscript, Superscript, InlineSpan, Link> auto& kind) {
            take_calls(kind.body, calls);
          },
          [](const KindOf<Text, SoftBreak, HardBreak, CodeSpan, Image, NoteReference, RawInline> auto&) {});
      kept.push_back(std::move(item));
    }
    inlines = std::move(kept);
  }

  const NoteIndex& index_;
  Diagnostics& diagnostics_;
};

}  // namespace

void order_notes(Document& document, Diagnostics& diagnostics) {
  const NoteIndex index = index_notes(document.notes);
  CallEditor editor(index, diagnostics);
  walk(document, editor);
  NoteQueue queue(document, index);
  for (std::size_t i = 0; i < document.notes.size(); ++i) {
    if (queue.has(i)) continue;
    report_uncalled(document, index, i, diagnostics);
    queue.add(i);
  }
  std::vector<NoteDefinition> ordered;
  for (const std::size_t note : queue.order()) ordered.push_back(std::move(document.notes[note]));
  document.notes = std::move(ordered);
}

void bind_notes(Resolved& resolved) {
  const Document& document = resolved.document;
  // A second definition stands behind the first, also in this order, so the first is found again.
  const NoteIndex index = index_notes(document.notes);
  resolved.notes.assign(document.notes.size(), {});
  for (std::size_t i = 0; i < resolved.notes.size(); ++i) resolved.notes[i].number = static_cast<int>(i) + 1;
  each_call(document, index, [&](const Inline& item, std::size_t note) {
    resolved.note_of_call[item.id] = note;
    resolved.notes[note].calls.push_back(item.id);
  });
}

}  // namespace recto
