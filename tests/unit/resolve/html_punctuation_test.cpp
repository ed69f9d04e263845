// What is typed in raw HTML is set as it is in Markdown: quotation marks, dashes, ellipses.
#include <gtest/gtest.h>

#include "doc/walk.h"
#include "outcome.h"

namespace recto {
namespace {

using test::resolved;
using test::Setting;

// The text of all inlines; code between bars, a line for each node that holds any.
struct Words {
  std::string all;

  Visit enter(const Inline& item) {
    if (const auto* text = std::get_if<Text>(&item.kind)) all += text->text;
    if (const auto* code = std::get_if<CodeSpan>(&item.kind)) all += "|" + code->text + "|";
    return Visit::into;
  }
  void leave(const Inline&) {}
  Visit enter(const Block& block) {
    end_line();
    if (const auto* code = std::get_if<CodeBlock>(&block.kind)) all += "|" + code->text + "|";
    return Visit::into;
  }
  template <class Node>
  Visit enter(const Node&) {
    end_line();
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {
    end_line();
  }
  void end_line() {
    if (!all.empty() && all.back() != '\n') all += '\n';
  }
};

std::string words(const std::string& html, const std::string& language = "en",
                  Punctuation punctuation = Punctuation::typographic) {
  Setting setting;
  setting.options.language = language;
  setting.options.punctuation = punctuation;
  const auto outcome = resolved(html + "\n", setting);
  Words words;
  walk(outcome->resolved.document, words);
  return words.all;
}

TEST(HtmlPunctuation, IsThatOfMarkdown) {
  EXPECT_EQ(words("<p>The \"dose\" isn't large -- 5--10 mg... --- so</p>", "de"),
            "The „dose“ isn’t large – 5–10 mg… — so\n");
  EXPECT_EQ(words("<p>a---- b----- c------ d------- -</p>"), "a–– b—– c—— d—–– -\n");
  EXPECT_EQ(words("<table><caption>\"Most\"...</caption><tr><th>A \"b\"</th><th>5--10</th></tr>"
                  "<tr><th>Don't</th><td>it's \"this\"</td></tr></table>"),
            "“Most”…\nA “b”\n5–10\nDon’t\nit’s “this”\n");
  EXPECT_EQ(words("<ul><li>Don't \"stop\"</li></ul>"), "Don’t “stop”\n");
  EXPECT_EQ(words("<h2>'90s 'boys'</h2>"), "’90s ‘boys’\n");
}

TEST(HtmlPunctuation, SeesWhatStandsRoundAMark) {
  EXPECT_EQ(words("<p>\"<b>a</b>\" (<i>\"b</i>\") <b>c</b>\"d\" \"'e' <i>f</i>'s\"</p>"),
            "“a” (“b”) c”d” “‘e’ f’s”\n");
  EXPECT_EQ(words("<p>a<br>\"b\"</p>"), "a“b”\n");
  EXPECT_EQ(words("<p>a&nbsp;\"b\"</p>"), "a\u00A0“b”\n");
  EXPECT_EQ(words("<p>\"a</p><p>\"b\" c\"</p>"), "“a\n“b” c”\n");
  EXPECT_EQ(words("<p>\"<code>a</code>\"</p>"), "“|a|”\n");
}

TEST(HtmlPunctuation, HasTheLanguageOfItsElement) {
  EXPECT_EQ(words("<p>\"a\" <span lang=de>\"b\"</span></p><p lang=pl>\"c\"</p>"), "“a” „b“\n„c”\n");
}

TEST(HtmlPunctuation, LeavesCodeAloneAndWhatIsNoText) {
  EXPECT_EQ(words("<pre>\"a\" -- b...</pre>"), "|\"a\" -- b...\n|\n");
  EXPECT_EQ(words("<p><code>\"a\"--</code> <tt>'b'</tt> <kbd>--c</kbd> <samp>\"<b>d</b>\"...</samp></p>"),
            "|\"a\"--| |'b'| --c \"d\"...\n");
  const auto outcome = resolved("<p>x <abbr title=\"it's -- 'so'\">y</abbr></p>\n");
  EXPECT_NE(outcome->tree().find("it's -- 'so'"), std::string::npos) << outcome->tree();
}

TEST(HtmlPunctuation, LeavesAddressesOptionsAndNamedSignsAlone) {
  EXPECT_EQ(words("<p>say --help, see https://a.example/b--c'd or o'neill@x.example</p>"),
            "say --help, see https://a.example/b--c'd or o'neill@x.example\n");
  EXPECT_EQ(words("<p>&quot;a&quot; &#45;-b &#39;c' “d”</p>"), "\"a\" --b 'c’ “d”\n");
}

TEST(HtmlPunctuation, NoncharactersNeverPass) {
  EXPECT_EQ(words("<p>&#xFDD0;a&#xFDD1; &#xFFFE;</p>"), "\uFFFDa\uFFFD \uFFFD\n");
}

TEST(HtmlPunctuation, IsSetOnce) {
  // Markdown between HTML has been set before.
  EXPECT_EQ(words("<div>\n\n\\\"a\\\" 'b' \\-- \"c\"\n\n</div>"), "\"a\" ‘b’ -- “c”\n");
}

TEST(HtmlPunctuation, StaysAsTypedInOtherDialects) {
  EXPECT_EQ(words("<p>\"a\" -- 'b'...</p>", "de", Punctuation::as_typed), "\"a\" -- 'b'...\n");
}

}  // namespace
}  // namespace recto
