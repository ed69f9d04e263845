// HTML's cells that span rows and columns: what follows stays in its column.
#include <gtest/gtest.h>

#include "doc/walk.h"
#include "outcome.h"

namespace recto {
namespace {

using test::resolved;
using Strings = std::vector<std::string>;

// The rows of the tables, "a|b|c", those of a head with a # before them.
struct Rows {
  Strings all;

  Visit enter(const Block& block) {
    if (const auto* table = std::get_if<Table>(&block.kind)) {
      for (const TableRow& row : table->head.rows) all.push_back("#" + line(row));
      for (const TableRow& row : table->body.rows) all.push_back(line(row));
    }
    return Visit::into;
  }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}

  static std::string line(const TableRow& row) {
    std::string text;
    for (const TableCell& cell : row.cells)
      text += (&cell == row.cells.data() ? "" : "|") + plain_text(cell.body) +
              (cell.role == CellRole::row_head ? ":" : "");
    return text;
  }
};

Strings rows(const std::string& table) {
  const auto outcome = resolved("# t\n\n<table>" + table + "</table>\n");
  Rows rows;
  walk(outcome->resolved.document, rows);
  return rows.all;
}

Strings messages(const std::string& table) {
  return resolved("# t\n\n<table>" + table + "</table>\n")->messages(Code::raw_html);
}

TEST(HtmlSpans, ARowThatIsSpannedSaysSoAgain) {
  const std::string table =
      "<tr><th>Drug<th>Dose<tr><td rowspan=2>Paracetamol<td>5 mg<tr><td>10 mg<tr><td>x<td>y";
  EXPECT_EQ(rows(table), (Strings{"#Drug|Dose", "Paracetamol|5 mg", "Paracetamol|10 mg", "x|y"}));
  EXPECT_EQ(messages(table), Strings{"the cell spans 2 rows; its words are repeated in each row"});
  EXPECT_EQ(rows("<tr><th>a<th>b<tr><th rowspan=2>Drug<td>1<tr><td>2"),
            (Strings{"#a|b", "Drug:|1", "Drug:|2"}));
  EXPECT_EQ(rows("<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e"), (Strings{"a|b|c", "d|b|e"}));
  EXPECT_EQ(rows("<tr><td>a<td rowspan=2>b<tr><td>d"), (Strings{"a|b", "d|b"}));
}

TEST(HtmlSpans, DataThatSpansColumnsIsSaidInEach) {
  const std::string table = "<tr><th>a<th>b<th>c<tr><td>d<td colspan=2>e<tr><td>f<td>g<td>h";
  EXPECT_EQ(rows(table), (Strings{"#a|b|c", "d|e|e", "f|g|h"}));
  EXPECT_EQ(messages(table), Strings{"the cell spans 2 columns; its words are repeated in each column"});
  const std::string both = "<tr><th>a<th>b<th>c<tr><td>d<td rowspan=2 colspan=2>e<tr><td>f";
  EXPECT_EQ(rows(both), (Strings{"#a|b|c", "d|e|e", "f|e|e"}));
  EXPECT_EQ(messages(both),
            Strings{"the cell spans 2 rows and 2 columns; its words are repeated in each row and column"});
}

TEST(HtmlSpans, TheFirstCellOfARowNamesItAndIsSaidOnce) {
  const std::string total = "<tr><th>Item<th>Qty<th>Price<tr><td>a<td>1<td>5<tr><td colspan=2>Total<td>5";
  EXPECT_EQ(rows(total), (Strings{"#Item|Qty|Price", "a|1|5", "Total||5"}));
  EXPECT_EQ(messages(total), Strings{"the cell spans 2 columns; the places beside it are empty"});
  EXPECT_EQ(rows("<tr><th rowspan=2>a<th>b<th>c<th>d<tr><td colspan=2>e<td>f"),
            (Strings{"#a|b|c|d", "|e|e|f"}));
}

TEST(HtmlSpans, TheNameOfARowIsSaidOnceInIt) {
  const std::string table = "<tr><th>a<th>b<th>c<tr><th colspan=2 rowspan=2>d<td>e<tr><td>f";
  EXPECT_EQ(rows(table), (Strings{"#a|b|c", "d:||e", "d:||f"}));
  EXPECT_EQ(messages(table), Strings{"the cell spans 2 rows and 2 columns; its words are repeated in each "
                                     "row, and the places beside it are empty"});
}

// "All columns" is often written as more than there are; what covers them is a title or a note.
TEST(HtmlSpans, TheLastCellOfARowEndsWithTheTable) {
  const std::string table =
      "<tr><th>a<th>b<th>c<tr><td>d<td>e<td>f<tr><td colspan=99>all<tr><td>g<td colspan='100%'>h";
  EXPECT_EQ(rows(table), (Strings{"#a|b|c", "d|e|f", "all||", "g|h|h"}));
  EXPECT_EQ(messages(table), (Strings{"the cell spans 3 columns; the places beside it are empty",
                                      "the cell spans 2 columns; its words are repeated in each column"}));
  EXPECT_EQ(rows("<tr><td colspan=5>a<tr><td colspan=5>b"), (Strings{"a", "b"}));
}

// A name of a group, or one beside blank cells, names no columns.
TEST(HtmlSpans, NamesOfRowsAreSaidInEach) {
  EXPECT_EQ(rows("<tr><th>a<th>b<th>c<tr><th rowspan=3>Drug<tr><td>oral<td>5 mg<tr><td>drip<td>6 mg"),
            (Strings{"#a|b|c", "Drug||", "Drug:|oral|5 mg", "Drug:|drip|6 mg"}));
  EXPECT_EQ(rows("<tr><th>a<th>b<tr><th rowspan=2>Drug<td><tr><td>5 mg"),
            (Strings{"#a|b", "Drug|", "Drug:|5 mg"}));
}

TEST(HtmlSpans, WhatSaysNothingWithoutAPictureIsNotRepeated) {
  const auto outcome = resolved(
      "# t\n\n<table><tr><td rowspan=2><a href=\"https://a.org\"><b><img src=z.png "
      "alt=z></b></a></td><td>c</td></tr>"
      "<tr><td>d</td></tr></table>\n");
  EXPECT_EQ(outcome->messages(Code::raw_html),
            Strings{"the cell spans 2 rows; the places below it are empty"});
  EXPECT_EQ(outcome->messages(Code::bad_link), Strings{});
}

TEST(HtmlSpans, NamesOfColumnsAreSaidOnceAboveEach) {
  const std::string table =
      "<thead><tr><th rowspan=2>Drug<th colspan=2>Dose<tr><th>child<th>adult</thead><tr><td>a<td>1<td>2";
  EXPECT_EQ(rows(table), (Strings{"#Drug|Dose|Dose", "#|child|adult", "a|1|2"}));
  EXPECT_EQ(messages(table), (Strings{"the cell spans 2 rows; the places below it are empty",
                                      "the cell spans 2 columns; its words are repeated in each column"}));
  EXPECT_EQ(messages("<tr><th>a<th rowspan=2 colspan=2>b<tr><th>c<tr><td>1<td>2<td>3"),
            Strings{"the cell spans 2 rows and 2 columns; its words are repeated in each column, and the "
                    "places below it are empty"});
}

TEST(HtmlSpans, RowsBelowNamesThatSpanBelongToTheHead) {
  EXPECT_EQ(rows("<tr><th rowspan=2>Age<th colspan=2>Dose<tr><th>Morning<th>Night<tr><td>1<td>2<td>3"),
            (Strings{"#Age|Dose|Dose", "#|Morning|Night", "1|2|3"}));
  EXPECT_EQ(rows("<tr><td><th colspan=2>Dose<tr><th>Age<th>Morning<th>Night<tr><td>1<td>2<td>3"),
            (Strings{"#|Dose|Dose", "#Age|Morning|Night", "1|2|3"}));
  EXPECT_EQ(rows("<tr><th colspan=2>Doses<tr><th>Age<th>Dose<tr><td>1<td>2"),
            (Strings{"#Doses|", "#Age|Dose", "1|2"}));
  // Names of groups of rows, and a table of names alone.
  EXPECT_EQ(rows("<tr><th>a<th>b<tr><th colspan=2>c<tr><td>1<td>2"), (Strings{"#a|b", "c|", "1|2"}));
  EXPECT_EQ(rows("<tr><th colspan=2>a<tr><th colspan=2>b<tr><td>1<td>2"), (Strings{"#a|", "b|", "1|2"}));
  EXPECT_EQ(rows("<tr><th>a<tr><th>b<tr><th>c"), (Strings{"#a", "b", "c"}));
  EXPECT_EQ(rows("<tr><th rowspan=2>a<th>b<tr><td>c<tr><td>d<td>e"), (Strings{"#a|b", "|c", "d|e"}));
}

TEST(HtmlSpans, NoCellReachesBeyondItsGroup) {
  EXPECT_EQ(rows("<tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody>"),
            (Strings{"a|b", "a|c", "d|e"}));
  EXPECT_EQ(rows("<thead><tr><th rowspan=9>a<th>b</thead><tr><td>d<td>e"), (Strings{"#a|b", "d|e"}));
  EXPECT_EQ(messages("<tr><th>a<th>b<tr><td rowspan=9>c<td>d"), Strings{});
  // A row without cells of its own is one, though it is not printed.
  EXPECT_EQ(rows("<tr><td rowspan=2>a<td rowspan=2>b</tr><tr></tr><tr><td>c<td>d</tr>"),
            (Strings{"a|b", "c|d"}));
}

TEST(HtmlSpans, NoCellReachesIntoAnother) {
  EXPECT_EQ(rows("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d"), (Strings{"a|b|", "c|b|d"}));
}

TEST(HtmlSpans, WhatMayStandOnceIsNotRepeated) {
  const auto outcome = resolved(
      "# t\n\n<table><tr><td rowspan=2 id=x>\n\na<a id=y></a> ![z](z.png) [b](#x)[^1]\n\n</td><td>c</td></tr>"
      "<tr><td>d</td></tr></table>\n\n[^1]: n\n");
  const std::string tree = outcome->tree();
  const auto count = [&](const std::string& word) {
    std::size_t found = 0;
    for (std::size_t at = tree.find(word); at != std::string::npos; at = tree.find(word, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("#x}"), 1U);
  EXPECT_EQ(count("#y}"), 1U);
  EXPECT_EQ(count("image"), 1U);
  EXPECT_EQ(count("note-reference"), 1U);
  EXPECT_EQ(count("link \"#x\""), 1U) << "its words are repeated, and where it leads is not";
  EXPECT_EQ(outcome->messages(Code::duplicate_id), Strings{});
}

TEST(HtmlRows, RowsOfAFootComeLast) {
  EXPECT_EQ(rows("<thead><tr><th>a<th>b</thead><tfoot><tr><td>e<td>f</tfoot><tbody><tr><td>c<td>d</tbody>"),
            (Strings{"#a|b", "c|d", "e|f"}));
  EXPECT_EQ(rows("<tfoot><tr><td>e<td>f</tfoot><thead><tr><th>a<th>b</thead><tbody><tr><td>c<td>d</tbody>"),
            (Strings{"#a|b", "c|d", "e|f"}));
}

TEST(HtmlRows, WhatRowsAndTheirGroupsSayIsSaidOfTheirCells) {
  const auto outcome = resolved(
      "[to](#g) [and](#r)\n\n<table><tr><th>a<th>b<tbody id=g lang=it class=x><tr id=r lang=fr class='y "
      "align-end'>"
      "<td>c<td lang=de align=center>d<tr><td class=x>e<td>f</table>\n");
  const std::string tree = outcome->tree();
  EXPECT_NE(tree.find("        row\n"
                      "          cell {.y .align-end .x lang=fr}\n"
                      "            span element=span {#g}\n"
                      "            span element=span {#r}\n"
                      "            text \"c\"\n"
                      "          cell {.align-center .y .x lang=de}\n"
                      "            text \"d\"\n"
                      "        row\n"
                      "          cell {.x lang=it}\n"
                      "            text \"e\"\n"),
            std::string::npos)
      << tree;
  EXPECT_EQ(outcome->messages(Code::dead_link), Strings{});
}

TEST(HtmlSpans, HugeNumbersMakeNoHugeTable) {
  std::string table = "<tr><td colspan=1000000000000000000000>a";
  for (int i = 0; i < 1000; ++i) table += "<tr><td rowspan=65534>b";
  EXPECT_EQ(rows(table), Strings{});
  EXPECT_EQ(messages(table),
            Strings{"a table with far more places than cells is set as what its cells hold, in order"});
  EXPECT_EQ(rows("<tr><td colspan=x>a<td rowspan=-1>b<td colspan=0>c"), Strings{"a|b|c"});
  EXPECT_EQ(rows("<tr><td rowspan=65534>a<td>b<tr><td>c"), (Strings{"a|b", "a|c"}));
}

}  // namespace
}  // namespace recto
