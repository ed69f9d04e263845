// How findings are shown: as text for people, as JSON for programs, and in a line about the batch.
#include "cli/report.h"

#include <gtest/gtest.h>

namespace recto::cli {
namespace {

TEST(Report, TheSummarySaysWhatIsTrue) {
  const auto outcome = [](const char* name, Exit exit, Severity worst) {
    Outcome one;
    one.name = name;
    one.exit = exit;
    one.worst = worst;
    return one;
  };
  const Outcome fine = outcome("f", Exit::done, Severity::warning);
  const Outcome warned = outcome("w", Exit::document_errors, Severity::warning);
  const Outcome broken = outcome("b", Exit::document_errors, Severity::error);
  EXPECT_EQ(render_summary({fine, warned}), "1 of 2 documents has warnings:\n  w\n");
  EXPECT_EQ(render_summary({broken, fine, broken}), "2 of 3 documents have errors:\n  b\n  b\n");
  EXPECT_EQ(render_summary({broken, warned}), "2 of 2 documents have errors or warnings:\n  b\n  w\n");
  EXPECT_EQ(render_summary({fine, fine}), "");
  Outcome written = broken, half = broken, unwritten = broken;
  written.planned = half.planned = unwritten.planned = 2;
  written.written = {"b.pdf", "b.epub"};
  half.written = {"b.pdf"};
  EXPECT_EQ(render_summary({written, half, unwritten}),
            "3 of 3 documents have errors:\n  b: written\n  b: written in part\n  b: not written\n");
  EXPECT_EQ(render_summary({broken}), "");
}

TEST(Report, WhatIsNoTextIsNotShown) {
  Sources sources;
  const Source& source = sources.add("a.md", std::string("\x89PNG\0", 5));
  Diagnostics diagnostics;
  diagnostics.report(Code::not_text, {source.id(), 0, 0}, "no text");
  EXPECT_EQ(render_text(diagnostics, sources, Reporting{}).of_document,
            "a.md:1:1: error: no text [not-text]\n");
}

TEST(Report, QuietStillShowsWhatFails) {
  Sources sources;
  const Source& source = sources.add("a.md", "x");
  Diagnostics diagnostics;
  diagnostics.report(Code::raw_html, {source.id(), 0, 1}, "w");
  EXPECT_EQ(
      render_text(diagnostics, sources, {{}, Format::text, Verbosity::quiet, FailOn::error}).of_document, "");
  EXPECT_NE(
      render_text(diagnostics, sources, {{}, Format::text, Verbosity::quiet, FailOn::warning}).of_document,
      "");
}

TEST(Report, QuietJsonHasOnlyWhatFails) {
  Sources sources;
  const Source& source = sources.add("a.md", "x");
  Diagnostics diagnostics(SeverityPolicy{{Code::duplicate_id}, {Code::dead_link}});
  for (const Code code : {Code::duplicate_id, Code::raw_html, Code::dead_link})
    diagnostics.report(code, {source.id(), 0, 1}, "m");
  const auto listed = [&](Verbosity verbosity, FailOn fail_on) {
    return locate(diagnostics.all(), sources, {{}, Format::json, verbosity, fail_on}).size();
  };
  EXPECT_EQ(listed(Verbosity::normal, FailOn::error), 3U) << "programs get the notes, too";
  EXPECT_EQ(listed(Verbosity::quiet, FailOn::warning), 2U);
  EXPECT_EQ(listed(Verbosity::quiet, FailOn::error), 1U);
}

TEST(Report, ShowsPlaceLineCaretAndHint) {
  Sources sources;
  const Source& source = sources.add("a.md", "first\nsee [x](#y) here\n");
  Diagnostics diagnostics;
  diagnostics.report(Code::dead_link, {source.id(), 10, 17}, "no id 'y'").hint("did you mean z?");
  EXPECT_EQ(render_text(diagnostics, sources, Reporting{}).of_document,
            "a.md:2:5: error: no id 'y' [dead-link]\n"
            " 2 | see [x](#y) here\n"
            "   |     ^^^^^^^\n"
            "  = hint: did you mean z?\n");
}

// The carets' line below `line` when [x] in it is marked.
std::string carets(const std::string& line) {
  Sources sources;
  const Source& source = sources.add("a.md", line);
  const auto begin = static_cast<std::uint32_t>(line.find('['));
  const auto end = static_cast<std::uint32_t>(line.find(']') + 1);
  Diagnostics diagnostics;
  diagnostics.report(Code::raw_html, {source.id(), begin, end}, "m");
  const std::string text = render_text(diagnostics, sources, Reporting{}).of_document;
  const std::size_t at = text.find("   | ") + 5;
  return text.substr(at, text.find('\n', at) - at);
}

TEST(Report, CaretsStandBelowWhatTheyMark) {
  EXPECT_EQ(carets("ab [x]"), "   ^^^");
  EXPECT_EQ(carets("\t\u00E9 [x]"), "   ^^^") << "a tab is shown as one space";
  EXPECT_EQ(carets("e\u0301 [xe\u0301]"), "  ^^^^") << "a mark joins its letter";
  EXPECT_EQ(carets("\u65E5\u672C [\u8A9E]"), "     ^^^^") << "ideographs are wide";
  EXPECT_EQ(carets("\U0001F691 [x]"), "   ^^^") << "emoji are wide";
  EXPECT_EQ(carets("a\u200Db [x]"), "   ^^^") << "joiners are not drawn";
}

TEST(Report, FoldsTheSameFindingAndSortsByPlace) {
  Sources sources;
  const Source& source = sources.add("a.md", "0123456789");
  Diagnostics diagnostics;
  for (unsigned i = 9; i > 1; --i) diagnostics.report(Code::raw_html, {source.id(), i, i + 1}, "same");
  const std::string text = render_text(diagnostics, sources, Reporting{}).of_document;
  EXPECT_EQ(text.find("a.md:1:3:"), 0U);
  EXPECT_NE(text.find("... and 3 more times: same [raw-html]"), std::string::npos);
}

TEST(Report, NamesThePlacesOfAFoldedFinding) {
  Sources sources;
  const Source& source = sources.add("a.md", "0123456789");
  std::vector<Span> places;
  for (unsigned i = 0; i < 5; ++i) places.push_back({source.id(), i, i + 1});
  Diagnostics diagnostics;
  diagnostics.report_folded(Code::relative_link, places, "m", "h");
  const std::string text = render_text(diagnostics, sources, Reporting{}).of_document;
  EXPECT_NE(text.find("  = a.md:1:3: another is here\n  = and 2 more places\n"), std::string::npos) << text;
  Outcome outcome;
  outcome.findings = locate(diagnostics.all(), sources, Reporting{});
  const std::string json = render_json({outcome}, {});
  EXPECT_NE(json.find("\"count\": 5"), std::string::npos) << json;
  EXPECT_NE(json.find("\"related\""), std::string::npos);
  EXPECT_NE(json.find("\"column\": 5"), std::string::npos) << "the last place";
}

TEST(Report, JsonHasThePlacesThatHintsName) {
  Sources sources;
  const Source& source = sources.add("a.md", "0123\n56789");
  Diagnostics diagnostics;
  diagnostics.report(Code::duplicate_id, {source.id(), 6, 7}, "m")
      .hint("it is first given here", {source.id(), 1, 2})
      .hint("change one");
  Outcome outcome;
  outcome.findings = locate(diagnostics.all(), sources, Reporting{});
  ASSERT_EQ(outcome.findings[0].related.size(), 1U) << "a hint without a place relates to none";
  const std::string json = render_json({outcome}, {});
  EXPECT_NE(json.find(R"("count": 1)"), std::string::npos) << "the place of a hint is none of the finding's";
  const std::string related = json.substr(json.find(R"("related")"));
  for (const char* part : {R"("line": 1)", R"("column": 2)", R"("message": "it is first given here")"})
    EXPECT_NE(related.find(part), std::string::npos) << json;
}

TEST(Report, FindingsOfSheetsStandApart) {
  Sources sources;
  const Source& document = sources.add("a.md", "0123456789");
  const Source& sheet = sources.add("s.css", "0123456789");
  Diagnostics diagnostics;
  diagnostics.report(Code::css_bad_value, {sheet.id(), 2, 3}, "second");
  diagnostics.report(Code::css_bad_value, {sheet.id(), 1, 2}, "first");
  diagnostics.report(Code::raw_html, {document.id(), 0, 1}, "m");
  const RenderedFindings found = render_text(diagnostics, sources, Reporting{});
  EXPECT_TRUE(found.of_document.starts_with("a.md:1:1: warning: m [raw-html]"));
  EXPECT_EQ(found.of_document.find("s.css"), std::string::npos);
  ASSERT_EQ(found.of_sheets.size(), 2U);
  EXPECT_TRUE(found.of_sheets[0].starts_with("s.css:1:2: warning: first")) << found.of_sheets[0];
}

TEST(Report, FindingsOfSheetsAreFoldedForEachSheet) {
  Sources sources;
  sources.add("a.md", "0123456789");
  const FileId one = sources.add("one.css", "0123456789").id(),
               two = sources.add("two.css", "0123456789").id();
  Diagnostics diagnostics;
  for (unsigned i = 0; i < 7; ++i) diagnostics.report(Code::css_bad_value, {one, i, i + 1}, "m");
  for (unsigned i = 0; i < 6; ++i) diagnostics.report(Code::css_bad_value, {two, i, i + 1}, "m");
  for (std::size_t i = 0; i < Diagnostics::kMostOfACode; ++i)
    diagnostics.report(Code::css_bad_value, {two, 0, 1}, "n");
  const RenderedFindings found = render_text(diagnostics, sources, Reporting{});
  EXPECT_EQ(found.of_document, "");
  const auto has = [&](const char* line) {
    return std::find(found.of_sheets.begin(), found.of_sheets.end(), line) != found.of_sheets.end();
  };
  EXPECT_TRUE(has("... and 2 more times in one.css: m [css-bad-value]\n"));
  EXPECT_TRUE(has("... and 1 more time in two.css: m [css-bad-value]\n"));
  EXPECT_TRUE(has("... and 13 more findings of [css-bad-value]\n"));
}

TEST(Report, WhatIsBeyondTheMostOfACodeIsCounted) {
  Sources sources;
  const Source& source = sources.add("a.md", "0123456789");
  Diagnostics diagnostics;
  for (std::size_t i = 0; i < Diagnostics::kMostOfACode + 3; ++i)
    diagnostics.report(Code::raw_html, {source.id(), 0, 1}, "m").hint("h");
  EXPECT_EQ(diagnostics.all().size(), Diagnostics::kMostOfACode);
  EXPECT_NE(render_text(diagnostics, sources, Reporting{})
                .of_document.find("... and 3 more findings of [raw-html]\n"),
            std::string::npos);
  Outcome outcome;
  outcome.beyond = diagnostics.beyond();
  EXPECT_NE(render_json({outcome}, {}).find("\"raw-html\": 3"), std::string::npos);
}

TEST(Report, AByteOrderMarkIsNotShown) {
  Sources sources;
  const Source& source = sources.add("a.md",
                                     "\xEF\xBB\xBF"
                                     "ab");
  Diagnostics diagnostics;
  diagnostics.report(Code::no_language, {source.id(), 0, 0}, "m");
  diagnostics.report(Code::raw_html, {source.id(), 4, 5}, "n");
  EXPECT_EQ(render_text(diagnostics, sources, Reporting{}).of_document,
            "a.md:1:1: warning: m [no-language]\n 1 | ab\n   | ^\n"
            "a.md:1:2: warning: n [raw-html]\n 1 | ab\n   |  ^\n");
}

TEST(Report, NeverSendsControlCharactersToATerminal) {
  Sources sources;
  const Source& source = sources.add("a\x1b[31m.md", "x\x1b[2Jy \xE2\x80\xAE z");
  Diagnostics diagnostics;
  diagnostics.report(Code::raw_html, {source.id(), 0, 1}, "bad \x07 bell");
  const std::string text = render_text(diagnostics, sources, Reporting{}).of_document;
  for (const char c : text)
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
  EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
}

TEST(Report, JsonHoldsTheSame) {
  Sources sources;
  const Source& source = sources.add("a.md", "x <y>\n");
  Diagnostics diagnostics;
  diagnostics.report(Code::raw_html, {source.id(), 2, 5}, "raw").hint("h");
  Outcome outcome;
  outcome.name = "a.md";
  outcome.exit = Exit::document_errors;
  outcome.findings = locate(diagnostics.all(), sources, Reporting{});
  outcome.failures = {{"disk \"full\""}, {"again", "so"}};
  const std::string json = render_json({outcome}, {});
  for (const char* part :
       {"\"file\": \"a.md\"", "\"exit\": 1", "\"line\": 1", "\"column\": 3", "\"end-column\": 6",
        "\"code\": \"raw-html\"", "\"severity\": \"warning\"", "\"h\"", "disk \\\"full\\\"", "\"again\""}) {
    EXPECT_NE(json.find(part), std::string::npos) << part;
  }
}

TEST(Report, AFailureIsAMessageAndItsHints) {
  Outcome outcome;
  outcome.failures = {{"disk full", "make room"}};
  const std::string of_document = R"("failures": [
        {
          "message": "disk full",
          "hints": [
            "make room"
          ]
        }
      ])";
  EXPECT_NE(render_json({outcome}, {}).find(of_document), std::string::npos) << render_json({outcome}, {});
  EXPECT_EQ(render_json({}, {{"no such file: a.md"}}), R"({
  "documents": [],
  "failures": [
    {
      "message": "no such file: a.md",
      "hints": []
    }
  ]
}
)");
  EXPECT_EQ(render_failure({"m", "h"}), "recto: error: m\n  = hint: h\n");
  // A file's name may hold what would steer a terminal.
  EXPECT_EQ(render_failure({"no file \x1b[2Jx", "h\x07"}), "recto: error: no file ?[2Jx\n  = hint: h?\n");
}

}  // namespace
}  // namespace recto::cli
