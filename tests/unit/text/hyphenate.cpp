#include "support/temporary_folder.h"
#include "text/hyphenator.h"
#include "workshop_fixture.h"

namespace recto {
namespace {

class HyphenationTest : public WorkshopTest {
 protected:
  std::string hyphenated(std::string_view word, std::string_view language) {
    std::string out;
    std::size_t from = 0;
    for (const std::uint16_t at : workshop_->hyphenate(word, language)) {
      out.append(word.substr(from, at - from)).append(1, '-');
      from = at;
    }
    return out.append(word.substr(from));
  }
};

// As TeX sets them with the same patterns (\showhyphens), less the last breaks that the minima forbid.
TEST_F(HyphenationTest, KnownWords) {
  EXPECT_EQ(hyphenated("hyphenation", "en"), "hy-phen-ation");
  EXPECT_EQ(hyphenated("supercalifragilisticexpialidocious", "en-US"),
            "su-per-cal-ifrag-ilis-tic-ex-pi-ali-do-cious");
  EXPECT_EQ(hyphenated("miscarriage", "en-GB"), "mis-car-riage");
  EXPECT_EQ(hyphenated("Silbentrennung", "de"), "Sil-ben-tren-nung");
  EXPECT_EQ(hyphenated("hyphénation", "fr"), "hy-phé-na-tion");
  EXPECT_EQ(hyphenated("переносы", "ru"), "пе-ре-носы");
  EXPECT_EQ(hyphenated("συλλαβισμός", "el"), "συλ-λα-βι-σμός");
}

TEST_F(HyphenationTest, CompoundsBreakAtTheirJoints) {
  EXPECT_EQ(hyphenated("Minutentakt", "de"), "Mi-nu-ten-takt");
}

TEST_F(HyphenationTest, CaseMakesNoDifference) {
  EXPECT_EQ(hyphenated("HYPHENATION", "en"), "HY-PHEN-ATION");
  EXPECT_EQ(hyphenated("ΣΥΛΛΑΒΙΣΜΌΣ", "el").find("ΣΥΛ-ΛΑ"), 0U);
}

TEST_F(HyphenationTest, MinimaOfTheLanguage) {
  EXPECT_EQ(hyphenated("ago", "en"), "ago");
  EXPECT_EQ(hyphenated("over", "en"), "over");    // o-ver would leave one letter
  EXPECT_EQ(hyphenated("truly", "en"), "truly");  // tru-ly two
}

TEST_F(HyphenationTest, PunctuationAndApostrophes) {
  EXPECT_EQ(hyphenated("(hyphenation),", "en"), "(hy-phen-ation),");
  EXPECT_EQ(hyphenated("“hyphenation’s”", "en"), "“hy-phen-ation’s”");
  EXPECT_EQ(hyphenated("l’hyphénation", "fr"), "l’hy-phé-na-tion");
}

TEST_F(HyphenationTest, AddressesAndNumbersAreNotWords) {
  for (const char* word : {"https://documentation.example.org", "documentation2", "some_documentation",
                           "user@documentation", "src/documentation"})
    EXPECT_EQ(hyphenated(word, "en"), word);
}

TEST_F(HyphenationTest, TheAuthorsSoftHyphensComeAlone) {
  EXPECT_EQ(hyphenated("hyphen\u00ADation", "en"), "hyphen\u00AD-ation");
  EXPECT_EQ(hyphenated("hyphen\u00ADation", ""), "hyphen\u00AD-ation");
  EXPECT_EQ(hyphenated("hyphenation\u00AD", "en"), "hyphenation\u00AD");
}

TEST_F(HyphenationTest, NeverBetweenALetterAndItsMark) {
  for (const std::uint16_t at : workshop_->hyphenate("hyphe\u0301nation", "fr")) EXPECT_NE(at, 5);
}

TEST_F(HyphenationTest, LanguagesWithoutPatterns) {
  EXPECT_TRUE(workshop_->has_patterns("en"));
  EXPECT_TRUE(workshop_->has_patterns("pt-BR"));  // the usual region's stand in
  EXPECT_FALSE(workshop_->has_patterns("xx"));
  EXPECT_FALSE(workshop_->has_patterns(""));
  EXPECT_FALSE(workshop_->has_patterns("../../etc/passwd"));
  EXPECT_EQ(hyphenated("hyphenation", "xx"), "hyphenation");
}

TEST(Hyphenator, SaysWhichPatternsAreThereAndCannotBeRead) {
  const TemporaryFolder folder;
  folder.put("hyphen/hyph_de_DE.dic/none.txt", "");  // a folder
  Files files;
  files.set_root(Root::system, folder.path());
  Hyphenator hyphenator(files);
  EXPECT_FALSE(hyphenator.has_patterns("fr"));
  EXPECT_TRUE(hyphenator.failures().empty());
  EXPECT_TRUE(hyphenator.has_patterns("de-DE")) << "they are not called missing";
  EXPECT_TRUE(hyphenator.hyphenate("Silbentrennung", "de").empty());
  ASSERT_EQ(hyphenator.failures().size(), 1U);
  EXPECT_NE(hyphenator.failures()[0].message.find("hyphen/hyph_de_DE.dic: not a regular file"),
            std::string::npos);
}

TEST_F(HyphenationTest, TagsOfOneDictionaryShareIt) {
  EXPECT_EQ(&workshop_->hyphenate("hyphenation", "en-x-a"), &workshop_->hyphenate("hyphenation", "en-x-b"));
  EXPECT_EQ(&workshop_->hyphenate("hyphenation", "xx"), &workshop_->hyphenate("hyphenation", "xy"));
}

TEST_F(HyphenationTest, AnyBytesAndLengths) {
  hyphenated("\xFF\xFE\x80", "en");
  hyphenated("", "en");
  EXPECT_EQ(hyphenated(std::string(100000, 'a'), "en"), std::string(100000, 'a'));
}

TEST(Dictionaries, OwnRegionFirstThenTheUsualOne) {
  EXPECT_EQ(dictionary_paths("en-GB"),
            (Texts{"hyphen/hyph_en_GB.dic", "hyphen/hyph_en_US.dic", "hyphen/hyph_en.dic"}));
  EXPECT_EQ(dictionary_paths("nb"), (Texts{"hyphen/hyph_nb_NO.dic", "hyphen/hyph_nb.dic"}));
  EXPECT_EQ(hyphenation_package("nb-NO"), "hyphen-no");
  EXPECT_EQ(hyphenation_package("vi"), "");
  EXPECT_EQ(dictionary_paths("de"), (Texts{"hyphen/hyph_de_DE.dic", "hyphen/hyph_de.dic"}));
  EXPECT_EQ(dictionary_paths("pt-Latn-BR").front(), "hyphen/hyph_pt_BR.dic");
}

TEST(Dictionaries, ReadsAsLibhyphenDoes) {
  const auto patterns = Patterns::read(
      "UTF-8\nLEFTHYPHENMIN 1\nRIGHTHYPHENMIN 1\nNOHYPHEN '\n% a "
      "comment\na1b\nf1f/ff=f,1,2\n1c\nc2d\n.x1y\n");
  ASSERT_NE(patterns, nullptr);
  EXPECT_EQ(patterns->points(U"aba"), (std::vector<std::size_t>{1}));
  EXPECT_TRUE(patterns->points(U"off").empty());  // a change of spelling is not ours
  EXPECT_EQ(patterns->points(U"ccd"), (std::vector<std::size_t>{1}));
  EXPECT_EQ(patterns->points(U"xy"), (std::vector<std::size_t>{1}));
  EXPECT_TRUE(patterns->points(U"axy").empty());  // the full stop is the word's begin
  EXPECT_TRUE(patterns->points(U"'c").empty());
  EXPECT_TRUE(patterns->points(U"").empty());
  EXPECT_EQ(Patterns::read("NO SUCH CHARSET\na1b\n"), nullptr);
}

TEST(Dictionaries, CompoundsFirst) {
  const auto patterns =
      Patterns::read("UTF-8\nLEFTHYPHENMIN 1\nRIGHTHYPHENMIN 1\nhaus1tür\nNEXTLEVEL\n.t1ü\n");
  ASSERT_NE(patterns, nullptr);
  EXPECT_EQ(patterns->points(U"haustür"),
            (std::vector<std::size_t>{4, 5}));  // the parts are words of their own
}

}  // namespace
}  // namespace recto
