// The ground everything stands on: places in sources, UTF-8, the disk's one door, codes and words.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "base/codes.h"
#include "base/diagnostic.h"
#include "base/files.h"
#include "base/identifiers.h"
#include "base/nearest.h"
#include "base/source.h"
#include "base/utf8.h"
#include "base/word_tables.h"
#include "base/words.h"
#include "support/temporary_folder.h"

namespace recto {
namespace {

namespace fs = std::filesystem;

ReadError error_of(const ReadResult& result) { return std::get<ReadFailure>(result).error; }

TEST(Source, FindsLinesWithEveryKindOfEnd) {
  const Source source(FileId{0}, "a.md", "one\ntwo\r\nthree\rfour");
  ASSERT_EQ(source.line_count(), 4U);
  EXPECT_EQ(source.line(2), "two");
  EXPECT_EQ(source.line(3), "three");
  EXPECT_EQ(source.line(4), "four");
  EXPECT_EQ(source.position(9).line, 3U);
  EXPECT_EQ(source.position(9).column, 1U);
}

TEST(Source, CountsColumnsInCharacters) {
  const Source source(FileId{0}, "a.md", "h\xC3\xA9p x");
  EXPECT_EQ(source.position(5).column, 5U);
}

TEST(Source, CountsTheColumnsOfALongLineFromNearby) {
  constexpr std::uint32_t kCharacters = 400'000;  // from the line's start, all columns would take minutes
  std::string text = "first\r\n";
  for (std::uint32_t i = 0; i < kCharacters; ++i) text += "\xC3\xA9";
  const Source source(FileId{0}, "a.md", text + "\nlast");
  for (std::uint32_t i = 0; i <= kCharacters; ++i) ASSERT_EQ(source.position(7 + 2 * i).column, i + 1);
  EXPECT_EQ(source.position(7 + 2 * kCharacters).line, 2U);
  EXPECT_EQ(source.position(7 + 2 * kCharacters + 5).column, 5U) << "the end of the text";
}

TEST(Source, AByteOrderMarkIsNoColumnAndNoText) {
  const Source source(FileId{0}, "a.md", "\xEF\xBB\xBFx y\nz");
  EXPECT_EQ(source.position(0).column, 1U);
  EXPECT_EQ(source.position(3).column, 1U);
  EXPECT_EQ(source.position(5).column, 3U);
  EXPECT_EQ(source.line(1), "x y");
  EXPECT_EQ(source.position(7).line, 2U);
}

TEST(Source, EndOfAnEmptyTextIsItsFirstPlace) {
  const Source source(FileId{0}, "a.md", "");
  EXPECT_EQ(source.position(0).line, 1U);
  EXPECT_EQ(source.position(7).column, 1U);
}

TEST(Utf8, DecodesEveryLengthAndEncodesItBack) {
  for (const char32_t c : {U'a', U'\u00e9', U'\u20ac', U'\U0001F600'}) {
    std::string text;
    append_utf8(text, c);
    const Decoded decoded = decode_utf8(text, 0);
    EXPECT_TRUE(decoded.valid);
    EXPECT_EQ(decoded.character, c);
    EXPECT_EQ(decoded.length, text.size());
  }
}

TEST(Utf8, RefusesOverlongSurrogateAndTruncated) {
  for (const std::string_view bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) {
    EXPECT_FALSE(decode_utf8(bad, 0).valid);
    EXPECT_GE(decode_utf8(bad, 0).length, 1);
  }
  EXPECT_EQ(decode_utf8("\xE2\x82", 0).length, 2) << "a truncated sequence is one replacement";
}

TEST(Files, ReadsBelowTheRootOnly) {
  const TemporaryFolder folder;
  folder.put("root/in.md", "in");
  folder.put("secret.md", "secret");
  fs::create_symlink(folder.path() / "secret.md", folder.path() / "root" / "link.md");
  Files files;
  files.set_root(Root::document, folder.path() / "root");

  EXPECT_EQ(std::get<Bytes>(files.read(Root::document, "in.md")), "in");
  EXPECT_EQ(error_of(files.read(Root::document, "../secret.md")), ReadError::outside_root);
  EXPECT_EQ(error_of(files.read(Root::document, folder.path() / "secret.md")), ReadError::outside_root);
  EXPECT_EQ(error_of(files.read(Root::document, "link.md")), ReadError::outside_root);
  EXPECT_EQ(error_of(files.read(Root::document, "none.md")), ReadError::missing);
  EXPECT_EQ(error_of(files.read(Root::document, ".")), ReadError::unreadable);
  EXPECT_EQ(error_of(files.read(Root::sheet, "in.md")), ReadError::outside_root) << "a root that is not set";
  EXPECT_EQ(error_of(files.read(Root::document, "in.md", 1)), ReadError::too_large);
}

TEST(Files, RelativePathsStartFromTheDocumentsFolderInsideTheRoot) {
  const TemporaryFolder folder;
  folder.put("root/a/b/near.png", "near");
  folder.put("root/a/up.png", "up");
  folder.put("secret.png", "secret");
  Files files;
  files.set_root(Root::document, folder.path() / "root");
  files.set_start(Root::document, folder.path() / "root" / "a" / "b");
  EXPECT_EQ(std::get<Bytes>(files.read(Root::document, "near.png")), "near");
  EXPECT_EQ(std::get<Bytes>(files.read(Root::document, "../up.png")), "up");
  EXPECT_EQ(error_of(files.read(Root::document, "../../../secret.png")), ReadError::outside_root);
}

TEST(Files, ASiblingWithTheRootsNameAsPrefixIsOutside) {
  const TemporaryFolder folder;
  folder.put("root/in.md", "in");
  folder.put("root-2/in.md", "other");
  Files files;
  files.set_root(Root::document, folder.path() / "root");
  EXPECT_EQ(error_of(files.read(Root::document, "../root-2/in.md")), ReadError::outside_root);
}

// The files of /proc say that they have no bytes.
TEST(Files, ReadsToTheEndWhateverSizeAFileSaysThatItHas) {
  Files files;
  files.set_root(Root::document, "/proc/self");
  const ReadResult read = files.read(Root::document, "status");
  ASSERT_TRUE(std::holds_alternative<Bytes>(read));
  EXPECT_NE(std::get<Bytes>(read).find("nonvoluntary_ctxt_switches"), std::string::npos) << "its last line";
  const ReadResult bounded = files.read(Root::document, "status", 10);
  ASSERT_TRUE(std::holds_alternative<ReadFailure>(bounded));
  EXPECT_EQ(std::get<ReadFailure>(bounded).error, ReadError::too_large);
}

TEST(Files, WritesToAndReadsFromAPipeThatDoesNotWait) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_NONBLOCK), 0);
  const std::string text(1U << 20U, 'x');  // a pipe holds 64 kB
  ReadResult read;
  std::thread reader([&] { read = read_all(ends[0], text.size()); });
  EXPECT_TRUE(write_all(ends[1], text));
  ::close(ends[1]);
  reader.join();
  ASSERT_TRUE(std::holds_alternative<Bytes>(read));
  EXPECT_EQ(std::get<Bytes>(read), text);
  ::close(ends[0]);
}

