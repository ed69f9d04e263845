// The command line, what it plans to write, and how findings are shown.
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "cli/batch.h"
#include "cli/codes.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/installation.h"
#include "cli/interruption.h"
#include "cli/report.h"
#include "support/temporary_folder.h"

namespace recto::cli {
namespace {

namespace fs = std::filesystem;

Command parse(std::vector<const char*> words, const std::string& epoch = "") {
  words.insert(words.begin(), "recto");
  return read_command_line(static_cast<int>(words.size()), words.data(), epoch);
}

std::string usage_error(const Command& command) {
  const auto* answer = std::get_if<Answer>(&command);
  if (answer == nullptr || answer->exit != Exit::usage) return "";
  return answer->text;
}

TEST(CommandLine, ReadsABuild) {
  const Command command = parse({"build", "a.md", "-o", "out", "--to", "pdf,epub", "--meta", "title=A=B",
                                 "--strict", "--verify", "--limit", "3"});
  const auto& build = std::get<BuildCommand>(command);
  EXPECT_EQ(build.document.inputs, std::vector<std::string>{"a.md"});
  EXPECT_EQ(build.output, "out");
  EXPECT_EQ(build.products.size(), 2U);
  EXPECT_TRUE(build.strict);
  EXPECT_EQ(build.again, Again::compare);
  EXPECT_EQ(build.document.limit, 3U);
  EXPECT_EQ(build.document.build.read.meta[0].second, "A=B");
}

TEST(CommandLine, ARepeatedOptionTakesOneValueAndLeavesTheInputs) {
  const Command command = parse({"build", "--to", "pdf,epub", "--allow", "raw-html", "--allow", "dead-link",
                                 "--meta", "a=1", "--deny", "no-language", "a.md", "--meta", "a=2", "b.md"});
  ASSERT_TRUE(std::holds_alternative<BuildCommand>(command)) << std::get<Answer>(command).text;
  const auto& build = std::get<BuildCommand>(command);
  EXPECT_EQ(build.document.inputs, (std::vector<std::string>{"a.md", "b.md"}));
  EXPECT_EQ(build.products.size(), 2U);
  EXPECT_EQ(build.document.build.read.meta.size(), 2U);
}

TEST(CommandLine, SaysEverythingThatIsWrong) {
  const std::string text =
      usage_error(parse({"build", "a.md", "--to", "docx", "--allow", "raw-htm", "--today", "2026-02-30"}));
  EXPECT_NE(text.find("'docx'"), std::string::npos);
  EXPECT_NE(text.find("did you mean raw-html"), std::string::npos);
  EXPECT_NE(text.find("2026-02-30"), std::string::npos);
  EXPECT_NE(usage_error(parse({"build"})), "");
  EXPECT_NE(usage_error(parse({"frobnicate"})), "");
  EXPECT_NE(usage_error(parse({"build", "a.md"}, "yesterday")), "");
  EXPECT_NE(usage_error(parse({"check", "a.md", "--lang", "x y"})).find("--lang is 'x y'"),
            std::string::npos);
  EXPECT_NE(usage_error(parse({"check", "a.md", "--base-url", "docs/"})).find("--base-url"),
            std::string::npos);
}

TEST(CommandLine, TodayComesFromTheEpochUnlessSaid) {
  const auto from_epoch = std::get<CheckCommand>(parse({"check", "a.md"}, "86400"));
  EXPECT_EQ(from_epoch.document.build.today, (Date{1970, 1, 2}));
  const auto said = std::get<CheckCommand>(parse({"check", "a.md", "--today", "2026-11-22"}, "86400"));
  EXPECT_EQ(said.document.build.today, (Date{2026, 11, 22}));
  EXPECT_EQ(std::get<CheckCommand>(parse({"check", "a.md"})).document.build.today, std::nullopt);
}

TEST(CommandLine, CodesAreListedWithCommas) {
  const auto check = std::get<CheckCommand>(
      parse({"check", "--allow", "raw-html,dead-link", "--deny", "no-language", "a.md"}));
  EXPECT_EQ(check.document.reporting.policy.allowed, (std::set<Code>{Code::raw_html, Code::dead_link}));
  EXPECT_EQ(check.document.inputs, std::vector<std::string>{"a.md"});
  EXPECT_NE(usage_error(parse({"check", "a.md", "--allow", "x"})).find("'x'; recto codes lists them"),
            std::string::npos);
  EXPECT_TRUE(std::holds_alternative<CodesCommand>(parse({"codes"})));
  EXPECT_NE(codes_text().find("dead-link               error    A link to an id"), std::string::npos)
      << codes_text();
}

TEST(CommandLine, AWordThatIsNoneIsToldTheNearOne) {
  const auto tells = [](std::vector<const char*> words, const char* what) {
    const std::string text = usage_error(parse(std::move(words)));
    EXPECT_NE(text.find(what), std::string::npos) << text;
  };
  tells({"buld", "x.md"}, "no command 'buld'; did you mean build?\nRun");
  tells({"x.md"}, "no command 'x.md'; did you mean recto build x.md?");
  tells({"frobnicate"}, "the commands are build, check, dump, fonts, codes");
  tells({"build", "x.md", "--fromat", "json"}, "unexpected argument '--fromat'; did you mean --format?");
  tells({"check", "x.md", "--fromat=json"}, "did you mean --format?");
  tells({"fonts", "one", "--two", "three"},
        "'one'\nrecto: error: unexpected argument '--two'\nrecto: error: "
        "unexpected argument 'three'");
}

TEST(CommandLine, ALanguageOrAStyleThatIsNoneIsWrongUsage) {
  EXPECT_NE(usage_error(parse({"check", "a.md", "--lang", ""})).find("--lang: it has no value"),
            std::string::npos);
  EXPECT_NE(usage_error(parse({"check", "a.md", "--style", ""})), "");
  EXPECT_NE(usage_error(parse({"check", "a.md", "--lang", "english"})).find("did you mean en?"),
            std::string::npos);
  const std::string style = usage_error(parse({"check", "a.md", "--style", "nosuch"}));
  EXPECT_NE(style.find("book and leaflet"), std::string::npos);
  EXPECT_NE(style.find("relative to the working directory"), std::string::npos);
  EXPECT_NE(usage_error(parse({"check", "a.md", "--style", "leaflte"})).find("did you mean leaflet?"),
            std::string::npos);
  EXPECT_EQ(std::get<CheckCommand>(parse({"check", "a.md", "--style", "book"})).document.build.style, "book");
  DocumentOptions options;
  options.inputs = {"-"};
  options.style_file = "no/such.css";
  EXPECT_EQ(std::get<InputProblems>(find_inputs(options)).messages.size(), 1U);
}

TEST(CommandLine, JobsAreANumberInARange) {
  const auto tells = [](const char* jobs) { return usage_error(parse({"check", "a.md", "--jobs", jobs})); };
  EXPECT_NE(tells("many").find("\"many\" is no number"), std::string::npos) << tells("many");
  EXPECT_NE(tells("-1").find("\"-1\" is no number"), std::string::npos) << tells("-1");
  for (const char* far : {"0", "257", "99999999999999"})
    EXPECT_NE(tells(far).find("is not between 1 and 256"), std::string::npos) << tells(far);
  EXPECT_EQ(tells("256"), "");
}

TEST(CommandLine, HelpIsNoError) {
  const auto top = std::get<Answer>(parse({"--help"}));
  EXPECT_EQ(top.exit, Exit::done);
  EXPECT_NE(top.text.find("recto COMMAND --help"), std::string::npos) << "where the options are";
  const std::string help = std::get<Answer>(parse({"build", "--help"})).text;
  EXPECT_NE(help.find("--base-url"), std::string::npos);
  EXPECT_NE(help.find("recto build leaflet.md"), std::string::npos) << "examples";
  EXPECT_NE(help.find("recto codes lists"), std::string::npos);
  EXPECT_EQ(help.find("DIR:DIR"), std::string::npos) << "the checks' own words";
}

BuildCommand build_to(const std::string& output, std::set<Product> products = {}) {
  BuildCommand command;
  command.output = output;
  command.products = std::move(products);
  return command;
}

Input input(const std::string& path, const std::string& relative) {
  return {Origin::named, path, path, ".", relative, fs::path(relative).stem().string()};
}

TEST(Outputs, StandBesideTheInputOrMirrorItsFolder) {
  const auto beside = std::get<std::vector<Outputs>>(plan_outputs({input("d/a.md", "a.md")}, build_to("")));
  EXPECT_EQ(beside[0].pdf, fs::path("d/a.pdf"));
  EXPECT_EQ(beside[0].epub, fs::path("d/a.epub"));
  const auto mirrored =
      std::get<std::vector<Outputs>>(plan_outputs({input("d/x/a.md", "x/a.md")}, build_to("out")));
  EXPECT_EQ(mirrored[0].pdf, fs::path("out/x/a.pdf"));
}

TEST(Outputs, AnEndingNamesTheProduct) {
  const auto named =
      std::get<std::vector<Outputs>>(plan_outputs({input("a.md", "a.md")}, build_to("b.epub")));
  EXPECT_EQ(named[0].pdf, std::nullopt);
  EXPECT_EQ(named[0].epub, fs::path("b.epub"));
}

TEST(Outputs, OneNameForTwoIsWrongUsage) {
  const auto clash = plan_outputs({input("a/x.md", "x.md"), input("b/x.md", "x.md")}, build_to("out"));
  EXPECT_NE(std::get<InputProblems>(clash).messages.at(0).find("a/x.md and b/x.md"), std::string::npos);
  EXPECT_TRUE(std::holds_alternative<InputProblems>(plan_outputs({input("x.md", "x.md")}, build_to("-"))));
  EXPECT_TRUE(std::holds_alternative<InputProblems>(
      plan_outputs({input("x.md", "x.md")}, build_to("y.pdf", {Product::pdf, Product::epub}))));
}

TEST(Inputs, AFolderIsWalkedInOrderWithoutHiddenOnes) {
  const TemporaryFolder folder;
  for (const char* name : {"b.md", "a.md", "sub/c.markdown", ".git/d.md", "e.txt", "UP.MD"})
    folder.put(name, "x");
  fs::create_symlink("nowhere.md", folder.path() / "z.md");  // reading it says so
  DocumentOptions options;
  options.inputs = {folder.path().string()};
  const auto found = std::get<std::vector<Input>>(find_inputs(options));
  std::vector<std::string> names;
  for (const Input& one : found) names.push_back(one.relative.string());
  EXPECT_EQ(names, (std::vector<std::string>{"UP.MD", "a.md", "b.md", "sub/c.markdown", "z.md"}));
  options.inputs = {(folder.path() / "none").string()};
  EXPECT_TRUE(std::holds_alternative<InputProblems>(find_inputs(options)));
}

// Root may read every folder; as nobody it may not.
class NotRoot {
 public:
  NotRoot() : was_(::geteuid()) {
    constexpr uid_t kNobody = 65534;
    if (was_ != 0) return;
    EXPECT_EQ(::seteuid(kNobody), 0);
  }
  ~NotRoot() { EXPECT_EQ(::seteuid(was_), 0); }
  NotRoot(const NotRoot&) = delete;
  NotRoot& operator=(const NotRoot&) = delete;

