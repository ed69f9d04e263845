#include "doc/element.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/match.h"
#include "base/result.h"
#include "doc/walk.h"

namespace recto {
namespace {

constexpr std::array<std::string_view, 6> kHeadings = {"h1", "h2", "h3", "h4", "h5", "h6"};

// A word as a class: ASCII in lower case, spaces as hyphens, so that `.my-word` selects it.
std::string class_word(std::string_view word) {
  std::string out;
  for (const char c : word) out += c == ' ' || c == '\t' ? '-' : lower_ascii(c);
  return out;
}

// Collects the elements of one walk. The stack holds the indexes of the open ones; last_child_ runs parallel
// to it.
class ElementCollector {
 public:
  std::vector<Element> take() { return std::move(elements_); }

  Visit enter(const TreePart<const NodeId>& part) {
    switch (part.kind) {
      case PartKind::root:
        return open(part.id, "html", nullptr, {});
      case PartKind::body:
        return open(part.id, "body", nullptr, {});
      case PartKind::code:
        return open(part.id, "code", nullptr, code_classes(*code_));
      case PartKind::alert_title:
        return open(part.id, "p", nullptr, {"alert-title"});
      case PartKind::table_caption:
        return open(part.id, "caption", nullptr, {});
      case PartKind::figure_caption:
        return open(part.id, "figcaption", nullptr, {});
      case PartKind::notes:
        return open(part.id, "div", nullptr, {"footnotes"});
    }
    fail_as_bug("an unknown part", __FILE__, __LINE__);
  }
  Visit enter(const Block& block) {
    if (const auto* table = std::get_if<Table>(&block.kind)) table_ = table;
    if (const auto* code = std::get_if<CodeBlock>(&block.kind)) code_ = code;
    return open(block.id, element_name(block.kind), &*block.attributes, own_classes(block));
  }
  Visit enter(const Inline& item) {
    const std::string_view name = element_name(item.kind);
    if (name.empty()) return Visit::past;
    open(item.id, name, &*item.attributes, own_classes(item));
    // An image's description becomes its alternative text, which is an attribute.
    return std::holds_alternative<Image>(item.kind) ? Visit::past : Visit::into;
  }
  Visit enter(const ListItem& item) { return open(item.id, "li", &*item.attributes, own_classes(item)); }
  Visit enter(const TableSection& section) {
    in_head_ = &section == &table_->head;
    return open(section.id, in_head_ ? "thead" : "tbody", nullptr, {});
  }
  Visit enter(const TableRow& row) {
    column_ = 0;
    return open(row.id, "tr", nullptr, {});
  }
  Visit enter(const TableCell& cell) {
    const CellAlignment alignment =
        column_ < table_->columns.size() ? table_->columns[column_] : CellAlignment::none;
    ++column_;
    const bool heads = in_head_ || cell.role == CellRole::row_head;
    return open(cell.id, heads ? "th" : "td", &*cell.attributes, own_classes(alignment));
  }
  Visit enter(const DefinitionTerm& term) { return open(term.id, "dt", nullptr, {}); }
  Visit enter(const Definition& definition) { return open(definition.id, "dd", nullptr, {}); }
  Visit enter(const NoteDefinition& note) { return open(note.id, "aside", nullptr, {"footnote"}); }

  void leave(const Inline& item) {
    if (!element_name(item.kind).empty()) close();
  }
  template <class Node>
  void leave(const Node&) {
    close();
  }

 private:
  Visit open(NodeId node, std::string_view name, const AttributeSet* attributes,
             std::vector<std::string> classes) {
    static const AttributeSet kNone;
    const auto index = static_cast<std::uint32_t>(elements_.size());
    Element element{node, name, attributes == nullptr ? &kNone : attributes, {}, index, index};
    if (!open_.empty()) {
      element.parent = open_.back().index;
      element.previous = open_.back().last_child.value_or(index);
      open_.back().last_child = index;
    }
    element.classes = element.attributes->classes;
    for (std::string& name_of_kind : classes) {
      const bool there =
          std::find(element.classes.begin(), element.classes.end(), name_of_kind) != element.classes.end();
      if (!there) element.classes.push_back(std::move(name_of_kind));
    }
    elements_.push_back(std::move(element));
    open_.push_back({index, {}});
    return Visit::into;
  }
  void close() { open_.pop_back(); }

