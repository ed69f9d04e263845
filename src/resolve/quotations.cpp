#include "resolve/quotations.h"

#include <string_view>

#include "doc/quotation_scope.h"
#include "doc/walk.h"
#include "unicode/segment.h"

namespace recto {
namespace {

bool is_quotation(const Inline& item) {
  const auto* span = std::get_if<InlineSpan>(&item.kind);
  return span != nullptr && span->element == "q" && !span->body.empty();
}

class QuotationMarker {
 public:
  explicit QuotationMarker(const std::string& language) : scope_(language) {}

  Visit enter(Inline& item) {
    if (is_quotation(item)) mark(item);
    scope_.enter(valid_language(item));
    return Visit::into;
  }
  void leave(Inline& item) {
    if (is_quotation(item)) --depth_;
    scope_.leave();
  }
  template <class Node>
  Visit enter(Node& node) {
    scope_.enter(valid_language(node));
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {
    scope_.leave();
  }

 private:
  // A tag that is none counts for nothing; number_nodes() reports it.
  template <class Node>
  static std::string_view valid_language(const Node& node) {
    const std::string_view language = said_language(node);
    return is_language_tag(language) ? language : std::string_view();
  }

  // The marks are those of the words around the quotation, whatever its own language is (CSS Generated
  // Content 3, `quotes: auto`).
  void mark(Inline& item) {
    const QuotationMarks& marks = scope_.marks();
    const bool inner = depth_++ % 2 != 0;
    const auto text = [&](std::string_view words, std::uint32_t at) {
      return Inline{{}, {item.span.file, at, at}, {}, Text{std::string(words)}};
    };
    Inlines& body = std::get<InlineSpan>(item.kind).body;
    body.insert(body.begin(), text(inner ? marks.inner_open : marks.open, item.span.begin));
    body.push_back(text(inner ? marks.inner_close : marks.close, item.span.end));
  }

  QuotationScope scope_;
  int depth_ = 0;  // quotations that are open
};

}  // namespace

void mark_quotations(Document& document, const std::string& language) {
  QuotationMarker marker(language);
  walk(document, marker);
}

}  // namespace recto
