#include "resolve/language.h"

#include <fmt/format.h>

#include "unicode/language_hint.h"
#include "unicode/segment.h"

namespace recto {
namespace {

constexpr const char* kCostHint =
    "until then a PDF does not claim PDF/UA-1, nor an e-book that it conforms to WCAG";

}  // namespace

std::optional<std::string> declared_language(const Metadata& metadata, const ResolveOptions& options) {
  return declared_language(options.language, metadata.lang ? metadata.lang->value : "");
}

std::string document_language(const Metadata& metadata, const ResolveOptions& options) {
  return declared_language(metadata, options).value_or("en");
}

void check_language(const Metadata& metadata, const ResolveOptions& options, Span start,
                    Diagnostics& diagnostics) {
  const bool is_declared = declared_language(metadata, options).has_value();
  const auto report_bad = [&](Span at, const std::string& tag, std::string message) {
    Diagnostic& bad = diagnostics.report(Code::bad_language, at, std::move(message));
    bad.hint(language_tag_hint(tag));
    if (!is_declared) bad.hint(kCostHint);
  };
  if (!options.language.empty()) {
    if (is_language_tag(options.language)) return;
    report_bad(start, options.language, fmt::format("--lang “{}” is not a language tag", options.language));
  }
  if (metadata.lang) {
    if (is_language_tag(metadata.lang->value)) return;
    report_bad(metadata.lang->span, metadata.lang->value,
               fmt::format("“{}” is not a language tag", metadata.lang->value));
    return;
  }
  if (!options.language.empty()) return;
  // What the front matter says will hold when its mistake is mended.
  if (metadata.is_unread("lang") &&
      diagnostics.leaves_unsaid(Code::front_matter_syntax, Code::no_language, start))
    return;
  diagnostics.report(Code::no_language, start, "the document does not say its language; English is assumed")
      .hint("add `lang: en` (or another tag) to the front matter, or give --lang")
      .hint(kCostHint);
}

}  // namespace recto
