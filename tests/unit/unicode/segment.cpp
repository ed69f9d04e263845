#include "unicode/segment.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "unicode/character.h"
#include "unicode/language_hint.h"

namespace recto {
namespace {

// The text with | at each opportunity and ¦ at each mandatory break.
std::string broken(std::string_view text, std::string_view language = "en") {
  Segmenter segmenter;
  std::string out;
  std::size_t from = 0;
  for (const LineOpportunity& o : segmenter.line_opportunities(text, language, find_addresses(text))) {
    out += text.substr(from, o.offset - from);
    out += o.kind == Opportunity::mandatory ? "¦" : "|";
    from = o.offset;
  }
  return out += text.substr(from);
}

TEST(Segmenter, BreaksAfterSpaces) {
  EXPECT_EQ(broken("one two  three"), "one |two  |three");
  EXPECT_EQ(broken(""), "");
  EXPECT_EQ(broken("word"), "word");
}

TEST(Segmenter, MandatoryBreaksAreSaid) { EXPECT_EQ(broken("a\nb"), "a\n¦b"); }

TEST(Segmenter, KeepsNumberAndUnitTogether) {
  EXPECT_EQ(broken("take 3.5 mg now"), "take |3.5 mg |now");
  EXPECT_EQ(broken("in 10 % of cases"), "in |10 % |of |cases");
  EXPECT_EQ(broken("(37.5 °C), then"), "(37.5 °C), |then");
  EXPECT_EQ(broken("at 5 p.m. or so"), "at |5 p.m. |or |so");
  EXPECT_EQ(broken("στις 8 π.μ. και", "el"), "στις |8 π.μ. |και");
  EXPECT_EQ(broken("alle 12 Std. oder", "de"), "alle |12 Std. |oder");
  EXPECT_EQ(broken("„5 mg“ und", "de"), "„5 mg“ |und");
  EXPECT_EQ(broken("version 3 must"), "version |3 |must");
}

TEST(Segmenter, KeepsCompoundUnitsAndDosesTogether) {
  EXPECT_EQ(broken("30–60 ml/min und"), "30–60 ml/min |und");
  EXPECT_EQ(broken("5 mg/day or mg/kg/day"), "5 mg/day |or |mg/kg/day");
  EXPECT_EQ(broken("24–48 h, 1–2"), "24–48 h, |1–2");
  EXPECT_EQ(broken("in 4 × 50 mg now"), "in |4 × 50 mg |now");
  EXPECT_EQ(broken("38 °C'nin üstü, 5 mg’lık doz", "tr"), "38 °C'nin |üstü, |5 mg’lık |doz");
  EXPECT_EQ(broken("die 5 mg-Dosis", "de"), "die |5 mg-|Dosis");
  EXPECT_EQ(broken("à 14 h 30 ou", "fr"), "à |14 h 30 |ou");
  EXPECT_EQ(broken("either/or and w/o it"), "either/|or |and |w/|o |it");
}

TEST(Segmenter, KeepsTheGroupsOfANumberTogether) {
  EXPECT_EQ(broken("10 000 Fälle", "de"), "10 000 |Fälle");
  EXPECT_EQ(broken("in 10 000 cases", "en"), "in |10 000 |cases");
  EXPECT_EQ(broken("1 234 567 cas", "fr"), "1 234 567 |cas");
  EXPECT_EQ(broken("zapłacono 12 345,67 zł.", "pl"), "zapłacono |12 345,67 zł.");
  EXPECT_EQ(broken("in 18 888.88% of"), "in |18 888.88% |of");
  EXPECT_EQ(broken("on 0131 496 0123 or +49 (0) 40 1234 5678 now"),
            "on |0131 496 0123 |or |+49 (0) 40 1234 5678 |now");
  EXPECT_EQ(broken("am 3. 4. 2024 (0 40)", "de"), "am |3. 4. 2024 (0 40)");
  EXPECT_EQ(broken("am 3. April, der", "de"), "am |3. April, |der");
  EXPECT_EQ(broken("pages 12, 15, 18 and 3d"), "pages |12, |15, |18 |and |3d");
}

// A row of numbers is none, and goes over several lines.
TEST(Segmenter, BreaksLongRowsOfNumbers) {
  EXPECT_EQ(broken("1990 1991 1992 1993 1994"), "1990 |1991 |1992 |1993 |1994");
}

TEST(Segmenter, KeepsAbbreviationsWithWhatFollows) {
  EXPECT_EQ(broken("ask Dr. Smith (p. 5)"), "ask |Dr. Smith |(p. 5)");
  EXPECT_EQ(broken("the drive. Then"), "the |drive. |Then");
  EXPECT_EQ(broken("vgl. S. 5, z. B. hier", "de"), "vgl. |S. 5, |z. B. |hier");
  EXPECT_EQ(broken("§ 12 gilt", "de"), "§ 12 |gilt");
  EXPECT_EQ(broken("in 2024 r. ok. 5 osób", "pl"), "in |2024 r. |ok. 5 |osób");
}

TEST(Segmenter, KeepsInitialsWithTheirName) {
  EXPECT_EQ(broken("by A. B. Smith and"), "by |A. B. Smith |and");
  EXPECT_EQ(broken("пишет Иванова А. С., он", "ru"), "пишет |Иванова А. С., |он");
  EXPECT_EQ(broken("see Smith A. B. in", "en"), "see |Smith |A. B. |in");
}

// No row of what is kept together is wider than a line.
TEST(Segmenter, LongRowsOfWhatIsKeptTogetherBreak) {
  for (const std::string_view pair : {"A. ", "5 mg 5 h 5 x ", "p. 5 = "}) {
    std::string row;
    for (int i = 0; i < 40; ++i) row += pair;
    std::size_t longest = 0;
    const std::string text = broken(row);
    for (std::size_t at = 0, bar = 0; (bar = text.find('|', at)) != std::string::npos; at = bar + 1)
      longest = std::max(longest, bar - at);
    EXPECT_LE(longest, 60U) << text;
  }
  std::string letters;
  for (int i = 0; i < 40; ++i) letters += "a ";
  EXPECT_NE(broken(letters, "cs").find('|'), std::string::npos);
}

// With ~ for U+00A0.
std::string bound(std::string_view text, std::string_view language = "en") {
  std::string out = bind_words(text, language);
  for (std::size_t at = 0; (at = out.find("\u00A0")) != std::string::npos;) out.replace(at, 2, "~");
  return out;
}

TEST(Segmenter, KeepsTheMarksThatWordsOfCodeBeginWith) {
  EXPECT_EQ(broken("a [!WARNING] or <!DOCTYPE"), "a |[!WARNING] |or |<!DOCTYPE");
}

TEST(BindWords, BindsWhatAreKeptTogetherAndNothingElse) {
  EXPECT_EQ(bound("take 5 mg (0.5 ml/kg) on 3 days"), "take 5~mg (0.5~ml/kg) on 3 days");
  EXPECT_EQ(bound("ask Dr. A. Smith,\np. 5, or call +44 (0) 131 496 0123 now"),
            "ask Dr.~A.~Smith,\np.~5, or call +44~(0)~131~496~0123 now");
  EXPECT_EQ(bound("up to 5\nmg"), "up to 5~mg");
  EXPECT_EQ(bound("v lese", "cs"), "v~lese");
  EXPECT_EQ(bound(""), "");
  EXPECT_EQ(bound(" 5  mg "), " 5  mg ");
}

TEST(BindWords, LongRowsKeepPlacesToBreak) {
  EXPECT_EQ(bound("A. B. C. D. E. F. G. H. I. J. K. L."), "A.~B.~C.~D.~E.~F.~G.~H. I.~J.~K.~L.");
}

TEST(Segmenter, ShortWordsDoNotEndALine) {
  EXPECT_EQ(broken("v lese a k řece", "cs"), "v lese |a k řece");
  EXPECT_EQ(broken("дом в лесу", "ru"), "дом |в лесу");
  EXPECT_EQ(broken("słowa „W domu” i .bashrc", "pl"), "słowa |„W domu” |i .bashrc");
  EXPECT_EQ(broken("слова «В лесу»", "ru"), "слова |«В лесу»");
  EXPECT_EQ(broken("v lese", "en"), "v |lese");
}

TEST(Segmenter, RespectsNonBreakingSpaces) {
  EXPECT_EQ(broken("a\u00A0b c\u202Fd e\u2060f"), "a\u00A0b |c\u202Fd |e\u2060f");
}

TEST(Segmenter, FrenchPunctuationStaysWithItsWord) {
  EXPECT_EQ(broken("dit « oui » ! Et", "fr"), "dit |« oui » ! |Et");
}

TEST(Segmenter, BreaksAfterHyphensAndDashes) {
  EXPECT_EQ(broken("well-known"), "well-|known");
  EXPECT_EQ(broken("so\u2014they say"), "so\u2014|they |say");
  EXPECT_EQ(broken("so \u2013 they"), "so \u2013 |they");
  EXPECT_EQ(broken("dijo \u2014sí\u2014 y", "es"), "dijo |\u2014sí\u2014 |y");
  EXPECT_EQ(broken("use --help or -1"), "use |--help |or |-1");
  EXPECT_EQ(broken("names in –azole (–5 °C), 1–2"), "names |in |–azole |(–5 °C), |1–2");
}

TEST(Segmenter, BreaksBeforeNamesThatBeginWithAFullStop) {
  EXPECT_EQ(broken("see .htaccess or .5 and ... so"), "see |.htaccess |or |.5 |and ... |so");
}

TEST(Segmenter, SoftHyphensAreLeftToHyphenation) {
  EXPECT_EQ(broken("im\u00ADpos\u00ADsible"), "im\u00ADpos\u00ADsible");
}

TEST(Segmenter, BreaksInsideAddresses) {
  EXPECT_EQ(broken("https://www.example.org/some/long-path?q=1&r=2"),
            "https://|www|.example|.org/|some/|long-path|?q|=1|&r=2");
  EXPECT_EQ(broken("see /usr/share/fonts/truetype for"), "see |/usr/|share/|fonts/|truetype |for");
  EXPECT_EQ(broken("hb_buffer_set_cluster_level"), "hb_buffer|_set|_cluster|_level");
  EXPECT_EQ(broken("and/or"), "and/|or");
  EXPECT_EQ(broken("wait...and then"), "wait...and |then");
  EXPECT_EQ(broken("(https://example.org/abc)."), "(https://|example|.org/|abc).");
}

// The addresses of a text, joined by spaces.
std::string addresses(std::string_view text) {
  std::string out;
  for (const Address& address : find_addresses(text)) {
    out += (out.empty() ? "" : " ") + std::string(text.substr(address.begin, address.end - address.begin));
  }
  return out;
}

TEST(Addresses, AreFoundOfAnyLength) {
  EXPECT_EQ(addresses("see https://a.io, (www.b.de) or c@d.org."), "https://a.io www.b.de c@d.org");
  EXPECT_EQ(addresses("in ~/bin and src/a.h: std::move"), "~/bin src/a.h std::move");
}

TEST(Addresses, AreNotProse) { EXPECT_EQ(addresses("and/or e.g. 3.5 wait...and @home me@home 1/2 a=b"), ""); }

TEST(Segmenter, MailAddressesBreakBeforeTheirMarks) {
  EXPECT_EQ(broken("max.mustermann@example.org"), "max|.mustermann|@example|.org");
}

TEST(Segmenter, StrictLineStartsInChineseAndJapanese) {
  EXPECT_EQ(broken("キャット。", "ja"), "キャッ|ト。");  // no small kana starts a line
  EXPECT_EQ(broken("コーヒー", "ja"), "コー|ヒー");      // nor a prolonged-sound mark
  EXPECT_EQ(broken("你好，世界", "zh"), "你|好，|世|界");
}

TEST(Segmenter, ThaiWordsByDictionary) { EXPECT_EQ(broken("ภาษาไทยง่าย", "th"), "ภาษา|ไทย|ง่าย"); }

TEST(Segmenter, SurvivesAnyBytes) {
  for (const std::string_view text : {"\xFF\xFE \x80", " ", "  ", "-", "\u2014", "\u2014 \u2014", "\xE2\x80",
                                      "/", "//////////////////////", "_"}) {
    Segmenter segmenter;
    for (const LineOpportunity& o : segmenter.line_opportunities(text, "", find_addresses(text)))
      EXPECT_LT(o.offset, text.size());
    EXPECT_EQ(segmenter.grapheme_boundaries(text).back(), text.size());
  }
}

TEST(Segmenter, Graphemes) {
  Segmenter segmenter;
  EXPECT_EQ(segmenter.grapheme_boundaries("ab"), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(segmenter.grapheme_boundaries("é"), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(segmenter.grapheme_boundaries("e\u0301x"), (std::vector<std::uint32_t>{3, 4}));
  EXPECT_EQ(segmenter.grapheme_boundaries("\r\n"), (std::vector<std::uint32_t>{2}));
  EXPECT_TRUE(segmenter.grapheme_boundaries("").empty());
}

// The way without ICU agrees with ICU (which a mark at the text's end calls for) between every two characters
// of a kind.
TEST(Segmenter, PlainGraphemesAreThoseOfIcu) {
  Segmenter segmenter;
  for (char32_t c = 0x20; c < 0x10000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string plain = "x";
    append_utf8(plain, c);
    append_utf8(plain, c);
    plain += "가x";
    std::vector<std::uint32_t> fast = segmenter.grapheme_boundaries(plain);
    std::vector<std::uint32_t> icu = segmenter.grapheme_boundaries(plain + "\u0301");
    fast.pop_back();
    icu.pop_back();
    ASSERT_EQ(fast, icu) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Characters, Scripts) {
  EXPECT_EQ(script_of(U'a'), 0x4C61746EU);       // Latn
  EXPECT_EQ(script_of(U','), 0x5A797979U);       // Zyyy
  EXPECT_EQ(script_of(U'\u0301'), 0x5A696E68U);  // Zinh
  EXPECT_GT(script_extensions(U'\u0964').size(), 10U);
}

TEST(Characters, Case) {
  EXPECT_EQ(uppercase("straße", "de"), "STRASSE");
  EXPECT_EQ(uppercase("istanbul", "tr"), "İSTANBUL");
  EXPECT_EQ(uppercase("istanbul", "en"), "ISTANBUL");
  EXPECT_EQ(lowercase("ΟΔΟΣ", "el"), "οδος");
  EXPECT_EQ(lowercase("INCIPIT [x] Ä", "en"), "incipit [x] ä");
  EXPECT_EQ(lowercase("INCIPIT [x]", "en"), "incipit [x]");
  EXPECT_EQ(lowercase("INCIPIT", "tr"), "ıncıpıt");
  EXPECT_EQ(capitalize("the WHO and ijs", "en"), "The WHO And Ijs");
  EXPECT_EQ(capitalize("ijs", "nl"), "IJs");
}

TEST(Characters, NormalForms) {
  EXPECT_EQ(normalize_nfc("e\u0301"), "é");
  EXPECT_EQ(normalize_nfd("é"), "e\u0301");
}

TEST(Languages, Tags) {
  EXPECT_TRUE(is_language_tag("en"));
  EXPECT_TRUE(is_language_tag("zh-Hant-TW"));
  EXPECT_FALSE(is_language_tag(""));
  EXPECT_FALSE(is_language_tag("en_GB"));
  EXPECT_FALSE(is_language_tag("english language"));
  EXPECT_FALSE(is_language_tag("-en"));
  EXPECT_TRUE(is_language_tag("gsw-CH"));
  EXPECT_TRUE(is_language_tag("x-klingon"));
  EXPECT_TRUE(is_language_tag("i-klingon"));
  for (const char* name : {"english", "Deutsch", "engl", "e", "e1", "english-GB", "x", "root"})
    EXPECT_FALSE(is_language_tag(name)) << name;
}

TEST(Languages, CodesThatThereAreNot) {
  for (const char* tag : {"gr", "JP", "cz", "ua", "cn", "en-UK", "en-EN", "jp-JP", "zh-Hant-ZH", "xx"})
    EXPECT_FALSE(is_language_tag(tag)) << tag;
  // Former codes, those of former countries, private ones, numbers; and what stands behind a single letter.
  for (const char* tag : {"iw", "sh", "tl", "se", "kr", "sr-YU", "en-XA", "en-EU", "es-419", "qaa-Qaaa-QM",
                          "en-u-ca-gregory", "de-x-uk", "en-gb", "ca-valencia"})
    EXPECT_TRUE(is_language_tag(tag)) << tag;
  EXPECT_EQ(language_tag_hint("“en”"), "its quotation marks are curly: write straight ones, or none");
  EXPECT_EQ(language_tag_hint("gr"), "did you mean el?");
  EXPECT_EQ(language_tag_hint("JP"), "did you mean ja?");
  EXPECT_EQ(language_tag_hint("cz_CZ.UTF-8"), "did you mean cs-CZ?");
  EXPECT_EQ(language_tag_hint("en-UK"), "did you mean en-GB?");
  EXPECT_EQ(language_tag_hint("en_uk"), "did you mean en-GB?");
  EXPECT_EQ(language_tag_hint("en-EN"), "did you mean en?");
  EXPECT_EQ(language_tag_hint("us-US"), "did you mean en-US?");
}

TEST(Language, ANameIsToldItsTag) {
  EXPECT_EQ(language_tag_hint("english"), "did you mean en?");
  EXPECT_EQ(language_tag_hint("Englsh"), "did you mean en?");
  EXPECT_EQ(language_tag_hint("Deutsch"), "did you mean de?");
  EXPECT_EQ(language_tag_hint("日本語"), "did you mean ja?");
  EXPECT_EQ(language_tag_hint("en_GB"), "did you mean en-GB?");
  EXPECT_EQ(language_tag_hint("de_DE.UTF-8"), "did you mean de-DE?");
  EXPECT_EQ(language_tag_hint("klingon"), "write it as BCP 47 does: en, pt-BR, zh-Hant");
}

// A form that wrote one day writes the next, too.
TEST(Languages, LongDates) {
  const auto long_date = [](int year, int month, int day, std::string_view language) {
    LongDates dates(language);
    dates.write(1999, 5, 4);
    return dates.write(year, month, day);
  };
  EXPECT_EQ(long_date(2026, 11, 22, "en"), "22 November 2026");
  EXPECT_EQ(long_date(2026, 11, 22, "en-GB"), "22 November 2026");
  EXPECT_EQ(long_date(2026, 11, 22, "en-US"), "November 22, 2026");
  EXPECT_EQ(long_date(2026, 11, 22, "de"), "22. November 2026");
  EXPECT_EQ(long_date(2026, 3, 1, "fr"), "1er mars 2026");
  EXPECT_EQ(long_date(2026, 3, 11, "fr"), "11 mars 2026");
  EXPECT_EQ(long_date(2026, 11, 22, "ja"), "2026年11月22日");
  EXPECT_EQ(long_date(2026, 11, 22, "pl"), "22 listopada 2026");
  EXPECT_EQ(long_date(2026, 1, 1, "th"), "1 มกราคม ค.ศ. 2026");
}

}  // namespace
}  // namespace recto
