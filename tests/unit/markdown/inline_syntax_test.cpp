// Recto's own inlines: spans, scripts, reserved mathematics, and quotation marks in the language of their
// place.
#include <gtest/gtest.h>

#include "doc/dump.h"
#include "reading.h"
#include "support/span_check.h"

namespace recto {
namespace {

std::string html_of(std::string text, const std::string& language = "en") {
  ReadOptions options;
  options.language = language;
  const Read read(std::move(text), options);
  EXPECT_EQ(check_spans(read.document, read.source), std::vector<std::string>{});
  return dump_html(read.document);
}

TEST(Scripts, HoldNoWhiteSpaceAndTakeMarkup) {
  EXPECT_EQ(html_of("H~2~O, x^*2*a^, 2^10^\n"),
            "<p>H<sub>2</sub>O, x<sup><em>2</em>a</sup>, 2<sup>10</sup></p>\n");
  EXPECT_EQ(html_of("~/a and ~/b, x^2 + y^2, a^^b^^, ^^, a~b\n"),
            "<p>~/a and ~/b, x^2 + y^2, a^^b^^, ^^, a~b</p>\n");
  EXPECT_EQ(html_of("a\\~b~c\\~~ \\^d^e^\n"), "<p>a~b<sub>c~</sub> ^d<sup>e</sup></p>\n");
}

TEST(Scripts, StandBesideStrikethrough) {
  EXPECT_EQ(html_of("~~H~2~O~~ and ~~b~~\n"), "<p><del>H<sub>2</sub>O</del> and <del>b</del></p>\n");
  EXPECT_EQ(html_of("*a^b*c^\n"), "<p><em>a^b</em>c^</p>\n");
}

TEST(Scripts, LeaveNotesAlone) {
  EXPECT_EQ(Read("a[^n] b^2^[^n]\n\n[^n]: c\n").codes(), std::vector<Code>{});
}

TEST(Spans, WrapWhatTheirBracketsHold) {
  EXPECT_EQ(
      html_of("A [b *c* `d`]{#i .k lang=fr data-x=y} e\n"),
      "<p>A <span id=\"i\" class=\"k\" lang=\"fr\" data-x=\"y\">b <em>c</em> <code>d</code></span> e</p>\n");
  EXPECT_EQ(html_of("[a [b]{.in} c]{.out}\n"),
            "<p><span class=\"out\">a <span class=\"in\">b</span> c</span></p>\n");
  EXPECT_EQ(html_of("| [a]{.x} |\n|---|\n| b~1~ |\n").find("<th><span class=\"x\">a</span></th>") !=
                std::string::npos,
            true);
}

TEST(Spans, BindTighterThanEmphasis) {
  EXPECT_EQ(html_of("*a [b* c]{.x}\n"), "<p>*a <span class=\"x\">b* c</span></p>\n");
  EXPECT_EQ(html_of("*a [b* **c**]{.x} d*\n"),
            "<p><em>a <span class=\"x\">b* <strong>c</strong></span> d</em></p>\n");
  EXPECT_EQ(html_of("[***a** b*]{.x}\n"), "<p><span class=\"x\"><em><strong>a</strong> b</em></span></p>\n");
  EXPECT_EQ(html_of("[~~a~~ b^2^]{.x}\n"), "<p><span class=\"x\"><del>a</del> b<sup>2</sup></span></p>\n");
}

TEST(Spans, EntitiesAreNoBrackets) {
  for (const char* text : {"&#91;a]{.x} b\n", "[a&#93;{.x} b\n"}) {
    EXPECT_EQ(html_of(text), "<p>[a]{.x} b</p>\n") << text;
  }
}

TEST(Spans, MayHoldAScriptAlone) {
  EXPECT_EQ(html_of("[~2~]{.k}\n"), "<p><span class=\"k\"><sub>2</sub></span></p>\n");
}

TEST(Spans, NeedBothBracketsAndAttributes) {
  EXPECT_EQ(html_of("\\[a]{.x} [b]{} [c] {.x} d]{.x}\n"), "<p>[a]{.x} [b]{} [c] {.x} d]{.x}</p>\n");
  EXPECT_EQ(html_of("[a ![b]{.x}\n"), "<p>[a ![b]{.x}</p>\n");
}

TEST(Mathematics, IsKeptAsCodeWithAWarning) {
  const Read read("$E = mc^2$ and $$\na + b\n$$\n");
  const Inlines& body = block_at<Paragraph>(read.document.body, 0).body;
  EXPECT_EQ(inline_at<CodeSpan>(body, 0).text, "E = mc^2");
  EXPECT_TRUE(body.at(0).attributes.has_class("inline"));
  EXPECT_EQ(inline_at<CodeSpan>(body, 2).text, "a + b");
  EXPECT_TRUE(body.at(2).attributes.has_class("display"));
  EXPECT_EQ(read.said(read.report(Code::math_reserved).at), "$E = mc^2$");
}

TEST(Mathematics, LeavesPricesAlone) {
  for (const char* text : {"$5 and $10", "US$ 5, A$ 6", "\\$a$ b", "a $ b $ c", "$a $b", "$a$1", "$a..$b",
                           "US$a$", "$1 is `x` in $2", "a$b$"}) {
    const Read read(std::string(text) + "\n");
    EXPECT_EQ(read.codes(), std::vector<Code>{}) << text;
  }
}

TEST(Quotes, AreThoseOfTheLanguage) {
  EXPECT_EQ(html_of("\"a 'b'\"\n", "de"), "<p>„a ‚b‘“</p>\n");
  EXPECT_EQ(html_of("\"a 'b'\"\n", "fr"), "<p>«\u202Fa “b”\u202F»</p>\n");
  EXPECT_EQ(html_of("\"a 'b'\"\n", "ru-RU"), "<p>«a „b“»</p>\n");
  EXPECT_EQ(html_of("\"a\"\n", "zh-Hant-TW"), "<p>「a」</p>\n");
  EXPECT_EQ(html_of("\"a\"\n", "pt-BR"), "<p>“a”</p>\n");
  EXPECT_EQ(html_of("---\nlang: pl\n---\n\"a\"\n", ""), "<p>„a”</p>\n");
}

TEST(Quotes, OfASpanFollowItsLanguage) {
  EXPECT_EQ(html_of("[\"a\"]{lang=de} \"b\"\n"), "<p><span lang=\"de\">„a“</span> “b”</p>\n");
  EXPECT_EQ(html_of("::: {lang=de}\n\"a\"\n:::\n"), "<div lang=\"de\">\n<p>„a“</p>\n</div>\n");
}

TEST(Quotes, AreToldFromApostrophes) {
  EXPECT_EQ(html_of("'gut, don't go' sie's 'n Ei\n", "de"), "<p>‚gut, don’t go‘ sie’s ’n Ei</p>\n");
  EXPECT_EQ(html_of("l'*eau* `x`'s \"d'*a*\"\n", "de"),
            "<p>l’<em>eau</em> <code>x</code>’s „d’<em>a</em>“</p>\n");
}

TEST(Quotes, AreToldFromWhatIsShortened) {
  EXPECT_EQ(html_of("In the '90s the boys' room\n", "en"), "<p>In the ’90s the boys’ room</p>\n");
  EXPECT_EQ(html_of("'In the '90s', she said\n", "en"), "<p>‘In the ’90s’, she said</p>\n");
  EXPECT_EQ(html_of("'Tis 'em boys'\n", "en-GB"), "<p>’Tis ’em boys’</p>\n");
  EXPECT_EQ(html_of("'90 days', 'em', 'tissue', 'n'\n", "en"), "<p>‘90 days’, ‘em’, ‘tissue’, ‘n’</p>\n");
  EXPECT_EQ(html_of("'em Lisboa'\n", "pt-BR"), "<p>‘em Lisboa’</p>\n");
  EXPECT_EQ(html_of("[the '80s boys' and 'til boys']{lang=en}\n", "pt-BR"),
            "<p><span lang=\"en\">the ’80s boys’ and ’til boys’</span></p>\n");
  EXPECT_EQ(Read("---\nsubtitle: The '90s boys' room\n---\n").document.metadata.subtitle->value,
            "The ’90s boys’ room");
}

TEST(Quotes, OpenBehindABracketAndBeforeMarkup) {
  EXPECT_EQ(html_of("(\"*a*\") (\"`x`\") so—\"*b*\"\n", "de"),
            "<p>(„<em>a</em>“) („<code>x</code>“) so—„<em>b</em>“</p>\n");
  EXPECT_EQ(html_of("(\"'a'\")\n", "fr"), "<p>(«\u202F“a”\u202F»)</p>\n");
}

TEST(Quotes, CloseInTheLanguageThatTheyOpenedIn) {
  EXPECT_EQ(html_of("\"a [b\" c]{lang=fr}\n", "de"), "<p>„a <span lang=\"fr\">b“ c</span></p>\n");
}

TEST(Quotes, WithoutEndCostNoTime) {
  std::string text = "\"";
  for (int i = 0; i < 40000; ++i) text += "a\" ";
  EXPECT_NO_THROW(Read(text + "\n").report(Code::too_many_delimiters));
}

TEST(Quotes, ThatTheAuthorTypedStay) {
  EXPECT_EQ(html_of("“a” \\\"b\\\" „c“ &quot;d&quot; &ldquo;e&rdquo; `\"f\"` --- \\-- ...\n", "fr"),
            "<p>“a” &quot;b&quot; „c“ &quot;d&quot; “e” <code>&quot;f&quot;</code> — -- …</p>\n");
}

TEST(Dashes, AreNoOptions) {
  EXPECT_EQ(html_of("say --help (--all) a -- b, 1--2, a--b, --\n"),
            "<p>say --help (--all) a – b, 1–2, a–b, –</p>\n");
}

TEST(Dashes, AreSetInTheFrontMatterAndInCaptions) {
  EXPECT_EQ(Read("---\ntitle: Use --help -- or 5--10---so...\n---\n").document.metadata.title->value,
            "Use --help – or 5–10—so…");
  EXPECT_NE(html_of("![a](b.png \"5--10 mg...\")\n").find("<figcaption>5–10 mg…"), std::string::npos);
}

TEST(Quotes, AreSetInThePrintedFrontMatter) {
  const Read read("---\ntitle: User's \"guide\" --- and more...\nlang: de\ncode: A--\"1\"\n---\n\nx\n");
  EXPECT_EQ(read.document.metadata.title->value, "User’s „guide“ — and more…");
  EXPECT_EQ(read.document.metadata.code->value, "A--\"1\"");
}

TEST(Quotes, AreSetInPrintedNames) {
  const Read read(
      "---\nlang: en\nauthors: [Siobhan O'Brien, {name: H. D'Arcy, file-as: \"D'Arcy, H.\"}]\n"
      "publisher: {name: St John's Press, address: 1--2 St John's Square}\nrights: 2026 O'Brien's heirs\n"
      "funding: the \"fund\"\nsummary: \"It is the patient's. Ask Dr. O'Brien, too...\"\n"
      "contact: {name: St Mary's}\ntranslation: {translator: B. O'Neill}\n---\n\nx\n");
  const Metadata& metadata = read.document.metadata;
  EXPECT_EQ(metadata.authors.at(0).name, "Siobhan O’Brien");
  EXPECT_EQ(metadata.authors.at(1).name, "H. D’Arcy");
  EXPECT_EQ(metadata.authors.at(1).file_as, "D'Arcy, H.");
  EXPECT_EQ(metadata.publisher->name, "St John’s Press");
  EXPECT_EQ(metadata.publisher->address, "1–2 St John’s Square");
  EXPECT_EQ(metadata.rights->value, "2026 O’Brien’s heirs");
  EXPECT_EQ(metadata.funding->value, "the “fund”");
  EXPECT_EQ(metadata.summary->value, "It is the patient’s. Ask Dr. O’Brien, too…");
  EXPECT_EQ(metadata.contact->pairs.at(0).second, "St Mary’s");
  EXPECT_EQ(metadata.translation->pairs.at(0).second, "B. O’Neill");
}

TEST(Quotes, LeaveAddressesInTheFrontMatterAlone) {
  const Read read(
      "---\nlang: en\nsummary: \"\\\"See https://x.example/a--b'c\\\", or o'neill@x.example; it's "
      "www.y--z.example\"\n"
      "contact: {email: o'neill@x.example}\n---\n\nx\n");
  EXPECT_EQ(read.document.metadata.summary->value,
            "“See https://x.example/a--b'c”, or o'neill@x.example; it’s www.y--z.example");
  EXPECT_EQ(read.document.metadata.contact->pairs.at(0).second, "o'neill@x.example");
  const Read bare(
      "---\nlang: en\nsummary: '\"quoted at http://a.b/\"; x.example/who--we''s'\n"
      "contact: {doi: \"10.1000/182--a'b\"}\n---\n\nx\n");
  EXPECT_EQ(bare.document.metadata.summary->value, "“quoted at http://a.b/”; x.example/who--we's");
  EXPECT_EQ(bare.document.metadata.contact->pairs.at(0).second, "10.1000/182--a'b");
}

TEST(Quotes, NoncharactersNeverPass) {
  const Read read("a\uFDD0b &#xFDD1;\n");
  EXPECT_EQ(dump_html(read.document), "<p>a\uFFFDb \uFFFD</p>\n");
  EXPECT_EQ(read.codes(), (std::vector<Code>{Code::control_character, Code::control_character}));
}

TEST(Quotes, StayStraightInTheOtherDialects) {
  EXPECT_EQ(dump_html(read_as(Dialect::gfm, "\"a\" -- 'b'...\n").document),
            "<p>&quot;a&quot; -- 'b'...</p>\n");
}

}  // namespace
}  // namespace recto
