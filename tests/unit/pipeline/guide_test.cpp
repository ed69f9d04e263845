// The guide and the program agree: what the program knows stands in the guide, and the guide uses every
// construct that it explains, so that each has a page to look at.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "base/codes.h"
#include "base/source.h"
#include "doc/walk.h"
#include "markdown/metadata_schema.h"
#include "markdown/read_markdown.h"
#include "style/property.h"

namespace recto {
namespace {

std::string contents(const std::string& path) {
  std::ifstream file(std::string(RECTO_SOURCE_DIR "/") + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Everything that stands in code in the guide, word by word.
class Guide {
 public:
  Guide() : source(FileId{0}, "recto-guide.md", contents("content/recto-guide.md")) {
    document = read_markdown(source, {}, diagnostics);
    walk(document, *this);
  }
  bool names(std::string_view word) const { return words.contains(std::string(word)); }
  // What the table of the id lists: the code in its first column.
  std::set<std::string> listed_in(std::string_view id) const {
    std::set<std::string> listed;
    const auto found = tables.find(id);
    if (found == tables.end()) return listed;
    for (const TableRow& row : found->second->body.rows) {
      for (const Inline& item : row.cells.at(0).body) {
        if (const auto* code = std::get_if<CodeSpan>(&item.kind)) listed.insert(code->text);
      }
    }
    return listed;
  }

  Visit enter(const Block& block) {
    blocks.insert(block.kind.index());
    if (const auto* code = std::get_if<CodeBlock>(&block.kind)) add(code->text);
    if (const auto* table = std::get_if<Table>(&block.kind)) tables.emplace(block.attributes->id, table);
    return Visit::into;
  }
  Visit enter(const Inline& item) {
    inlines.insert(item.kind.index());
    if (const auto* code = std::get_if<CodeSpan>(&item.kind)) add(code->text);
    return Visit::into;
  }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}

  Source source;
  Diagnostics diagnostics;
  Document document;
  std::set<std::string> words;
  std::map<std::string, const Table*, std::less<>> tables;  // by id
  std::set<std::size_t> blocks, inlines;

 private:
  void add(const std::string& code) {
    static const std::regex kWord("[-\\w]+");
    for (std::sregex_iterator one(code.begin(), code.end(), kWord), end; one != end; ++one)
      words.insert(one->str());
    words.insert(code);
  }
};

TEST(Guide, ListsTheCodes) {
  std::set<std::string> codes;
  for (const CodeInfo& code : all_codes()) codes.emplace(code.name);
  EXPECT_EQ(Guide().listed_in("codes"), codes);
}

TEST(Guide, NamesEveryProperty) {
  const Guide guide;
  for (const css::Property& property : css::all_properties())
    EXPECT_TRUE(guide.names(property.name)) << property.name;
}

TEST(Guide, ListsTheKeysOfTheFrontMatter) {
  std::set<std::string> keys;
  for (const std::string_view key : metadata_keys()) keys.emplace(key);
  keys.emplace("author");  // the alias of authors
  EXPECT_EQ(Guide().listed_in("keys"), keys);
}

TEST(Guide, NamesEveryOptionOfTheManual) {
  const Guide guide;
  const std::string manual = contents("man/recto.1");
  static const std::regex kOption("\\\\-\\\\-([a-z]+(\\\\-[a-z]+)*)");
  int found = 0;
  for (std::sregex_iterator one(manual.begin(), manual.end(), kOption), end; one != end; ++one, ++found) {
    const std::string option = std::regex_replace((*one)[1].str(), std::regex("\\\\"), "");
    EXPECT_TRUE(guide.names("--" + option)) << option;
  }
  EXPECT_GT(found, 15);
}

TEST(Guide, UsesEveryConstruct) {
  const Guide guide;
  for (std::size_t kind = 0; kind < std::variant_size_v<BlockKind>; ++kind) {
    const bool made_later = kind == BlockKind(Section{}).index();  // by resolve()
    EXPECT_NE(guide.blocks.contains(kind), made_later) << "block kind " << kind;
  }
  for (std::size_t kind = 0; kind < std::variant_size_v<InlineKind>; ++kind)
    EXPECT_TRUE(guide.inlines.contains(kind)) << "inline kind " << kind;
}

TEST(Guide, HasNothingToReport) {
  const Guide guide;
  for (const Diagnostic& one : guide.diagnostics.all()) ADD_FAILURE() << one.message;
}

}  // namespace
}  // namespace recto
