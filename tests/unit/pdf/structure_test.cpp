#include "pdf/structure.h"

#include <gtest/gtest.h>

#include "pdf/element_plan.h"
#include "pdf/write_pdf.h"
#include "typewriter.h"

namespace recto {
namespace {

std::string tags(const std::string& markdown, const TypewriterOptions& options = {}) {
  const Typed typed = type_out(markdown, options);
  return dump_tags(typed.styled, typed.paged);
}

// The lines of a dump from the first that begins with `head` (spaces aside) to the end of what it encloses.
std::string branch(const std::string& dump, const std::string& head) {
  std::string out;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < dump.size();) {
    const std::size_t end = dump.find('\n', at);
    const std::string line = dump.substr(at, end - at);
    const std::size_t indent = line.find_first_not_of(' ');
    if (out.empty() ? line.compare(indent, head.size(), head) == 0 : indent > depth) {
      if (out.empty()) depth = indent;
      out += line.substr(depth) + "\n";
    } else if (!out.empty()) {
      break;
    }
    at = end + 1;
  }
  return out;
}

TEST(Structure, HeadingsSectionsAndParagraphs) {
  EXPECT_EQ(branch(tags("# A\n\ntext\n\n## B\n\nmore\n"), "Document"),
            "Document\n"
            "  Sect\n"
            "    H1\n"
            "      \"A\" (page 1)\n"
            "    P\n"
            "      \"text\" (page 1)\n"
            "    Sect\n"
            "      H2\n"
            "        \"B\" (page 1)\n"
            "      P\n"
            "        \"more\" (page 1)\n");
}

TEST(Structure, InlineElementsStandInTheOrderOfTheText) {
  EXPECT_EQ(branch(tags("# T\n\na *b* c **d** `e` f\n"), "P"),
            "P\n"
            "  \"a \" (page 1)\n"
            "  Em\n"
            "    \"b\" (page 1)\n"
            "  \" c \" (page 1)\n"
            "  Strong\n"
            "    \"d\" (page 1)\n"
            "  \" \" (page 1)\n"
            "  Code\n"
            "    \"e\" (page 1)\n"
            "  \" f\" (page 1)\n");
}

TEST(Structure, TightListsHaveTheirTextInTheBody) {
  EXPECT_EQ(branch(tags("# T\n\n- a\n- b\n"), "L "),
            "L numbering=Disc\n"
            "  LI\n"
            "    Lbl\n"
            "      \"\u2022 \" (page 1)\n"
            "    LBody\n"
            "      \"a\" (page 1)\n"
            "  LI\n"
            "    Lbl\n"
            "      \"\u2022 \" (page 1)\n"
            "    LBody\n"
            "      \"b\" (page 1)\n");
}

TEST(Structure, NestedListsStandInTheBody) {
  EXPECT_EQ(branch(tags("# T\n\n1. a\n   - b\n"), "LBody"),
            "LBody\n"
            "  P\n"
            "    \"a\" (page 1)\n"
            "  L numbering=Disc\n"
            "    LI\n"
            "      Lbl\n"
            "        \"\u2022 \" (page 1)\n"
            "      LBody\n"
            "        \"b\" (page 1)\n");
}

TEST(Structure, ATableWithoutHeaderCellsHasNoHead) {
  EXPECT_EQ(branch(tags("# T\n\n|   |   |\n|---|---|\n| c |   |\n"), "Table"),
            "Table\n"
            "  TBody\n"
            "    TR\n"
            "      TD\n"
            "        \"c\" (page 1)\n"
            "      TD\n");
}

TEST(Structure, TablesHaveHeadsAndEmptyCellsStay) {
  EXPECT_EQ(branch(tags("# T\n\n|   | b |\n|---|---|\n| c |   |\n"), "Table"),
            "Table\n"
            "  THead\n"
            "    TR\n"
            "      TD\n"
            "      TH scope=column\n"
            "        \"b\" (page 1)\n"
            "  TBody\n"
            "    TR\n"
            "      TD\n"
            "        \"c\" (page 1)\n"
            "      TD\n");
}

// ISO 14289-1, 7.5: a THead has a TBody below it.
TEST(Structure, RowsHaveHeads) {
  EXPECT_EQ(branch(tags("# T\n\n<table><tr><th scope=row>a<td>b</tr></table>\n"), "Table"),
            "Table\n"
            "  TBody\n"
            "    TR\n"
            "      TH scope=row\n"
            "        \"a\" (page 1)\n"
            "      TD\n"
            "        \"b\" (page 1)\n");
}

TEST(Structure, ATableOfHeaderCellsAloneHasNoHead) {
  const std::string dump = branch(tags("# T\n\n| a |\n|---|\n"), "Table");
  EXPECT_EQ(dump,
            "Table\n"
            "  TBody\n"
            "    TR\n"
            "      TH scope=column\n"
            "        \"a\" (page 1)\n");
  EXPECT_NE(branch(tags("# T\n\n| a |\n|---|\n|   |\n"), "Table").find("  TBody\n"), std::string::npos)
      << "a body without text stays";
}

TEST(Structure, NoLevelIsSkippedWhereAHeadingSaysNothing) {
  const std::string dump = tags("# One\n\n##\n\n### Three\n\n#### Four\n\n## Five\n");
  std::string levels;
  for (std::size_t at = dump.find(" H"); at != std::string::npos; at = dump.find(" H", at + 1))
    levels += dump[at + 2];
  EXPECT_EQ(levels, "1232") << dump;
}

TEST(Structure, TheWordsOfAMissingPictureAreAParagraph) {
  const std::string dump = tags("# T\n\n![words](missing.png)\n");
  EXPECT_NE(dump.find("P\n"), std::string::npos) << dump;
  EXPECT_EQ(dump.find("Figure"), std::string::npos) << dump;
}

// ISO 14289-1, 7.4.2: no level is skipped, in the order in which it is read.
TEST(Structure, HeadingsOfANoteAreBelowTheOneBeforeTheirCall) {
  std::string levels;
  const std::string dump = tags(
      "# a\n\n## b\n\nx[^1] y[^3]\n\n### c\n\nz[^2]\n\n# d\n\n"
      "[^1]: # n\n\n    ### m\n\n    w[^4]\n[^2]: # o\n[^3]: ## q\n[^4]: # r\n");
  for (std::size_t at = dump.find(" H"); at != std::string::npos; at = dump.find(" H", at + 1))
    levels += dump[at + 2];
  EXPECT_EQ(levels,
            "1234"
            "3"
            "3"
            "3"
            "4"
            "1")
      << dump;
}

TEST(Structure, NotesFollowTheBlockThatCallsThem) {
  EXPECT_EQ(branch(tags("# T\n\na[^x] b\n\nc\n\n[^x]: note\n"), "Sect"),
            "Sect\n"
            "  H1\n"
            "    \"T\" (page 1)\n"
            "  P\n"
            "    \"a\" (page 1)\n"
            "    Reference\n"
            "      Link\n"
            "        \"x\" (page 1)\n"
            "        link \"Note 1\" (page 1)\n"
            "    \" b\" (page 1)\n"
            "  Note id=note-1\n"
            "    Lbl\n"
            "      \"1. \" (page 1)\n"
            "    P\n"
            "      \"note\" (page 1)\n"
            "  P\n"
            "    \"c\" (page 1)\n");
}

TEST(Structure, NotesOfNotesDoNotNest) {
  const std::string dump = tags("# T\n\na[^1]\n\n[^1]: b[^2]\n[^2]: c[^3]\n[^3]: d\n");
  for (const char* note : {"\n    Note id=note-1", "\n    Note id=note-2", "\n    Note id=note-3"})
    EXPECT_NE(dump.find(note), std::string::npos) << dump;
}

TEST(Structure, ANoteThatIsCalledTwiceStandsOnce) {
  const std::string dump = tags("# T\n\na[^1]\n\nb[^1]\n\n[^1]: c\n");
  EXPECT_EQ(dump.find("Note id"), dump.rfind("Note id"));
}

TEST(Structure, LinksCarryOneAnnotationForEachLine) {
  std::string words;
  for (int i = 0; i < 40; ++i) words += "word ";
  const std::string dump = branch(tags("# T\n\n[" + words + "end](https://example.org/)\n"), "Link");
  std::size_t annotations = 0;
  for (std::size_t at = dump.find("link \""); at != std::string::npos; at = dump.find("link \"", at + 1))
    ++annotations;
  EXPECT_EQ(annotations, 3U) << dump;
}

TEST(Structure, ParagraphsGoOnOverPages) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "word ";
  TypewriterOptions options;
  options.lines_per_page = 3;
  const std::string dump = branch(tags("# T\n\n" + words + "\n", options), "P");
  EXPECT_NE(dump.find("(page 1)"), std::string::npos) << dump;
  EXPECT_NE(dump.find("(page 2)"), std::string::npos) << dump;
  EXPECT_EQ(dump.find("P\n", 1), std::string::npos) << dump;
}

