#include "epub/accessibility.h"

#include <fmt/format.h>

#include "base/url.h"

namespace recto::epub {
namespace {

XmlElement meta(std::string_view property, std::string_view value) {
  XmlElement element{"meta", {{"property", std::string(property)}}};
  element.add_text(value);
  return element;
}

void add_modes(const Tally& tally, std::vector<XmlElement>& out) {
  const bool pictures = tally.described_images + tally.undescribed_images > 0;
  out.push_back(meta("schema:accessMode", "textual"));
  if (pictures) out.push_back(meta("schema:accessMode", "visual"));
  if (pictures) out.push_back(meta("schema:accessModeSufficient", "textual,visual"));
  if (tally.undescribed_images == 0) out.push_back(meta("schema:accessModeSufficient", "textual"));
}

void add_features(const AccessibilityFacts& facts, std::vector<XmlElement>& out) {
  const auto add = [&](std::string_view feature) {
    out.push_back(meta("schema:accessibilityFeature", feature));
  };
  add("ARIA");  // the roles of the navigation, at least
  add("tableOfContents");
  add("readingOrder");
  // resolve() closes gaps between levels, so headings always nest; there must be some.
  if (facts.tally.headings > 0) add("structuralNavigation");
  if (facts.relative_units) add("displayTransformability");
  // What stands in for a missing picture is text, and needs no alternative.
  if (facts.tally.described_images > 0 && facts.tally.undescribed_images == 0) add("alternativeText");
}

std::string count_of(int number, std::string_view one, std::string_view many) {
  return number == 1 ? fmt::format("One {}", one) : fmt::format("{} {}", number, many);
}

// One or two true sentences that the other metadata does not say already.
std::string summary(const Tally& tally, bool evaluated) {
  std::string text;
  if (tally.undescribed_images > 0) {
    text = count_of(tally.undescribed_images, "image has no text alternative.",
                    "images have no text alternative.");
  } else if (tally.described_images > 0) {
    text = tally.described_images == 1
               ? "The text alternative of the one image was written by the author of the text."
               : fmt::format("The text alternatives of all {} images were written by the author of the text.",
                             tally.described_images);
  } else {
    text = "The content is text that can be read aloud or in braille as a whole.";
  }
  if (tally.missing_images > 0) {
    text += ' ' + count_of(tally.missing_images, "image is missing; its description stands in its place.",
                           "images are missing; their descriptions stand in their place.");
  }
  if (tally.animated_images > 0) text += " Some images are animated and were not examined for flashing.";
  if (!evaluated) text += " Conformance to accessibility standards has not been evaluated by a person.";
  return text;
}

bool has_text(const MetaText& text) { return text && !text->value.empty(); }

bool declares_evaluation(const Evaluation& evaluation) {
  return has_text(evaluation.evaluated_by) && has_text(evaluation.evaluated_on) && has_text(evaluation.level);
}

// EPUB Accessibility 1.1, section 4.3: the claim's text, who made it and when.
void add_claim(const Evaluation& evaluation, std::vector<XmlElement>& out) {
  XmlElement claim = meta("dcterms:conformsTo",
                          fmt::format("EPUB Accessibility 1.1 - WCAG 2.2 Level {}", evaluation.level->value));
  out.push_back(std::move(claim.set("id", "conformance")));
  XmlElement certifier = meta("a11y:certifiedBy", evaluation.evaluated_by->value);
  out.push_back(std::move(certifier.set("refines", "#conformance").set("id", "certifier")));
  XmlElement date = meta("dcterms:date", evaluation.evaluated_on->value);
  out.push_back(std::move(date.set("refines", "#certifier")));
  if (!has_text(evaluation.report)) return;
  const std::string address = percent_encoded(evaluation.report->value);
  if (!is_http(address) || !is_web_address(address)) return;
  XmlElement report{"link", {{"rel", "a11y:certifierReport"}, {"refines", "#conformance"}}};
  out.push_back(std::move(report.set("href", address)));
}

void report_withheld(const Evaluation& evaluation, std::string_view reason, Diagnostics& diagnostics) {
  diagnostics
      .report(Code::claim_withheld, evaluation.level->span,
              fmt::format("the e-book does not claim conformance, since {}", reason))
      .hint("mend what is reported, or take the evaluation out of the front matter");
}

// An evaluation that lacks one of what a claim is made of says nothing.
void report_incomplete(const Evaluation& evaluation, Diagnostics& diagnostics) {
  std::vector<std::string_view> missing;
  const MetaText* given = has_text(evaluation.report) ? &evaluation.report : nullptr;
  for (const auto& [key, text] :
       {std::pair{"evaluated-by", &evaluation.evaluated_by},
        std::pair{"evaluated-on", &evaluation.evaluated_on}, std::pair{"level", &evaluation.level}}) {
    if (has_text(*text)) {
      given = text;
    } else {
      missing.emplace_back(key);
    }
  }
  if (given == nullptr) return;
  diagnostics
      .report(Code::claim_withheld, (*given)->span,
              fmt::format("the e-book does not claim conformance, since `accessibility` lacks {}",
                          fmt::join(missing, " and ")))
      .hint("add what is missing, or take the evaluation out of the front matter");
}

// One mistake is one finding, whose hint says what it costs. What costs the claim without saying so is told.
bool is_told(Code cause, std::optional<Span> at, const Diagnostics& diagnostics) {
  return diagnostics.implies(cause, Code::claim_withheld, at);
}

// Whether the claim may stand; says why not.
bool may_claim(const Resolved& resolved, const AccessibilityFacts& facts, Diagnostics& diagnostics) {
  const Evaluation& evaluation = resolved.document.metadata.accessibility;
  if (!declares_evaluation(evaluation)) return report_incomplete(evaluation, diagnostics), false;
  // WCAG 2.2, 3.1.1: the language of the page is known, and a guess of ours does not make it so.
  if (resolved.language_source == LanguageSource::assumed) {
    const MetaText& lang = resolved.document.metadata.lang;
    const Span at = lang ? lang->span : Span{resolved.document.file, 0, 0};
    if (!is_told(Code::no_language, at, diagnostics) && !is_told(Code::bad_language, at, diagnostics))
      report_withheld(evaluation, "the document does not say its language", diagnostics);
    return false;
  }
  if (facts.tally.missing_images > 0) {
    report_withheld(evaluation, "an image is missing", diagnostics);
    return false;
  }
  if (facts.tally.undescribed_images > 0) {
    if (!is_told(Code::image_undescribed, std::nullopt, diagnostics))
      report_withheld(evaluation, "an image has no alternative text, or a file's name for it", diagnostics);
    return false;
  }
  if (facts.tally.animated_images > 0) {
    report_withheld(evaluation, "an image is animated, and what moves has not been examined", diagnostics);
    return false;
  }
  if (diagnostics.has(Severity::error)) {
    report_withheld(evaluation, "the document has errors", diagnostics);
    return false;
  }
  return true;
}

}  // namespace

std::vector<XmlElement> accessibility_metadata(const Resolved& resolved, const AccessibilityFacts& facts,
                                               Diagnostics& diagnostics) {
  const Evaluation& evaluation = resolved.document.metadata.accessibility;
  const bool claim = may_claim(resolved, facts, diagnostics);
  std::vector<XmlElement> out;
  add_modes(facts.tally, out);
  add_features(facts, out);
  out.push_back(meta("schema:accessibilityHazard", facts.tally.animated_images > 0 ? "unknown" : "none"));
  if (has_text(evaluation.summary)) {
    out.push_back(meta("schema:accessibilitySummary", evaluation.summary->value));
  } else {
    XmlElement generated = meta("schema:accessibilitySummary", summary(facts.tally, claim));
    out.push_back(std::move(generated.set("xml:lang", "en")));
  }
  if (claim) add_claim(evaluation, out);
  return out;
}

}  // namespace recto::epub
