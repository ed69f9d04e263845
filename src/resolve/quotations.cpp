#include "resolve/quotations.h"

#include <string_view>
#include <vector>

#include "base/quotation_marks.h"
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
  explicit QuotationMarker(const std::string& language) : languages_{&quotation_marks(language)} {}

  Visit enter(Inline& item) {
    if (is_quotation(item)) mark(item);
    push(item.attributes);
    return Visit::into;
  }
  void leave(Inline& item) {
    if (is_quotation(item)) --depth_;
    languages_.pop_back();
  }
  template <class Node>
  Visit enter(Node& node) {
    if constexpr (requires { node.attributes; }) {
      push(node.attributes);
    } else {
      languages_.push_back(languages_.back());
    }
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {
    languages_.pop_back();
  }

 private:
  // A tag that is none counts for nothing; number_nodes() reports it.
  void push(const Attributes& attributes) {
    const bool own = !attributes->lang.empty() && is_language_tag(attributes->lang);
    languages_.push_back(own ? &quotation_marks(attributes->lang) : languages_.back());
  }

  // The marks are those of the words around the quotation, whatever its own language is (CSS Generated
  // Content 3, `quotes: auto`).
  void mark(Inline& item) {
    const QuotationMarks& marks = *languages_.back();
    const bool inner = depth_++ % 2 != 0;
    const auto text = [&](std::string_view words, std::uint32_t at) {
      return Inline{{}, {item.span.file, at, at}, {}, Text{std::string(words)}};
    };
    Inlines& body = std::get<InlineSpan>(item.kind).body;
    body.insert(body.begin(), text(inner ? marks.inner_open : marks.open, item.span.begin));
    body.push_back(text(inner ? marks.inner_close : marks.close, item.span.end));
  }

  std::vector<const QuotationMarks*> languages_;
  int depth_ = 0;  // quotations that are open
};

}  // namespace

void mark_quotations(Document& document, const std::string& language) {
  QuotationMarker marker(language);
  walk(document, marker);
}

}  // namespace recto