TEST(Structure, CodeBlocksAreCodeInAParagraph) {
  EXPECT_EQ(branch(tags("# T\n\n```\nx y\n```\n"), "P"),
            "P\n"
            "  Code\n"
            "    \"x y\" (page 1)\n");
}

TEST(Structure, FurnitureIsNotInTheTree) { EXPECT_EQ(tags("# T\n").find("\"1\""), std::string::npos); }

TEST(Structure, AnEmptyDocumentIsADocument) { EXPECT_TRUE(tags("").starts_with("Document\n")); }

// The marks on the pages and the tree agree: each sequence is named once, by the element that its page says.
TEST(Structure, EveryMarkedContentHasItsElement) {
  TypewriterOptions options;
  options.lines_per_page = 5;
  const Typed typed = type_out(
      "# T\n\na *b* [c](#t) d[^1]\n\n> quote\n\n1. x\n2. y\n\n| h |\n|---|\n| i |\n\n- [x] done\n\n[^1]: "
      "note\n",
      options);
  Pool pool;
  const pdf::Structure structure = pdf::collect_structure(
      typed.styled, typed.paged, pdf::collect_text_use(typed.paged, pool), pdf::plan_elements(typed.styled));
  std::vector<std::vector<int>> named;
  for (const auto& page : structure.pages) named.emplace_back(page.element_of_mcid.size());
  for (std::uint32_t i = 0; i < structure.elements.size(); ++i) {
    const pdf::Element& element = structure.elements[pdf::ElementId{i}];
    EXPECT_TRUE(i == 0 || element.parent < pdf::ElementId{i});
    for (const pdf::Kid& kid : element.kids)
      if (const auto* content = std::get_if<pdf::MarkedContent>(&kid)) {
        EXPECT_EQ(structure.pages.at(content->page).element_of_mcid.at(content->mcid), pdf::ElementId{i});
        ++named.at(content->page).at(content->mcid);
      }
  }
  for (const auto& page : named)
    for (const int count : page) EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace recto
