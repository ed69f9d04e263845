// What the PDF claims to be, and each reason not to: a claim goes with its cause, and its absence is told.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/codes.h"
#include "pdf/write_pdf.h"
#include "typewriter.h"

namespace recto {
namespace {

struct Outcome {
  bool pdfua = false, pdfa = false;
  std::size_t withheld = 0;
  Span at;
};

Outcome outcome_of(const Typed& typed, Diagnostics diagnostics = {}) {
  pdf::OutputProfile profile;
  const Result<Bytes> pdf =
      write_pdf({typed.styled, typed.paged, typed.resources, pdf::plan_elements(typed.styled)},
                {test_workshop(), profile}, {"Recto", {}}, diagnostics);
  EXPECT_TRUE(pdf);
  Outcome outcome;
  if (!pdf) return outcome;
  outcome.pdfua = pdf.value().find("pdfuaid:part>1<") != Bytes::npos;
  outcome.pdfa = pdf.value().find("pdfaid:conformance>A<") != Bytes::npos;
  for (const Diagnostic& one : diagnostics.all()) {
    if (one.code != Code::claim_withheld) continue;
    ++outcome.withheld;
    outcome.at = one.at;
  }
  return outcome;
}

TEST(Claims, StandWhereNothingContradictsThem) {
  const Outcome outcome = outcome_of(type_out("# T\n\nwords without headings below\n"));
  EXPECT_TRUE(outcome.pdfua);
  EXPECT_TRUE(outcome.pdfa);
  EXPECT_EQ(outcome.withheld, 0U);
}

TEST(Claims, TextInTheWrongDirectionCostsPdfUa) {
  Typed typed = type_out("# T\n\nwords\n");
  typed.paged.right_to_left = {{FileId{0}, 5, 10}, {FileId{0}, 7, 8}};
  const Outcome outcome = outcome_of(typed);
  EXPECT_FALSE(outcome.pdfua);
  EXPECT_TRUE(outcome.pdfa);
  EXPECT_EQ(outcome.withheld, 1U);
  EXPECT_EQ(outcome.at.begin, 5U);
}

TEST(Claims, ATableWithoutHeadersCostsPdfUa) {
  EXPECT_TRUE(outcome_of(type_out("# T\n\n| a |\n|---|\n| b |\n")).pdfua);
  const Typed typed = type_out("# T\n\n<table><tr><td>b</td></tr></table>\n");
  const Outcome silent = outcome_of(typed);
  EXPECT_FALSE(silent.pdfua);
  EXPECT_TRUE(silent.pdfa);
  EXPECT_EQ(silent.withheld, 1U);
  Diagnostics told;
  told.report(Code::table_without_header, {}, "no header");
  EXPECT_EQ(outcome_of(typed, told).withheld, 0U);
}

TEST(Claims, ALanguageThatNobodySaidCostsPdfUa) {
  Typed typed = type_out("# T\n\nwords\n");
  typed.resolved->language_source = LanguageSource::assumed;
  const Outcome outcome = outcome_of(typed);
  EXPECT_FALSE(outcome.pdfua);
  EXPECT_TRUE(outcome.pdfa);
  EXPECT_EQ(outcome.withheld, 1U);
}

TEST(Claims, AreNotSpokenOfWhereTheCauseIsKnown) {
  Typed typed = type_out("# T\n\nwords\n");
  typed.resolved->language_source = LanguageSource::assumed;
  typed.paged.right_to_left = {{FileId{0}, 5, 10}};
  Diagnostics known;
  known.report(Code::no_language, {}, "");
  known.report(Code::direction_not_done, {}, "");
  const Outcome outcome = outcome_of(typed, std::move(known));
  EXPECT_FALSE(outcome.pdfua);
  EXPECT_EQ(outcome.withheld, 0U);
}

// A document whose language nobody said, with what is known of it under a policy.
Outcome outcome_without_language(const SeverityPolicy& policy, Code known, Span at = {}) {
  Typed typed = type_out("# T\n\nwords\n");
  typed.resolved->language_source = LanguageSource::assumed;
  Diagnostics diagnostics(policy);
  diagnostics.report(known, at, "");
  return outcome_of(typed, std::move(diagnostics));
}

TEST(Claims, AreSpokenOfWhereTheCauseIsKnownButNotPrinted) {
  EXPECT_EQ(outcome_without_language({{Code::no_language}, {}}, Code::no_language).withheld, 1U);
  EXPECT_EQ(outcome_without_language({{Code::bad_language}, {}}, Code::bad_language).withheld, 1U);
  EXPECT_EQ(outcome_without_language({}, Code::bad_language).withheld, 0U);
}

TEST(Claims, AreSpokenOfWhereAnotherPlaceIsToBlame) {
  const Span phrase{FileId{0}, 5, 10};
  EXPECT_EQ(outcome_without_language({}, Code::bad_language, phrase).withheld, 1U);
}

TEST(Claims, AreAlwaysSpokenOfWhenDenied) {
  EXPECT_EQ(outcome_without_language({{}, {Code::claim_withheld}}, Code::no_language).withheld, 1U);
}

}  // namespace
}  // namespace recto
