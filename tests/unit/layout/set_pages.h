// What the tests of pages share: a small document read from Markdown, set with the base sheet and a few
// rules, and its pages as lines of text. The page is made of whole lines, so that a test can count them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/source.h"
#include "layout/layout.h"
#include "support/test_workshop.h"

namespace recto {

// Ten lines of 12 pt in 100 pt, 10 pt from the page's edges; no margins, no indents, a line of up to twenty
// letters or so.
std::string small_page(int lines = 10);

// A line as it is read: its runs from left to right.
struct SeenLine {
  double x = 0, y = 0;  // of its first run's baseline
  std::string text;
  bool artifact = false;
};

struct SetPages {
  // `css` comes above the base sheet; of the images, by their source, only the header is looked at.
  SetPages(const std::string& markdown, const std::string& css, Images images = {});
  SetPages(const SetPages&) = delete;
  SetPages& operator=(const SetPages&) = delete;

  std::size_t count() const { return paged.pages.size(); }
  // The lines of one page from the top, running heads left out.
  std::vector<SeenLine> lines(std::size_t page) const;
  // Their text, joined by '|'.
  std::string text(std::size_t page) const;
  // All pages, joined by ' / '.
  std::string text() const;
  // The pictures of a page, in order.
  std::vector<Picture> pictures(std::size_t page) const;
  // Rectangles on a page with this colour.
  std::vector<Placed> boxes(std::size_t page, Color color) const;
  // Codes of what was reported.
  std::string findings() const;

  Sources sources;
  Files files;
  Diagnostics diagnostics;
  std::unique_ptr<Resolved> resolved;
  Styled styled;
  Resources resources;
  Paged paged;
};

// Paragraphs of one line each: "name1", "name2" ..., and blank lines between.
std::string paragraphs(const std::string& name, int count);
// One paragraph of so many lines, with a hard break behind each: "word1", "word2" ...
std::string long_paragraph(const std::string& word, int lines);

}  // namespace recto
