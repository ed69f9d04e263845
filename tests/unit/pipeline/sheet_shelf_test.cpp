// Sheets are read once for a batch, and never a stale one or another's.
#include "sheet_shelf.h"

#include <gtest/gtest.h>

#include "base/pool.h"
#include "sheets.h"
#include "support/temporary_folder.h"

namespace recto {
namespace {

class Shelf : public testing::Test {
 protected:
  Shelf() {
    files_.set_root(Root::document, folder_.path());
    files_.set_root(Root::sheet, folder_.path());
    files_.set_root(Root::installation, RECTO_SOURCE_DIR);
    files_.set_root(Root::system, "/usr/share");
    workshop_ = std::move(Workshop::open(files_)).value();
  }

  // The sheet of a document with this style, as the next document of the batch asks for it.
  const Stylesheet& read(const std::string& style) {
    Sources& sources = sources_.emplace_back();
    sources.add("a.md", "");
    const Environment environment{files_, *workshop_, shared_, sources};
    return sheets_.emplace_back(read_sheets(Metadata(), style, environment, diagnostics_).value()).get();
  }

  TemporaryFolder folder_;
  Files files_;
  std::unique_ptr<Workshop> workshop_;
  SharedWork shared_;
  std::deque<Sources> sources_;
  std::deque<DocumentSheet> sheets_;
  Diagnostics diagnostics_;
};

TEST_F(Shelf, GivesTheSameSheetAgainAndItsTextsToTheSources) {
  const Stylesheet& first = read("leaflet");
  EXPECT_EQ(&read("leaflet"), &first);
  EXPECT_NE(&read("book"), &first);
  ASSERT_EQ(sources_[1].size(), sources_[0].size());
  for (std::uint32_t i = 0; i < sources_[0].size(); ++i) {
    EXPECT_EQ(sources_[1][FileId{i}].name(), sources_[0][FileId{i}].name());
    EXPECT_EQ(sources_[1][FileId{i}].text(), sources_[0][FileId{i}].text());
  }
  EXPECT_GT(sources_[0].size(), 2U);  // the document, base.css, the style
}

// Two threads may have read the same before either keeps it.
TEST_F(Shelf, KeepsTheSameSheetOnce) {
  const ReadSheets read{{Root::document, "a.css"}, FileId{1}, {}, {}};
  SheetShelf shelf;
  EXPECT_EQ(&shelf.keep(read).get(), &shelf.keep(read).get());
}

// All get the sheet that the shelf kept or, where they read at the same time, one with the same rules.
TEST_F(Shelf, ServesManyThreads) {
  constexpr std::size_t kReads = 40;
  std::vector<Sources> sources(kReads);
  std::vector<Diagnostics> found(kReads);
  std::vector<std::size_t> rules(kReads);
  std::vector<std::string> screens(kReads);
  Pool pool(4);
  pool.each(kReads, [&](std::size_t i) {
    sources[i].add("a.md", "");
    const Environment environment{files_, *workshop_, shared_, sources[i]};
    const std::string style = i % 2 == 0 ? "leaflet" : "book";
    const DocumentSheet sheet = read_sheets(Metadata(), style, environment, found[i]).value();
    rules[i] = sheet.get().rules.size();
    screens[i] = sheet.screen_sheet(found[i]);
  });
  const std::size_t leaflet = read("leaflet").rules.size(), book = read("book").rules.size();
  EXPECT_NE(leaflet, book);
  EXPECT_NE(screens[0], screens[1]);
  for (std::size_t i = 0; i < kReads; ++i) {
    EXPECT_EQ(rules[i], i % 2 == 0 ? leaflet : book);
    EXPECT_EQ(screens[i], screens[i % 2]);
    EXPECT_EQ(sources[i].size(), sources_[i % 2].size());
    EXPECT_TRUE(found[i].all().empty());
  }
}

// A document that is set without base.css is another document.
TEST_F(Shelf, FailsWithTheWorldWhereASheetOfOursIsNotToBeRead) {
  folder_.put("bare/styles/base.css", "");
  Files files;
  files.set_root(Root::installation, folder_.path() / "bare");
  Sources sources;
  const Environment environment{files, *workshop_, shared_, sources};
  const Result<DocumentSheet> read = read_sheets(Metadata(), "leaflet", environment, diagnostics_);
  ASSERT_FALSE(read);
  EXPECT_NE(read.failure().message.find("bare/styles/leaflet.css: no such file"), std::string::npos)
      << read.failure().message;
  EXPECT_TRUE(diagnostics_.all().empty());
}

TEST_F(Shelf, GoesOnWithoutKeepingWhenItIsFull) {
  for (int i = 0; i < 20; ++i) {
    const std::string name = "s" + std::to_string(i) + ".css";
    folder_.put(name, "p { color: red }");
    EXPECT_GT(read("./" + name).rules.size(), 10U) << name;
  }
  EXPECT_TRUE(diagnostics_.all().empty());
}

TEST_F(Shelf, ReadsASheetAnewWhenAFileOfItHasChanged) {
  folder_.put("house.css", "@import \"part.css\"; p { color: red }");
  folder_.put("part.css", "h1 { color: red }");
  const Stylesheet& first = read("./house.css");
  EXPECT_EQ(&read("./house.css"), &first);
  folder_.put("part.css", "h1 { color: red } h2 { color: red }");
  const Stylesheet& changed = read("./house.css");
  EXPECT_EQ(changed.rules.size(), first.rules.size() + 1);
  folder_.put("house.css", "p { color: blue }");
  EXPECT_EQ(read("./house.css").rules.size(), first.rules.size() - 1);
  EXPECT_TRUE(diagnostics_.all().empty());
}

// Whether written for this document or for one before it.
TEST_F(Shelf, GivesEveryDocumentTheSameSheetForTheEBook) {
  const std::string once = write_screen_sheet(read("leaflet"), diagnostics_);
  ASSERT_FALSE(once.empty());
  read("leaflet");
  for (const DocumentSheet& sheet : sheets_) EXPECT_EQ(sheet.screen_sheet(diagnostics_), once);
  EXPECT_TRUE(diagnostics_.all().empty());
}

TEST_F(Shelf, ReportsWhatIsNotForTheEBookForEveryDocument) {
  folder_.put("house.css", "@media screen { p { position: fixed } }");
  read("./house.css");
  EXPECT_EQ(&read("./house.css"), &sheets_.front().get());
  std::vector<std::string> texts;
  for (const DocumentSheet& sheet : sheets_) {
    Diagnostics found = diagnostics_.fresh();
    texts.push_back(sheet.screen_sheet(found));
    EXPECT_EQ(found.all().size(), 1U);
  }
  EXPECT_EQ(texts[0], texts[1]);
}

TEST_F(Shelf, DoesNotTakeAnImportedSheetForAChosenOne) {
  folder_.put("house.css", "@import \"part.css\"; p { color: red }");
  folder_.put("part.css", "h1 { color: red }");
  const Stylesheet& house = read("./house.css");
  EXPECT_LT(read("./part.css").rules.size(), house.rules.size());
}

TEST_F(Shelf, ReportsTheFindingsOfASheetForEveryDocument) {
  folder_.put("odd.css", "p { colour: red }");
  read("./odd.css");
  const std::size_t once = diagnostics_.all().size();
  EXPECT_GT(once, 0U);
  read("./odd.css");
  EXPECT_EQ(diagnostics_.all().size(), 2 * once);
}

}  // namespace
}  // namespace recto