 private:
  uid_t was_;
};

TEST(Inputs, AFolderThatCannotBeReadIsTheWorldsFailure) {
  const TemporaryFolder folder;
  folder.put("shut/a.md", "x");
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::owner_all | std::filesystem::perms::others_all);
  const std::filesystem::path shut = folder.path() / "shut";
  std::filesystem::permissions(shut, std::filesystem::perms::none);
  DocumentOptions options;
  options.inputs = {folder.path().string()};
  const auto found = [&] {
    const NotRoot for_a_while;
    return find_inputs(options);
  }();
  std::filesystem::permissions(shut, std::filesystem::perms::owner_all);
  ASSERT_TRUE(std::holds_alternative<InputProblems>(found));
  EXPECT_EQ(std::get<InputProblems>(found).exit, Exit::world_failed);
  options.inputs = {(folder.path() / "none").string()};
  EXPECT_EQ(std::get<InputProblems>(find_inputs(options)).exit, Exit::usage);
}

std::vector<std::string> names_of(const DocumentOptions& options) {
  std::vector<std::string> names;
  const auto found = find_inputs(options);
  for (const Input& one : std::get<std::vector<Input>>(found)) names.push_back(one.name);
  return names;
}

TEST(Inputs, EachIsTakenOnceHoweverItIsNamed) {
  const TemporaryFolder folder;
  folder.put("a.md", "x");
  folder.put("sub/b.md", "x");
  const std::string base = folder.path().string();
  DocumentOptions options;
  options.inputs = {base + "/a.md", base + "/sub/../a.md", base, "-", base + "/sub", "-"};
  EXPECT_EQ(names_of(options), (std::vector<std::string>{base + "/a.md", base + "/sub/b.md", "<stdin>"}));
}

TEST(Inputs, WhatLiesOutsideTheRootIsWrongUsage) {
  const TemporaryFolder folder;
  folder.put("root/in.md", "x");
  folder.put("root-2/out.md", "x");
  const std::string base = folder.path().string();
  DocumentOptions options;
  options.root = base + "/root/../root";
  options.inputs = {base + "/root/in.md"};
  EXPECT_EQ(names_of(options).size(), 1U);
  options.inputs.push_back(base + "/root-2/out.md");
  const auto found = find_inputs(options);
  ASSERT_TRUE(std::holds_alternative<InputProblems>(found));
  EXPECT_NE(std::get<InputProblems>(found).messages.at(0).find("root-2/out.md lies outside"),
            std::string::npos);
}

TEST(Outputs, AFileThatIsNoProductOrTheWrongOneIsWrongUsage) {
  const TemporaryFolder folder;
  folder.put("notes.txt", "x");
  const std::string notes = (folder.path() / "notes.txt").string();
  const std::vector<Input> inputs = {input("x.md", "x.md")};
  EXPECT_TRUE(std::holds_alternative<InputProblems>(plan_outputs(inputs, build_to(notes))));
  EXPECT_TRUE(
      std::holds_alternative<InputProblems>(plan_outputs(inputs, build_to("y.pdf", {Product::epub}))));
  EXPECT_TRUE(
      std::holds_alternative<std::vector<Outputs>>(plan_outputs(inputs, build_to("y.pdf", {Product::pdf}))));
}

TEST(Outputs, AnEndingThatNoProductHasIsNoFolderForOneDocument) {
  const std::vector<Input> one = {input("x.md", "x.md")};
  const auto problem = plan_outputs(one, build_to("none/foo.txt"));
  ASSERT_TRUE(std::holds_alternative<InputProblems>(problem));
  EXPECT_NE(std::get<InputProblems>(problem).messages.at(0).find("write none/foo.txt/ for a folder"),
            std::string::npos);
  EXPECT_EQ(std::get<InputProblems>(problem).exit, Exit::usage);
  const auto is_planned = [](const std::vector<Input>& inputs, const std::string& output) {
    return std::holds_alternative<std::vector<Outputs>>(plan_outputs(inputs, build_to(output)));
  };
  EXPECT_TRUE(is_planned(one, "none/foo.txt/"));
  EXPECT_TRUE(is_planned(one, "none/foo"));
  EXPECT_TRUE(is_planned({input("x.md", "x.md"), input("y.md", "y.md")}, "none/v1.2"));
  Input found = one.front();
  found.origin = Origin::found;
  EXPECT_TRUE(is_planned({found}, "none/v1.2"));
  const TemporaryFolder folder;
  folder.put("v1.2/a", "");
  EXPECT_TRUE(is_planned(one, (folder.path() / "v1.2").string()));
}

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
  EXPECT_EQ(render_summary({broken}), "");
}

