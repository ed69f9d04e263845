#include "base/codes.h"

#include <algorithm>
#include <array>

#include "base/result.h"

namespace recto {
namespace {

using enum Code;
using enum Severity;

constexpr std::array kCodes = std::to_array<CodeInfo>({
    {not_text, "not-text", error, "The input is not text in UTF-8; nothing is made of it."},
    {invalid_utf8, "invalid-utf8", error, "Bytes that are not UTF-8 were replaced by U+FFFD."},
    {control_character, "control-character", warning, "A control character was replaced by U+FFFD."},
    {nesting_too_deep, "nesting-too-deep", error,
     "Containers nest deeper than the limit; what is deeper is kept as plain text."},
    {too_many_columns, "too-many-columns", error,
     "A table has more columns than the limit; it is kept as plain text."},
    {too_many_delimiters, "too-many-delimiters", error,
     "One paragraph has more delimiters than the limit; it is kept as plain text."},
    {input_too_large, "input-too-large", error, "The input is larger than the limit."},
    {raw_html, "raw-html", warning,
     "Raw HTML that Recto does not translate; its text is kept, its tags are not."},
    {div_syntax, "div-syntax", warning, "A line of three colons that opens and closes nothing; it is text."},
    {unclosed_div, "unclosed-div", warning, "A fenced div is still open at the end of its container."},
    {unclosed_code, "unclosed-code", warning, "A code block is still open at the end of its container."},
    {unknown_attribute, "unknown-attribute", warning,
     "An attribute that Recto does not know or cannot read."},
    {abbreviation_duplicate, "abbreviation-duplicate", warning,
     "An abbreviation is defined twice; the first definition counts."},
    {abbreviation_unused, "abbreviation-unused", warning,
     "An abbreviation is defined and stands nowhere; its expansion is in no product."},
    {math_reserved, "math-reserved", warning, "Mathematics is not typeset yet; it is kept as code."},
    {alert_misspelt, "alert-misspelt", warning,
     "An alert's word is nearly one of the five kinds; it makes a kind of its own."},
    {table_syntax, "table-syntax", warning, "A table in a form that Recto does not read; it is text."},
    {label_undefined, "label-undefined", warning,
     "A link or picture names a label that is not defined; it is text."},
    {term_in_definition, "term-in-definition", warning,
     "A line that looks like a term belongs to the definition above it."},
    {unread_markup, "unread-markup", warning,
     "What looks like a heading, an id, a list, an alert, a link, attributes or strong text is written so "
     "that it is text."},
    {emphasis_slip, "emphasis-slip", warning,
     "Asterisks or underscores between digits, or round punctuation alone, are read as emphasis."},
    {front_matter_syntax, "front-matter-syntax", error, "The front matter is not valid YAML."},
    {front_matter_comment, "front-matter-comment", warning,
     "A front-matter value lacks what YAML takes for a comment (#), a tag (!) or a name (&), though it looks "
     "like text."},
    {front_matter_duplicate, "front-matter-duplicate", error, "A front-matter key is given twice."},
    {front_matter_unknown, "front-matter-unknown", warning, "A front-matter key that Recto does not know."},
    {front_matter_value, "front-matter-value", error, "A front-matter value of the wrong kind."},
    {no_language, "no-language", warning, "The document does not say its language; English is assumed."},
    {bad_language, "bad-language", error,
     "A language tag that is not well-formed BCP 47, or whose language or region does not exist."},
    {no_title, "no-title", note, "The document has no title; the file's name serves."},
    {front_matter_shape, "front-matter-shape", warning,
     "A front-matter value has another form than its key expects; its words are kept."},
    {front_matter_reserved, "front-matter-reserved", warning,
     "A front-matter key that is reserved for what comes and has no effect yet."},
    {leaflet_without_title, "leaflet-without-title", warning,
     "A leaflet has no title; the file's name serves."},
    {heading_skip, "heading-skip", warning, "A heading skips a level; it is tagged without the gap."},
    {dead_link, "dead-link", error,
     "A link to an id that the document does not have; it is printed as its text."},
    {unsafe_link, "unsafe-link", error,
     "A link with a scheme that is never passed on; it is printed as its text."},
    {relative_link, "relative-link", warning,
     "A relative link without a base URL; it is printed as its text."},
    {duplicate_id, "duplicate-id", error, "Two things have the same id; the later one gets another."},
    {note_undefined, "note-undefined", warning,
     "A footnote is called but not defined; the call is kept as text."},
    {note_unreferenced, "note-unreferenced", warning,
     "A footnote is defined but never called; it is set after the others."},
    {note_duplicate, "note-duplicate", error,
     "A footnote is defined twice; the second definition is set after the others."},
    {image_missing, "image-missing", error, "An image cannot be read; its description stands for it."},
    {image_corrupt, "image-corrupt", error, "An image cannot be decoded; its description stands for it."},
    {image_undescribed, "image-undescribed", error,
     "An image has no alternative text, or the name of a file, and is not marked decorative."},
    {image_unsupported, "image-unsupported", error,
     "An image of a kind that Recto does not read; its description stands for it."},
    {image_outside_root, "image-outside-root", error, "An image outside the document's root is never read."},
    {table_without_header, "table-without-header", warning, "A table has no header cells."},
    {table_row_too_long, "table-row-too-long", warning,
     "A table row has more cells than its head; what is beyond is left out, as GFM says."},
    {review_overdue, "review-overdue", warning, "The date of the next review has passed."},
    {bad_link, "bad-link", error, "A link whose target cannot be a URL; it is printed as its text."},
    {unknown_scheme, "unknown-scheme", warning,
     "A link with a scheme that readers do not know; it is printed as its text."},
    {css_syntax, "css-syntax", warning, "The stylesheet cannot be parsed here; the rule is skipped."},
    {css_unknown_property, "css-unknown-property", warning, "A CSS property that Recto does not know."},
    {css_bad_value, "css-bad-value", warning, "A CSS value that does not fit its property."},
    {css_unknown_selector, "css-unknown-selector", warning,
     "A CSS selector that Recto does not know; its rule is skipped."},
    {css_unknown_at_rule, "css-unknown-at-rule", warning, "A CSS at-rule that Recto does not know."},
    {css_import, "css-import", error, "An imported stylesheet cannot be read."},
    {css_unknown_variable, "css-unknown-variable", warning,
     "var() names a custom property that is not defined."},
    {style_missing, "style-missing", error,
     "The named stylesheet cannot be read; the default stands for it."},
    {css_not_for_epub, "css-not-for-epub", warning,
     "A rule for the screen that an EPUB may not carry is left out there."},
    {missing_glyph, "missing-glyph", warning,
     "No face has this character, or this sequence of them as one sign; visible signs stand for it."},
    {missing_font, "missing-font", warning, "A font family that is not in the catalogue."},
    {direction_not_done, "direction-not-done", warning, "Right-to-left text is set left to right for now."},
    {hyphenation_missing, "hyphenation-missing", warning, "No hyphenation patterns for this language."},
    {overfull_line, "overfull-line", warning,
     "Something is wider than its line and sticks out, or a table cuts its words or sets large print small."},
    {overfull_page, "overfull-page", warning,
     "Something is taller than its page, or lies outside of it, and is cut off by the edge."},
    {claim_withheld, "claim-withheld", warning,
     "A conformance claim that this input cannot meet is left out."},
});

}  // namespace

std::span<const CodeInfo> all_codes() { return kCodes; }

const CodeInfo& info(Code code) {
  const auto* const found =
      std::find_if(kCodes.begin(), kCodes.end(), [&](const CodeInfo& i) { return i.code == code; });
  RECTO_ASSERT(found != kCodes.end());
  return *found;
}

std::optional<Code> code_named(std::string_view name) {
  const auto* const found =
      std::find_if(kCodes.begin(), kCodes.end(), [&](const CodeInfo& i) { return i.name == name; });
  if (found == kCodes.end()) return std::nullopt;
  return found->code;
}

}  // namespace recto
