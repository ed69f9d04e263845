#include "markdown/delimiters.h"

#include <array>

namespace recto {
namespace {

constexpr std::size_t kAscii = 128;

bool is_emphasis(const delimiter& one) { return one.delim_char == '*' || one.delim_char == '_'; }
bool is_quote(const delimiter& one) { return one.delim_char == '"' || one.delim_char == '\''; }

// CommonMark, section 6.2, rules 9 and 10.
bool pair_up(const delimiter& opener, const delimiter& closer) {
  if (opener.can_open == 0 || opener.delim_char != closer.delim_char) return false;
  const bool both_ways = closer.can_open != 0 || opener.can_close != 0;
  return !both_ways || closer.length % 3 == 0 || (opener.length + closer.length) % 3 != 0;
}

cmark_syntax_extension* extension_of(const cmark_parser& parser, unsigned char character) {
  for (cmark_llist* list = parser.inline_syntax_extensions; list != nullptr; list = list->next) {
    auto* extension = static_cast<cmark_syntax_extension*>(list->data);
    for (cmark_llist* own = extension->special_inline_chars; own != nullptr; own = own->next) {
      if (reinterpret_cast<std::uintptr_t>(own->data) == character) return extension;
    }
  }
  return nullptr;
}

class Matcher {
 public:
  Matcher(cmark_node& span, cmark_parser& parser, cmark_inline_parser& inlines)
      : span_(span), parser_(parser), inlines_(inlines) {}

  void run() {
    delimiter* first = nullptr;
    for (delimiter* one = cmark_inline_parser_get_last_delimiter(&inlines_); is_inside(one);
         one = one->previous)
      first = one;
    if (first == nullptr) return;
    bottom_ = first->previous;
    for (delimiter* closer = first; closer != nullptr;) closer = take(*closer);
    while (is_inside(cmark_inline_parser_get_last_delimiter(&inlines_))) {
      cmark_inline_parser_remove_delimiter(&inlines_, cmark_inline_parser_get_last_delimiter(&inlines_));
    }
  }

 private:
  bool is_inside(const delimiter* one) const { return one != nullptr && one->inl_text->parent == &span_; }

  // Below this delimiter there is no opener for such a closer: what keeps the search linear.
  delimiter*& floor_of(const delimiter& closer) {
    return floors_.at(static_cast<std::size_t>(closer.length) % 3).at(closer.delim_char % kAscii);
  }

  // The delimiter to look at next.
  delimiter* take(delimiter& closer) {
    if (closer.can_close == 0) return closer.next;
    delimiter* const floor = floor_of(closer) == nullptr ? bottom_ : floor_of(closer);
    delimiter* opener = closer.previous;
    while (opener != bottom_ && opener != floor && !pair_up(*opener, closer)) opener = opener->previous;
    const bool found = opener != bottom_ && opener != floor;
    if (!found) {
      floor_of(closer) = closer.previous;
      delimiter* const next = closer.next;
      if (closer.can_open == 0) cmark_inline_parser_remove_delimiter(&inlines_, &closer);
      return next;
    }
    if (is_emphasis(closer)) return wrap(*opener, closer);
    if (is_quote(closer)) return quote(*opener, closer);
    cmark_syntax_extension* extension = extension_of(parser_, closer.delim_char);
    if (extension == nullptr || extension->insert_inline_from_delim == nullptr) return closer.next;
    return extension->insert_inline_from_delim(extension, &parser_, &inlines_, opener, &closer);
  }

  delimiter* wrap(delimiter& opener, delimiter& closer) {
    cmark_node& begin = *opener.inl_text;
    cmark_node& end = *closer.inl_text;
    const bufsize_t width = begin.as.literal.len >= 2 && end.as.literal.len >= 2 ? 2 : 1;
    remove_between(opener, closer);
    cmark_node* emphasis =
        cmark_node_new_with_mem(width == 2 ? CMARK_NODE_STRONG : CMARK_NODE_EMPH, parser_.mem);
    move_between(begin, &end, *emphasis);
    cmark_node_insert_after(&begin, emphasis);
    begin.as.literal.len -= width;
    end.as.literal.len -= width;
    if (begin.as.literal.len == 0) {
      cmark_inline_parser_remove_delimiter(&inlines_, &opener);
      cmark_node_free(&begin);
    }
    if (end.as.literal.len > 0) return &closer;
    delimiter* const next = closer.next;
    cmark_inline_parser_remove_delimiter(&inlines_, &closer);
    cmark_node_free(&end);
    return next;
  }

  delimiter* quote(delimiter& opener, delimiter& closer) {
    const bool twice = closer.delim_char == '"';
    opener.inl_text->as.literal = cmark_chunk_literal(twice ? "\u201C" : "\u2018");
    closer.inl_text->as.literal = cmark_chunk_literal(twice ? "\u201D" : "\u2019");
    delimiter* const next = closer.next;
    remove_between(opener, closer);
    cmark_inline_parser_remove_delimiter(&inlines_, &opener);
    cmark_inline_parser_remove_delimiter(&inlines_, &closer);
    return next;
  }

  void remove_between(delimiter& opener, delimiter& closer) {
    while (closer.previous != &opener) cmark_inline_parser_remove_delimiter(&inlines_, closer.previous);
  }

  cmark_node& span_;
  cmark_parser& parser_;
  cmark_inline_parser& inlines_;
  delimiter* bottom_ = nullptr;
  std::array<std::array<delimiter*, kAscii>, 3> floors_{};
};

}  // namespace

void move_between(cmark_node& from, const cmark_node* to, cmark_node& container) {
  for (cmark_node* one = from.next; one != nullptr && one != to;) {
    cmark_node* const next = one->next;
    cmark_node_append_child(&container, one);
    one = next;
  }
}

void match_delimiters_in(cmark_node& span, cmark_parser& parser, cmark_inline_parser& inlines) {
  Matcher(span, parser, inlines).run();
}

}  // namespace recto
