// Small builders for the nodes that are made from metadata. Every node carries the span of the YAML value
// that it shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "doc/document.h"

namespace recto {

Inline made_text(std::string text, Span span);
Inline made_strong(std::string text, Span span);
Inline made_link(std::string target, std::string text, Span span);
Block made_paragraph(Inlines body, Span span, std::string_view class_name = {});
Block made_heading(int level, std::string_view text, Span span);
// Recto's own words. Where we have them in English alone they say so, so that they are read as English.
Inline made_own(std::string words, const std::string& language, Span span);
// Puts an inline behind others; a text goes on where the last one is a text.
void append_inline(Inline next, Inlines& to);
Block made_word_heading(int level, Word word, const std::string& language, Span span);
ListItem made_item(Blocks body, Span span);
enum class MadeList { bulleted, numbered };
Block made_list(MadeList kind, std::vector<ListItem> items, Span span);

// The lines of a value that its author broke into lines (an address with `|`), none of them empty.
std::vector<std::string> value_lines(std::string_view value);
// The paragraphs of a text that has blank lines between them.
Blocks made_paragraphs(const std::string& text, Span span);

// A label with the colon of the language and the space that follows it, if any: "Call: ".
std::string label_text(std::string_view label, std::string_view language);
// The comma between the members of a list, with the space that follows it, if any.
std::string_view list_comma(std::string_view language);
// The texts that say something, with that comma between them.
std::string listed(const std::vector<std::string>& texts, std::string_view language);
// The label in bold, in front of a value.
Inlines made_label(std::string_view label, std::string_view language, Span span);
Inlines made_label(Word label, const std::string& language, Span span);

// A text that says which number to call, with its telephone numbers as tel: links (find_phone_numbers).
Inlines made_phone_text(const std::string& text, const std::string& language, Span span);
// A value of a contact: what has the form of an address with a scheme, or of an e-mail address, as a link,
// else text; so are telephone numbers in their international form. Whether readers can follow it is judged
// with all other links.
Inlines made_contact_value(const std::string& text, Span span);

// Whether an address of mail without its scheme: `me@example.org`.
bool is_mail_address(std::string_view text);

}  // namespace recto
