// The command line, and what it plans to read and to write.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "cli/codes.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "support/temporary_folder.h"

namespace recto::cli {
namespace {

namespace fs = std::filesystem;

Command parse(std::vector<const char*> words, const std::string& epoch = "") {
  words.insert(words.begin(), "recto");
  return read_command_line(static_cast<int>(words.size()), words.data(), epoch);
}

std::string usage_error(const Command& command) {
  const auto* wrong = std::get_if<WrongUsage>(&command);
  std::string all;
  if (wrong == nullptr) return all;
  for (const std::string& message : wrong->messages) all += message + "\n";
  return all;
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
  ASSERT_TRUE(std::holds_alternative<BuildCommand>(command)) << usage_error(command);
  const auto& build = std::get<BuildCommand>(command);
  EXPECT_EQ(build.document.inputs, (std::vector<std::string>{"a.md", "b.md"}));
  EXPECT_EQ(build.products.size(), 2U);
  EXPECT_EQ(build.document.build.read.meta.size(), 2U);
}

TEST(CommandLine, BehindTwoDashesAreInputsWhateverTheyLookLike) {
  const Command command = parse({"build", "-o", "out", "a.md", "--", "--strict", "-q.md", "b.md", "-"});
  ASSERT_TRUE(std::holds_alternative<BuildCommand>(command)) << usage_error(command);
  const auto& build = std::get<BuildCommand>(command);
  EXPECT_EQ(build.document.inputs, (std::vector<std::string>{"a.md", "--strict", "-q.md", "b.md", "-"}));
  EXPECT_FALSE(build.strict);
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
  tells({"buld", "x.md"}, "no command 'buld'; did you mean build?\n");
  tells({"x.md"}, "no command 'x.md'; did you mean recto build x.md?");
  tells({"frobnicate"}, "the commands are build, check, dump, fonts, codes");
  tells({"build", "x.md", "--fromat", "json"}, "unexpected argument '--fromat'; did you mean --format?");
  tells({"check", "x.md", "--fromat=json"}, "did you mean --format?");
  tells({"build", "-q.md"}, "unexpected argument '-q.md'; behind -- it is the name of a file");
  tells({"codes", "--", "-q.md"}, "unexpected argument '-q.md'; behind -- it is the name of a file");
  tells({"build", "--hlep"}, "unexpected argument '--hlep'; did you mean --help?");
  tells({"--format", "json", "build", "x.md"},
        "options stand behind the command, as in recto build --format");
  tells({"build", "--version"}, "it stands without a command: recto --version");
  tells({"build"}, "INPUT is required");
  tells({"fonts", "one", "--two", "three"},
        "'one'\nunexpected argument '--two'\nunexpected argument 'three'");
}

// Also where the rest of the line is wrong, and does not get as far as the option.
TEST(CommandLine, WrongUsageIsToldInTheFormatThatWasAskedFor) {
  const auto format = [](std::vector<const char*> words) {
    return std::get<WrongUsage>(parse(std::move(words))).format;
  };
  EXPECT_EQ(format({"check", "--jobs", "many", "a.md", "--format", "json"}), Format::json);
  EXPECT_EQ(format({"check", "--format=json"}), Format::json);
  EXPECT_EQ(format({"check", "a.md", "--format", "json", "--lang", "jp"}), Format::json);
  EXPECT_EQ(format({"check", "a.md", "--format", "text", "--lang", "jp"}), Format::text);
  EXPECT_EQ(format({"check", "--lang", "jp", "--", "--format=json"}), Format::text);
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

TEST(CommandLine, ABaseUrlThatNothingIsRelativeToIsWrongUsage) {
  for (const std::string& base : {std::string("ftp://x/"), std::string("//h/"), std::string("mailto:x"),
                                  std::string(), "https://example.org/" + std::string(2000, 'a')})
    EXPECT_NE(usage_error(parse({"check", "a.md", "--base-url", base.c_str()})), "") << base;
  EXPECT_EQ(usage_error(parse({"check", "a.md", "--base-url", "https://example.org/"})), "");
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

TEST(Outputs, OneFileIsOneHoweverItIsNamed) {
  const TemporaryFolder folder;
  folder.put("doc.pdf", "# a document");
  folder.put("in/a.md", "x");
  fs::create_directory_symlink("in", folder.path() / "link");
  const std::string base = folder.path().string();
  const auto problem = [](const std::vector<Input>& inputs, const std::string& output) {
    const auto planned = plan_outputs(inputs, build_to(output));
    return std::holds_alternative<InputProblems>(planned) ? std::get<InputProblems>(planned).messages.at(0)
                                                          : std::string();
  };
  const auto says = [&](const std::string& message, const std::string& what) {
    EXPECT_NE(message.find(what), std::string::npos) << message;
  };
  says(problem({input(base + "/doc.pdf", "doc.pdf")}, base + "/in/../doc.pdf"), "by its own product");
  says(problem({input(base + "/in/a.md", "a.md"), input(base + "/link/a.markdown", "a.markdown")}, ""),
       "would both be written to");
  says(problem({input(base + "/in/doc.md", "doc.md"), input(base + "/doc.pdf", "doc.pdf")}, base),
       "doc.pdf would be overwritten by the product of");
  ASSERT_EQ(::mkfifo((base + "/pipe.pdf").c_str(), 0600), 0);
  says(problem({input(base + "/in/a.md", "a.md")}, base + "/pipe.pdf"),
       "no file that a product could replace");
  EXPECT_EQ(problem({input(base + "/in/a.md", "a.md")}, ""), "");
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
  std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
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
  const std::string told = std::get<InputProblems>(found).messages.at(0);
  EXPECT_NE(told.find(shut.string() + ": Permission denied"), std::string::npos) << told;
  options.inputs = {(folder.path() / "none").string()};
  EXPECT_EQ(std::get<InputProblems>(find_inputs(options)).exit, Exit::usage);
}

TEST(Inputs, WhatTheSystemDoesNotShowIsNotCalledMissing) {
  const TemporaryFolder folder;
  fs::create_symlink("turn.md", folder.path() / "turn.md");
  const std::string turn = (folder.path() / "turn.md").string();
  DocumentOptions options;
  options.inputs = {turn};
  options.style_file = turn;
  const auto found = find_inputs(options);
  ASSERT_TRUE(std::holds_alternative<InputProblems>(found));
  const auto& problems = std::get<InputProblems>(found);
  EXPECT_EQ(problems.exit, Exit::world_failed);
  const std::string why = "cannot read " + turn + ": Too many levels of symbolic links";
  EXPECT_EQ(problems.messages, (std::vector<std::string>{why, why}));
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

TEST(Inputs, AStretchHasFourMegabytes) {
  const TemporaryFolder folder;
  const auto input = [&](const std::string& name, std::size_t bytes) {
    folder.put(name, std::string(bytes, 'a'));
    Input made;
    made.path = folder.path() / name;
    return made;
  };
  const Input small = input("small.md", 1'500'000), large = input("large.md", 9'000'000);
  EXPECT_EQ(stretches_of({}), std::vector<std::size_t>{});
  EXPECT_EQ(stretches_of({small}), std::vector<std::size_t>{1});
  EXPECT_EQ(stretches_of({small, small, small, small, large, small}), (std::vector<std::size_t>{3, 2, 1}));
  EXPECT_EQ(stretches_of({{}, small, {}}), std::vector<std::size_t>{3}) << "standard input has no size";
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

}  // namespace
}  // namespace recto::cli