TEST(Files, RefusesWhatAPipeGivesBeyondTheLimit) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_NONBLOCK), 0);
  ASSERT_TRUE(write_all(ends[1], "12345"));
  ::close(ends[1]);
  const ReadResult read = read_all(ends[0], 4);
  ASSERT_TRUE(std::holds_alternative<ReadFailure>(read));
  EXPECT_EQ(std::get<ReadFailure>(read).error, ReadError::too_large);
  ::close(ends[0]);
}

TEST(Files, WritesWholeAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  const fs::path target = folder.path() / "new" / "a.pdf";
  ASSERT_TRUE(write_whole(target, "first"));
  ASSERT_TRUE(write_whole(target, "second"));
  std::ifstream in(target);
  std::string text;
  std::getline(in, text);
  EXPECT_EQ(text, "second");
  EXPECT_EQ(std::distance(fs::directory_iterator(target.parent_path()), fs::directory_iterator()), 1);
}

TEST(Files, AFailingWriteLeavesTheOldFile) {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "a.pdf" / "in-the-way");
  EXPECT_FALSE(write_whole(folder.path() / "a.pdf", "new"));
  EXPECT_TRUE(fs::exists(folder.path() / "a.pdf" / "in-the-way"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(Codes, AreUniqueAndAllInTheTable) {
  std::set<std::string_view> names;
  for (const CodeInfo& code : all_codes()) {
    EXPECT_TRUE(names.insert(code.name).second) << code.name;
    EXPECT_EQ(code_named(code.name), code.code);
    EXPECT_EQ(&info(code.code), &code) << code.name << " stands twice";
  }
  EXPECT_EQ(code_named("no-such-code"), std::nullopt);
}

TEST(Diagnostics, PolicyMovesSeverities) {
  Diagnostics diagnostics(SeverityPolicy{{Code::raw_html}, {Code::no_title}});
  diagnostics.report(Code::raw_html, {}, "x");
  diagnostics.report(Code::no_title, {}, "x");
  EXPECT_EQ(diagnostics.all()[0].severity, Severity::note);
  EXPECT_EQ(diagnostics.all()[1].severity, Severity::error);
}

// Two that went on from one sink are joined again: what both began with is there once.
TEST(Diagnostics, CopiesAreJoinedBehindWhatTheyBeganWith) {
  Diagnostics common;
  common.report(Code::no_title, {}, "common");
  Diagnostics first = common.branch(), second = common.branch();
  first.report(Code::raw_html, {}, "first");
  second.report(Code::raw_html, {}, "second");
  common.append_from(1, std::move(first));
  common.append_from(1, std::move(second));
  ASSERT_EQ(common.all().size(), 3U);
  EXPECT_EQ(common.all()[0].message, "common");
  EXPECT_EQ(common.all()[1].message, "first");
  EXPECT_EQ(common.all()[2].message, "second");
}

// Whoever joins sinks, of one code no more are kept, and none is forgotten.
TEST(Diagnostics, OfOneCodeSoManyAreKept) {
  constexpr std::size_t kMost = Diagnostics::kMostOfACode;
  const auto add = [](Diagnostics& to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to.report(Code::raw_html, {}, std::to_string(i));
  };
  Diagnostics common;
  add(common, kMost + 1);
  Diagnostics first = common.branch(), second = common.branch(), third = common.fresh();
  add(first, 2);
  second.report(Code::no_title, {}, "another code");
  add(third, kMost + 4);
  common.append_from(kMost, std::move(first));
  common.append_from(kMost, std::move(second));
  common.append(std::move(third));
  EXPECT_EQ(common.all().size(), kMost + 1);
  EXPECT_EQ(common.all()[kMost - 1].message, std::to_string(kMost - 1)) << "the first are kept";
  EXPECT_EQ(common.all()[kMost].message, "another code");
  EXPECT_EQ(common.beyond(), (std::map<Code, std::size_t>{{Code::raw_html, 1 + 2 + kMost + 4}}));
}

TEST(Diagnostics, WhatIsNotKeptImpliesToo) {
  constexpr std::uint32_t kMost = Diagnostics::kMostOfACode;
  Diagnostics diagnostics;
  const auto add = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i)
      diagnostics.report(Code::image_undescribed, {FileId{0}, i, i + 1}, "m");
  };
  const auto implied = [&](std::uint32_t begin) {
    return diagnostics.implies(Code::image_undescribed, Code::claim_withheld,
                               Span{FileId{0}, begin, begin + 1});
  };
  add(0, kMost - 1);
  EXPECT_TRUE(implied(0));
  EXPECT_FALSE(implied(kMost + 1));
  add(kMost - 1, kMost + 5);
  EXPECT_TRUE(implied(kMost + 1));
}

