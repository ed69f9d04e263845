#include "markdown/read_markdown.h"

#include <fmt/format.h>

#include <utility>

#include "base/utf8.h"
#include "markdown/attribute_check.h"
#include "markdown/clean_text.h"
#include "markdown/cmark_tree.h"
#include "markdown/front_matter.h"
#include "markdown/read_body.h"
#include "markdown/reading.h"
#include "punctuation/smart_quotes.h"
#include "unicode/segment.h"

namespace recto {

std::string clean_characters(std::string text, Span at, Diagnostics& diagnostics) {
  // Only what an entity made can be wrong here: the guard has cleaned the source.
  if (is_clean(text)) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    const bool fine = decoded.valid && is_document_character(decoded.character);
    if (!fine) {
      const auto number = static_cast<std::uint32_t>(decoded.character);
      const std::string what =
          decoded.valid ? fmt::format("U+{:04X}", number) : "what Unicode has no character for";
      diagnostics.report(Code::control_character, at,
                         what + " cannot stand in a document; U+FFFD stands for it");
    }
    append_utf8(out, fine ? decoded.character : kReplacement);
    i += decoded.length;
  }
  return out;
}

Document read_markdown(const Source& source, const ReadOptions& options, Pool& pool,
                       Diagnostics& diagnostics) {
  Document document;
  document.file = source.id();
  const CleanText text(source, diagnostics);
  // From here on the text is valid UTF-8, and every byte of it knows its place in the source.
  const FrontMatter front = find_front_matter(text, options.dialect, diagnostics);
  document.metadata = read_metadata(text, front, options.meta, diagnostics);
  if (is_language_tag(options.language))
    document.metadata.lang = Located<std::string>{options.language, {source.id(), 0, 0}};
  const CmarkTree tree(text, front.next_line, options.dialect, diagnostics);
  // From here on cmark-gfm is done, and nothing is locked.
  const NoteLabels notes(tree.root());
  Reading reading{tree.lines(), options.dialect, diagnostics, notes};
  read_body(tree.root(), reading, pool, document);
  const MetaText& lang = document.metadata.lang;
  const std::string language = declared_language(options.language, lang ? lang->value : "").value_or("en");
  set_quotes(document, language);
  report_lost_captions(document, diagnostics);
  if (options.dialect == Dialect::recto) set_punctuation(document.metadata, language);
  // From here on no text holds a mark of the reader's own.
  return document;
}

Document read_markdown(const Source& source, const ReadOptions& options, Diagnostics& diagnostics) {
  Pool alone;
  return read_markdown(source, options, alone, diagnostics);
}

}  // namespace recto
