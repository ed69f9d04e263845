// Justified lines as they are set: how far the spaces of a line may shrink, measured on the placed pieces.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "set_pages.h"

namespace recto {
namespace {

const std::string kProse =
    "All numbers in the third column of a text file are summed up, and this way is probably three times as "
    "fast "
    "and holds three times less code than what would be written for it elsewhere, as far as anybody has "
    "measured "
    "the one against the other on a machine of our days.\n";

// The narrowest gap between two words of a run, in ems on the page; the space at a line's end has no width.
double narrowest_gap(const SetPages& set) {
  double narrowest = 1;
  for (const Page& page : set.paged.pages) {
    for (const Placed& placed : page.frame.items) {
      const auto* run = std::get_if<GlyphRun>(&placed.item);
      if (run == nullptr) continue;
      for (std::size_t i = 0; i + 1 < run->pieces.size(); ++i) {
        if (run->pieces[i].kind != PieceKind::space) continue;
        const Length gap = run->pieces[i + 1].offset - run->pieces[i].offset;
        narrowest = std::min(narrowest, gap / run->size);
      }
    }
  }
  return narrowest;
}

TEST(Justify, SpacesShrinkByAThirdAtMost) {
  // Linux Libertine's space is a quarter of an em. Readers of pages take less than 0.15 em for no gap at all.
  constexpr double kLeast = 0.25 * 2 / 3 * 0.98 - 0.001;
  double seen = 1;
  for (int width = 250; width < 330; width += 3) {
    const SetPages set(
        kProse, fmt::format("@page {{ size: {}pt 400pt; margin: 10pt }} html {{ font: 10.5pt/13pt serif; "
                            "text-align: justify; -recto-font-expansion: 2% }}",
                            width));
    const double narrowest = narrowest_gap(set);
    EXPECT_GE(narrowest, kLeast) << "on a page of " << width << " pt";
    seen = std::min(seen, narrowest);
  }
  EXPECT_LT(seen, 0.2) << "no line was tight: the test saw nothing";
}

// The widest gap between two words of a run, in ems.
double widest_gap(const SetPages& set) {
  double widest = 0;
  for (const Placed& placed : set.paged.pages.at(0).frame.items) {
    const auto* run = std::get_if<GlyphRun>(&placed.item);
    if (run == nullptr) continue;
    for (std::size_t i = 0; i + 1 < run->pieces.size(); ++i) {
      if (run->pieces[i].kind == PieceKind::space)
        widest = std::max(widest, (run->pieces[i + 1].offset - run->pieces[i].offset) / run->size);
    }
  }
  return widest;
}

TEST(Justify, ALineBeforeALongWordStaysRaggedRatherThanTorn) {
  const SetPages set("to be or Donaudampfschifffahrtsgesellschaft is it\n",
                     "@page { size: 182pt 400pt; margin: 10pt } html { font: 10.5pt/13pt serif; text-align: "
                     "justify; hyphens: none }");
  EXPECT_NEAR(widest_gap(set), 0.25, 0.01);
}

TEST(Justify, NoLineStaysRaggedWhereAHyphenFillsIt) {
  const SetPages set(
      "::: {.x lang=ru}\nПропишите настройки переменных окружения и команды, которые должны быть выполнены "
      "при "
      "входе в систему в файл `~/.bash_profile`. Отдельная настройка будет необходима для оболочек, которые "
      "запускаются из GUI и `cron`.\n:::\n",
      "@page { size: 236.6pt 400pt; margin: 10pt } html { font: 9pt/11pt serif; text-align: justify; "
      "hyphens: auto } .title { display: none }");
  std::map<double, double> ends;  // of lines, by their baselines
  for (const Placed& placed : set.paged.pages.at(0).frame.items) {
    if (const auto* run = std::get_if<GlyphRun>(&placed.item))
      if (std::holds_alternative<Content>(placed.owner)) ends[placed.at.y.pt] = (placed.at.x + run->width).pt;
  }
  ASSERT_GE(ends.size(), 4U);
  ends.erase(std::prev(ends.end()));
  constexpr double kSpaceAtEnd = 5;
  for (const auto& [y, end] : ends) EXPECT_GT(end, 226.6 - kSpaceAtEnd) << "the line at " << y;
}

// Linux Libertine draws "tt" as one glyph: a line that a hyphen ends in its middle holds the first t.
TEST(Justify, LinesDividedInALigatureKeepTheirMeasure) {
  std::string words;
  for (int i = 0; i < 30; ++i) words += "attribute a attribution the ";
  std::size_t divided = 0;
  for (int width = 120; width < 180; width += 3) {
    const SetPages set(words,
                       fmt::format("@page {{ size: {}pt 400pt; margin: 10pt }} html {{ font: 10.5pt/13pt "
                                   "serif; text-align: justify; hyphens: auto }}",
                                   width));
    EXPECT_EQ(set.findings(), "") << "on a page of " << width << " pt";
    for (const SeenLine& line : set.lines(0)) divided += line.text.ends_with("at-") ? 1 : 0;
  }
  EXPECT_GT(divided, 0U) << "no line was divided in the ligature: the test saw nothing";
}

TEST(Justify, AWordTooWideIsNotCutInALigature) {
  const SetPages set("a" + std::string(200, 't'),
                     "@page { size: 150pt 400pt; margin: 10pt } html { font: 10.5pt/13pt serif }");
  EXPECT_EQ(set.findings(), "");
  EXPECT_GT(set.lines(0).size(), 3U);
}

// What glyphs shrink too far in whole steps, the gaps have to stretch again; ideographs do so less than they
// shrink.
TEST(Justify, LinesOfIdeographsFillTheirMeasure) {
  const std::string text =
      "熟练使用命令行是一种常常被忽视，或被认为难以掌握的技能，但实际上，它会提高你作为工程师的灵活性以及生产"
      "力。"
      "熟悉至少一个基于文本的编辑器。通常而言，它会是你最好的选择，毕竟在终端中编辑文本时，没有别的。";
  for (int width = 250; width < 330; width += 3) {
    const SetPages set(
        "::: {.x lang=zh}\n" + text + "\n:::\n",
        fmt::format("@page {{ size: {}pt 400pt; margin: 10pt }} html {{ font: 10.5pt/13pt serif; "
                    "text-align: justify; -recto-font-expansion: 2% }}",
                    width));
    EXPECT_EQ(set.findings(), "") << "on a page of " << width << " pt";
  }
}

}  // namespace
}  // namespace recto