TEST(Diagnostics, WhatIsLeftUnsaidImpliesToo) {
  const Span at{FileId{0}, 0, 0};
  const auto leaves_unsaid = [&](Diagnostics& to) {
    return to.leaves_unsaid(Code::front_matter_syntax, Code::no_language, at);
  };
  Diagnostics diagnostics;
  EXPECT_FALSE(leaves_unsaid(diagnostics)) << "nothing stands for it";
  diagnostics.report(Code::front_matter_syntax, at, "m");
  EXPECT_TRUE(leaves_unsaid(diagnostics));
  EXPECT_EQ(diagnostics.all().size(), 1U);
  EXPECT_TRUE(diagnostics.branch().implies(Code::no_language, Code::claim_withheld, at));
  EXPECT_FALSE(diagnostics.implies(Code::no_language, Code::claim_withheld, Span{FileId{0}, 1, 1}));
  Diagnostics denying(SeverityPolicy{{}, {Code::no_language}});
  denying.report(Code::front_matter_syntax, at, "m");
  EXPECT_FALSE(leaves_unsaid(denying)) << "a code that --deny names is always reported";
}

TEST(Diagnostics, AFoldedReportHasAllItsPlaces) {
  Diagnostics diagnostics;
  const std::vector<Span> places = {{FileId{0}, 1, 2}, {FileId{0}, 3, 4}, {FileId{0}, 5, 6}};
  diagnostics.report_folded(Code::relative_link, places, "m", "h");
  const Diagnostic& folded = diagnostics.all().at(0);
  EXPECT_EQ(folded.at.begin, 1U);
  ASSERT_EQ(folded.related.size(), 2U);
  EXPECT_EQ(folded.related[1].begin, 5U);
}