TEST(Report, WhatIsNoTextIsNotShown) {
  Sources sources;
  const Source& source = sources.add("a.md", std::string("\x89PNG\0", 5));
  Diagnostics diagnostics;
  diagnostics.report(Code::not_text, {source.id(), 0, 0}, "no text");
  EXPECT_EQ(render_text(diagnostics.all(), sources, Reporting{}), "a.md:1:1: error: no text [not-text]\n");
}

TEST(Report, QuietStillShowsWhatFails) {
  Sources sources;
  const Source& source = sources.add("a.md", "x");
  Diagnostics diagnostics;
  diagnostics.report(Code::raw_html, {source.id(), 0, 1}, "w");
  EXPECT_EQ(render_text(diagnostics.all(), sources, {{}, Format::text, Verbosity::quiet, FailOn::error}), "");
  EXPECT_NE(render_text(diagnostics.all(), sources, {{}, Format::text, Verbosity::quiet, FailOn::warning}),
            "");
}

TEST(Report, ShowsPlaceLineCaretAndHint) {
  Sources sources;
  const Source& source = sources.add("a.md", "first\nsee [x](#y) here\n");
  Diagnostics diagnostics;
  diagnostics.report(Code::dead_link, {source.id(), 10, 17}, "no id 'y'").hint("did you mean z?");
  EXPECT_EQ(render_text(diagnostics.all(), sources, Reporting{}),
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
  const std::string text = render_text(diagnostics.all(), sources, Reporting{});
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
  const std::string text = render_text(diagnostics.all(), sources, Reporting{});
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
  const std::string text = render_text(diagnostics.all(), sources, Reporting{});
  EXPECT_NE(text.find("  = a.md:1:3: another is here\n  = and 2 more places\n"), std::string::npos) << text;
  Outcome outcome;
  outcome.findings = locate(diagnostics.all(), sources);
  const std::string json = render_json({outcome});
  EXPECT_NE(json.find("\"count\": 5"), std::string::npos) << json;
  EXPECT_NE(json.find("\"related\""), std::string::npos);
  EXPECT_NE(json.find("\"column\": 5"), std::string::npos) << "the last place";
}

TEST(Report, AByteOrderMarkIsNotShown) {
  Sources sources;
  const Source& source = sources.add("a.md",
                                     "\xEF\xBB\xBF"
                                     "ab");
  Diagnostics diagnostics;
  diagnostics.report(Code::no_language, {source.id(), 0, 0}, "m");
  diagnostics.report(Code::raw_html, {source.id(), 4, 5}, "n");
  EXPECT_EQ(render_text(diagnostics.all(), sources, Reporting{}),
            "a.md:1:1: warning: m [no-language]\n 1 | ab\n   | ^\n"
            "a.md:1:2: warning: n [raw-html]\n 1 | ab\n   |  ^\n");
}

TEST(Report, NeverSendsControlCharactersToATerminal) {
  Sources sources;
  const Source& source = sources.add("a\x1b[31m.md", "x\x1b[2Jy \xE2\x80\xAE z");
  Diagnostics diagnostics;
  diagnostics.report(Code::raw_html, {source.id(), 0, 1}, "bad \x07 bell");
  const std::string text = render_text(diagnostics.all(), sources, Reporting{});
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
  outcome.findings = locate(diagnostics.all(), sources);
  outcome.failures = {"disk \"full\"", "again"};
  const std::string json = render_json({outcome});
  for (const char* part :
       {"\"file\": \"a.md\"", "\"exit\": 1", "\"line\": 1", "\"column\": 3", "\"end-column\": 6",
        "\"code\": \"raw-html\"", "\"severity\": \"warning\"", "\"h\"", "disk \\\"full\\\"", "\"again\""}) {
    EXPECT_NE(json.find(part), std::string::npos) << part;
  }
}

TEST(Interruption, SaysSoAndDiesOfTheSignal) {
  const auto interrupted = [] {
    const Interruption interruption;
    ::kill(::getpid(), SIGTERM);
    ::sleep(10);
  };
  EXPECT_EXIT(interrupted(), testing::KilledBySignal(SIGTERM), "interrupted; what has been written is whole");
}

TEST(Interruption, WaitsForTheFileThatIsBeingWritten) {
  const TemporaryFolder folder;
  const auto interrupted = [&] {
    Interruption interruption;
    {
      const auto whole = interruption.writing();
      ::kill(::getpid(), SIGINT);
      ::usleep(200'000);  // long enough for a watcher that does not wait to kill us
      folder.put("a.pdf", "whole");
    }
    ::sleep(10);
  };
  EXPECT_EXIT(interrupted(), testing::KilledBySignal(SIGINT), "");
  EXPECT_TRUE(fs::exists(folder.path() / "a.pdf"));
}

TEST(Interruption, LeavesSignalsAsTheyWere) {
  { const Interruption interruption; }
  EXPECT_EXIT(::raise(SIGINT), testing::KilledBySignal(SIGINT), "");
  const auto ignored = [] {
    ::signal(SIGINT, SIG_IGN);
    const Interruption interruption;
    ::kill(::getpid(), SIGINT);
    ::usleep(50'000);
    std::_Exit(0);
  };
  EXPECT_EXIT(ignored(), testing::ExitedWithCode(0), "");
}

TEST(Batch, KeepsTheOrderOnManyThreads) {
  std::size_t last = 0;
  Pool pool(4);
  const auto outcomes = run_batch(
      50, pool,
      [](std::size_t i) {
        Outcome outcome;
        outcome.name = std::to_string(i);
        return outcome;
      },
      [&](std::size_t done) { last = done; });
  EXPECT_EQ(last, 50U);
  for (std::size_t i = 0; i < outcomes.size(); ++i) EXPECT_EQ(outcomes[i].name, std::to_string(i));
}

TEST(Batch, AStrictBuildSaysThatItHasWrittenNothing) {
  const TemporaryFolder folder;
  folder.put("a.md", "---\ntitle: T\nlang: en\n---\n\n[x](#nowhere)\n");
  const fs::path installation = RECTO_SOURCE_DIR;
  Files shared;
  shared.set_root(Root::installation, installation);
  shared.set_root(Root::system, kSystemData);
  const auto workshop = Workshop::open(shared);
  ASSERT_TRUE(workshop);
  Interruption interruption;
  const BatchEnvironment environment{installation, *workshop.value(), interruption};
  const Input input{Origin::named, "a.md", folder.path() / "a.md", folder.path(), "a.md", "a"};
  const Outputs outputs{std::nullopt, folder.path() / "a.epub"};
  const auto built = [&](bool strict) {
    BuildCommand command;
    command.strict = strict;
    return build_one(input, outputs, command, environment);
  };
  const Outcome strict = built(true);
  EXPECT_TRUE(strict.text.ends_with("a.md: not written, since it has errors (--strict)\n")) << strict.text;
  EXPECT_TRUE(strict.written.empty());
  EXPECT_FALSE(fs::exists(*outputs.epub));
  const Outcome lenient = built(false);
  EXPECT_EQ(lenient.text.find("not written"), std::string::npos);
  EXPECT_TRUE(fs::exists(*outputs.epub));
}

}  // namespace
}  // namespace recto::cli
