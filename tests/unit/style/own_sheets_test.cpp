// Sheets of authors over Recto's own styles: one declaration sets the size of a whole document, and the
// guide's samples do what they say.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "markdown/read_markdown.h"
#include "support.h"

namespace recto::test {
namespace {

Document read(const std::string& markdown) {
  Diagnostics ignored;
  return read_markdown(Source(FileId{0}, "test.md", markdown), {}, ignored);
}

const char* const kText = R"(# Chapter

Text.[^1]

## Section

### Part of it

#### Last

> A quotation.

| Year | Income |
|---|---|
| 2025 | 9,876 |

: Money

    code

- item

term
: what it means

> [!NOTE]
> A box.

***

[^1]: A note.

    > Quoted.

    | Year | Income |
    |---|---|
    | 2025 | 9,876 |

    : In a note

        code
)";

class OwnSheet : public testing::TestWithParam<const char*> {
 protected:
  std::vector<std::string> with(const std::string& own = {}) const {
    return {product_sheet("base"), product_sheet(GetParam()), own};
  }
};
INSTANTIATE_TEST_SUITE_P(Styles, OwnSheet, testing::Values("book", "leaflet"));

TEST_P(OwnSheet, ScalesTheWholeDocumentByTheRoot) {
  const StyledText usual(read(kText), with());
  const Length root = usual.style("html").font_size;
  const StyledText twice(read(kText), with(":root { font-size: " + std::to_string(2 * root.pt) + "pt; }"));
  ASSERT_EQ(usual.styled.style_of.size(), twice.styled.style_of.size());
  for (std::size_t i = 0; i < usual.styled.style_of.size(); ++i) {
    const ComputedStyle& one = usual.styled.style(NodeId{static_cast<std::uint32_t>(i)});
    const ComputedStyle& other = twice.styled.style(NodeId{static_cast<std::uint32_t>(i)});
    EXPECT_NEAR(other.font_size.pt, 2 * one.font_size.pt, 1e-9) << "node " << i;
    EXPECT_NEAR(other.line_height.pt, 2 * one.line_height.pt, 1e-9) << "node " << i;
    EXPECT_NEAR(other.text_indent.pt, 2 * one.text_indent.pt, 1e-9) << "node " << i;
  }
  for (const auto& [kind, page] : usual.styled.pages)
    for (const auto& [place, box] : page.boxes)
      EXPECT_NEAR(twice.styled.pages.at(kind).boxes.at(place).style.font_size.pt, 2 * box.style.font_size.pt,
                  1e-9);
}

TEST_P(OwnSheet, HasNothingInANoteLargerThanTheNote) {
  const StyledText set(read(kText), with());
  for (const char* name : {"blockquote", "table", "caption", "pre"}) {
    const Length note = set.style("aside").font_size;
    EXPECT_LE(set.style(name, 1).font_size, note) << name;
    EXPECT_LE(set.style(name, 1).line_height, set.style("aside").line_height) << name;
  }
}

TEST_P(OwnSheet, SetsACaptionNearerToItsPictureThanToWhatFollows) {
  const StyledText set(read("![A pen](pen.png \"How to hold it\")\n\nText.\n"), with());
  const Length above =
      std::max(set.style("figcaption").margin.block_start.length, set.style("p").margin.block_end.length);
  const Length below =
      std::max(set.style("figcaption").margin.block_end.length, set.style("figure").margin.block_end.length);
  EXPECT_GE(below.pt, 1.9 * above.pt);
}

TEST_P(OwnSheet, EmphasizesWithoutItalicsWhereTheScriptHasNone) {
  const StyledText set(read("*a*\n\n::: {lang=ja}\n*強調*\n:::\n"), with());
  EXPECT_EQ(set.style("em").font_style, FontStyle::italic);
  EXPECT_EQ(set.style("em").font_weight, 400);
  EXPECT_EQ(set.style("em", 1).font_style, FontStyle::normal);
  EXPECT_EQ(set.style("em", 1).font_weight, 700);
}

// The declarations of the e-book's rules whose last selector is this one, one after the other.
std::string in_the_book(const StyledText& set, const std::string& selector) {
  Diagnostics ignored;
  const std::string css = write_screen_sheet(set.sheet, ignored);
  const std::string begin = selector + " {";
  std::string found;
  for (std::size_t at = css.find(begin); at != std::string::npos; at = css.find(begin, at + 1)) {
    const std::string_view before = std::string_view(css).substr(0, at);
    if (before.empty() || before.ends_with('\n') || before.ends_with(", "))
      found += css.substr(at, css.find('}', at) - at);
  }
  return found;
}

TEST_P(OwnSheet, KeepsTheBooksLinesApartEvenly) {
  const StyledText set(read(kText), with());
  EXPECT_NE(in_the_book(set, "sup").find("line-height: 0;"), std::string::npos);
}

TEST(BookSheet, IsOnTheScreenWhatItIsOnPaper) {
  const StyledText set(read(kText), {product_sheet("base"), product_sheet("book")});
  for (const auto& [selector, declaration] : std::initializer_list<std::pair<const char*, const char*>>{
           {"li ol", "margin-top: 0;"},
           {".title", "margin-bottom: 3em;"},
           {".authors", "font-variant-caps: small-caps;"},
           {"p + p", "text-indent: 1.2em;"},
           {"p + p:lang(zh)", "text-indent: 2em;"}})
    EXPECT_NE(in_the_book(set, selector).find(declaration), std::string::npos) << selector;
}

TEST(BookSheet, HasFiguresThatSuitTheScript) {
  const auto features = [](const std::string& language) {
    StyledText set(read("10\n"), {product_sheet("base"), product_sheet("book")});
    set.resolved.languages[LanguageId{0}] = language;
    return apply_style(set.resolved, set.sheet, set.diagnostics).style(set.node("p")).font_features;
  };
  const auto has = [](const std::vector<FontFeature>& all, const char* tag) {
    return std::any_of(all.begin(), all.end(), [&](const FontFeature& one) { return one.tag == tag; });
  };
  EXPECT_TRUE(has(features("en"), "onum"));
  for (const char* language : {"zh", "ja", "ko"}) EXPECT_FALSE(has(features(language), "onum")) << language;
}

TEST(LeafletSheet, KeepsTogetherInTheBookWhatBelongsTogether) {
  const StyledText set(read(kText), {product_sheet("base"), product_sheet("leaflet")});
  EXPECT_NE(in_the_book(set, "dt").find("margin-bottom: 0;"), std::string::npos);
  EXPECT_NE(in_the_book(set, ".alert-title + *").find("margin-top: 0;"), std::string::npos);
}

// The stylesheets that the guide prints.
std::vector<std::string> samples() {
  std::ifstream file(std::string(RECTO_SOURCE_DIR "/content/recto-guide.md"), std::ios::binary);
  std::ostringstream guide;
  guide << file.rdbuf();
  const std::string text = guide.str();
  constexpr std::string_view kBegin = "\n```css\n", kEnd = "\n```\n";
  std::vector<std::string> found;
  for (std::size_t at = text.find(kBegin); at != std::string::npos; at = text.find(kBegin, at)) {
    at += kBegin.size();
    found.push_back(text.substr(at, text.find(kEnd, at) - at));
  }
  return found;
}

TEST(Sample, NumbersAPageOnce) {
  const std::vector<std::string> all = samples();
  EXPECT_GE(all.size(), 3U);
  for (const std::string& sample : all) {
    const StyledText set(read(kText), {product_sheet("base"), sample});
    EXPECT_EQ(set.findings(), "");
    for (const auto& [kind, page] : set.styled.pages) {
      const auto numbers = std::count_if(page.boxes.begin(), page.boxes.end(), [](const auto& box) {
        return std::any_of(box.second.content.begin(), box.second.content.end(), [](const ContentItem& item) {
          const auto* counter = std::get_if<ContentCounter>(&item);
          return counter != nullptr && counter->counter == Counter::page;
        });
      });
      EXPECT_LE(numbers, 1) << sample;
    }
  }
}

TEST(Sample, GivesHeadingsTheColourThatItNames) {
  const std::vector<std::string> all = samples();
  const auto sample = std::find_if(all.begin(), all.end(), [](const std::string& one) {
    return one.find("--accent: #7a1f3d") != std::string::npos;
  });
  ASSERT_NE(sample, all.end());
  const StyledText set(read("---\ntitle: A leaflet\n---\n\n" + std::string(kText)),
                       {product_sheet("base"), *sample});
  constexpr Color kAccent{0x7a, 0x1f, 0x3d};
  for (const char* name : {"h1", "h2"}) EXPECT_EQ(set.style(name).color, kAccent) << name;
}

}  // namespace
}  // namespace recto::test