TEST(Identifiers, ADoiIsFoundInItsAddress) {
  for (const char* written : {"10.1000/182", "doi:10.1000/182", "DOI: 10.1000/182",
                              "https://doi.org/10.1000/182", "https://dx.doi.org/10.1000/182 "})
    EXPECT_EQ(doi_name(written), "10.1000/182") << written;
  for (const char* name : {"10.1/x", "10.1000.10/a/b(c)<d>;2-#"}) EXPECT_TRUE(is_doi_name(name)) << name;
  for (const char* name :
       {"", "10.1000", "10.1000/", "10./x", "10.ab/x", "11.1/x", "10.1/x y", "example.org/10.1/x"})
    EXPECT_FALSE(is_doi_name(name)) << name;
}

TEST(Identifiers, TheLastDigitOfAnIsbnChecksTheOthers) {
  for (const char* written : {"978-3-16-148410-0", "ISBN 978 3 16 148410 0", "urn:isbn:9783161484100",
                              "0-8044-2957-X", "080442957x", "ISBN-13: 9783161484100", "9791034304462"})
    EXPECT_TRUE(is_isbn(isbn_digits(written))) << written;
  for (const char* written : {"", "978-3-16-148410-1", "9773161484101", "0-8044-2957-0", "978316148410X", "x",
                              "ISBN", "97831614841000", "08044X957X"})
    EXPECT_FALSE(is_isbn(isbn_digits(written))) << written;
}

TEST(Nearest, FindsTheLikeliestName) {
  const std::vector<std::string> known = {"title", "subtitle", "lang"};
  EXPECT_EQ(nearest("titel", known), "title");
  EXPECT_EQ(nearest("langg", known), "lang");
  EXPECT_EQ(nearest("x", {}), "");
  EXPECT_EQ(nearest("far off", known), "lang");
  EXPECT_EQ(likely("titel", known), "title");
  EXPECT_EQ(likely("far off", known), "");
  EXPECT_EQ(likely("x", {}), "");
  EXPECT_EQ(likely("tittles", known), "title") << "two slips in seven bytes";
  EXPECT_EQ(likely("tiles", known), "") << "two slips in five";
  EXPECT_EQ(mistyped("tilte", known), "title");
  EXPECT_EQ(mistyped("titl", known), "title");
  EXPECT_EQ(mistyped("titles", known), "title");
  EXPECT_EQ(mistyped("tatle", known), "title");
  EXPECT_EQ(mistyped("title", known), "") << "it is one of them";
  EXPECT_EQ(mistyped("tiel", known), "");
  EXPECT_EQ(mistyped("", known), "");
}