  struct Open {
    std::uint32_t index;
    std::optional<std::uint32_t> last_child;
  };
  std::vector<Element> elements_;
  std::vector<Open> open_;
  const Table* table_ = nullptr;  // the innermost; tables do not nest, since cells hold inlines only
  const CodeBlock* code_ = nullptr;
  bool in_head_ = false;
  std::size_t column_ = 0;
};

}  // namespace

std::vector<Element> element_tree(const Document& document) {
  ElementCollector collector;
  walk(document, collector);
  return collector.take();
}

std::string_view element_name(const BlockKind& kind) {
  using namespace std::string_view_literals;
  return match(
      kind, [](const Paragraph&) { return "p"sv; },
      [](const Heading& heading) {
        return kHeadings.at(static_cast<std::size_t>(std::clamp(heading.level, 1, 6) - 1));
      },
      [](const ThematicBreak&) { return "hr"sv; }, [](const CodeBlock&) { return "pre"sv; },
      [](const Quote&) { return "blockquote"sv; },
      [](const List& list) { return list.start ? "ol"sv : "ul"sv; }, [](const Table&) { return "table"sv; },
      [](const DefinitionList&) { return "dl"sv; }, [](const Alert&) { return "div"sv; },
      [](const Div&) { return "div"sv; }, [](const Section&) { return "section"sv; },
      [](const Figure&) { return "figure"sv; }, [](const RawBlock&) { return "div"sv; },
      [](const PageBreak&) { return "div"sv; });
}

std::string_view element_name(const InlineKind& kind) {
  using namespace std::string_view_literals;
  return match(
      kind, [](const Text&) { return ""sv; }, [](const SoftBreak&) { return ""sv; },
      [](const HardBreak&) { return "br"sv; }, [](const CodeSpan&) { return "code"sv; },
      [](const Emphasis&) { return "em"sv; }, [](const Strong&) { return "strong"sv; },
      [](const Strikeout&) { return "del"sv; }, [](const Subscript&) { return "sub"sv; },
      [](const Superscript&) { return "sup"sv; },
      // The marks of a quotation are in its text; a browser would add its own to a q.
      [](const InlineSpan& span) { return span.element == "q" ? "span"sv : std::string_view(span.element); },
      [](const Link&) { return "a"sv; }, [](const Image&) { return "img"sv; },
      [](const NoteReference&) { return "a"sv; }, [](const RawInline&) { return ""sv; });
}

namespace {

// Whether nothing but pictures is here, in links or not, and what stands between them.
bool are_pictures(const Inlines& inlines) {
  const auto is_picture = [](const Inline& item) {
    if (const auto* link = std::get_if<Link>(&item.kind)) return are_pictures(link->body);
    // A link that leads nowhere has become a span.
    const auto* span = std::get_if<InlineSpan>(&item.kind);
    if (span != nullptr && !span->body.empty()) return are_pictures(span->body);
    return std::holds_alternative<Image>(item.kind);
  };
  const auto is_between = [](const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    return std::holds_alternative<SoftBreak>(item.kind) || std::holds_alternative<HardBreak>(item.kind) ||
           (text != nullptr && text->text.find_first_not_of(" \t") == std::string::npos);
  };
  return std::any_of(inlines.begin(), inlines.end(), is_picture) &&
         std::all_of(inlines.begin(), inlines.end(),
                     [&](const Inline& item) { return is_picture(item) || is_between(item); });
}

}  // namespace

std::vector<std::string> own_classes(const Block& block) {
  using Classes = std::vector<std::string>;
  const auto none = [](const KindOf<Heading, ThematicBreak, CodeBlock, Quote, Table, DefinitionList, Section,
                                    Figure, RawBlock> auto&) { return Classes{}; };
  return match(
      block.kind, none,
      [](const Paragraph& paragraph) {
        return are_pictures(paragraph.body) ? Classes{"pictures"} : Classes{};
      },
      [](const List& list) {
        Classes classes;
        if (list.tight) classes.emplace_back("tight");
        const bool tasks = std::any_of(list.items.begin(), list.items.end(),
                                       [](const ListItem& item) { return item.checked.has_value(); });
        if (tasks) classes.emplace_back("task-list");
        if (list.start && list.delimiter == Delimiter::parenthesis) classes.emplace_back("parenthesis");
        return classes;
      },
      [](const Alert& alert) {
        return Classes{"alert", class_word(alert.word)};
      },
      [](const Div& div) {
        return div.role == DivRole::plain ? Classes{} : Classes{std::string(class_of(div.role))};
      },
      [](const PageBreak&) { return Classes{"page-break"}; });
}

std::vector<std::string> own_classes(const Inline& item) {
  if (std::holds_alternative<NoteReference>(item.kind)) return {"noteref"};
  return {};
}

std::vector<std::string> own_classes(const ListItem& item) {
  if (!item.checked) return {};
  return {"task", *item.checked ? "checked" : "unchecked"};
}

std::vector<std::string> own_classes(CellAlignment alignment) {
  switch (alignment) {
    case CellAlignment::none:
      return {};
    case CellAlignment::start:
      return {"align-start"};
    case CellAlignment::center:
      return {"align-center"};
    case CellAlignment::end:
      return {"align-end"};
  }
  fail_as_bug("an unknown alignment", __FILE__, __LINE__);
}

std::vector<std::string> code_classes(const CodeBlock& block) {
  const std::string word = block.info.substr(0, block.info.find_first_of(" \t"));
  if (word.empty()) return {};
  return {"language-" + word};
}

std::string_view class_of(DivRole role) {
  switch (role) {
    case DivRole::plain:
      return "";
    case DivRole::title:
      return "title";
    case DivRole::urgent:
      return "urgent";
    case DivRole::summary:
      return "summary";
    case DivRole::evidence:
      return "evidence";
    case DivRole::contact:
      return "contact";
    case DivRole::colophon:
      return "colophon";
  }
  fail_as_bug("an unknown role", __FILE__, __LINE__);
}

}  // namespace recto
