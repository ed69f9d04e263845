// The attributes of HTML's tags as a document's: id, classes, language, and the pairs that both products
// read. What would run code or only says looks is reported; what concerns screens alone goes silently.
#pragma once

#include "base/diagnostic.h"
#include "doc/attributes.h"
#include "resolve/html_tree.h"

namespace recto {

// `align` and `text-align` become the classes align-start, align-center and align-end.
Attributes html_attributes(const HtmlElement& element, Diagnostics& diagnostics);

enum class HtmlPageBreak { none, before, after };
// A style that says nothing but a page break.
HtmlPageBreak html_page_break(const HtmlStartTag& tag);

bool is_alignment(std::string_view class_name);
bool has_alignment(const Attributes& attributes);

}  // namespace recto