TEST(Nearest, TakesTheFirstOfEqualsAndTheNearerOfLater) {
  EXPECT_EQ(nearest("bat", std::vector<std::string>{"cat", "rat"}), "cat");
  EXPECT_EQ(nearest("bats", std::vector<std::string>{"cat", "rats", "bats"}), "bats");
  EXPECT_EQ(likely("headign", std::vector<std::string>{"herding", "heading"}), "heading");
  EXPECT_EQ(likely("ab", std::vector<std::string>{"cd", "abcdefgh"}), "");
  EXPECT_EQ(likely(std::string(90, 'x') + "a", std::vector<std::string>{std::string(70, 'x')}),
            std::string(70, 'x'))
      << "the first 64 bytes are alike";
}

TEST(Nearest, IsQuickAboutNamesThatAreFar) {
  std::vector<std::string> known;
  for (int i = 0; i < 2000; ++i) known.push_back(std::to_string(i * 7919) + std::string(60, 'a'));
  const std::string wanted(30, 'b');
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(likely(wanted, known), "");
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_LT(seconds, 10) << "whole tables of distances take a minute";
}

TEST(Words, SpeakTheLanguageOrEnglish) {
  EXPECT_EQ(word(Word::contents, "de-AT"), "Inhalt");
  EXPECT_EQ(word(Word::contents, "zh-TW"), "目錄");
  EXPECT_EQ(word(Word::contents, "zh-Hans"), "目录");
  EXPECT_EQ(word(Word::contents, "tlh"), "Contents");
  EXPECT_EQ(word(Word::contents, ""), "Contents");
}

TEST(Words, SayWhatLanguageTheyAreIn) {
  EXPECT_EQ(words_language("de-AT"), "de-AT");
  EXPECT_EQ(words_language("zh-Hant-HK"), "zh-Hant-HK");
  EXPECT_EQ(words_language("PT-br"), "PT-br");
  EXPECT_EQ(words_language("cy"), "en");
  EXPECT_EQ(words_language("ar-EG"), "en");
}

TEST(Words, FollowScriptAndRegion) {
  EXPECT_EQ(word(Word::contents, "zh-Hans-HK"), "目录");
  EXPECT_EQ(word(Word::contents, "ZH-hant"), "目錄");
  EXPECT_EQ(word(Word::contact, "pt-BR"), "Contato");
  EXPECT_EQ(word(Word::contact, "pt-PT"), "Contacto");
  EXPECT_EQ(word(Word::tip, "pt-BR"), "Dica");  // as in its language
  EXPECT_EQ(word(Word::licence, "en-US"), "License");
  EXPECT_EQ(word(Word::licence, "en-GB"), "Licence");
}

TEST(Words, AreAllInEveryLanguage) {
  constexpr auto kCount = static_cast<std::size_t>(Word::website) + 1;
  const auto tables = {words::english(),
                       words::german(),
                       words::french(),
                       words::spanish(),
                       words::italian(),
                       words::portuguese(),
                       words::romanian(),
                       words::polish(),
                       words::czech(),
                       words::slovenian(),
                       words::russian(),
                       words::ukrainian(),
                       words::greek(),
                       words::indonesian(),
                       words::japanese(),
                       words::korean(),
                       words::chinese_simplified(),
                       words::chinese_traditional()};
  for (const words::Table table : tables) {
    ASSERT_EQ(table.size(), kCount);
    for (std::size_t i = 0; i < kCount; ++i) {
      EXPECT_EQ(table[i].word, static_cast<Word>(i)) << table[0].text;
      EXPECT_FALSE(table[i].text.empty()) << table[0].text;
    }
  }
}

}  // namespace
}  // namespace recto
