// What many threads set ahead is what one thread would have set: the same pages, and the same findings in the
// same order.
#include "layout/set_ahead.h"

#include <gtest/gtest.h>

#include "set_pages.h"

namespace recto {
namespace {

// Sections in sections, and in each what is set ahead (paragraphs, code, tables with captions, list items,
// terms) and what is not: anchors without text, and lines that stick out.
std::string document_of(int sections) {
  std::string text;
  for (int i = 0; i < sections; ++i) {
    const std::string number = std::to_string(i);
    text += "# Part " + number + "\n\n## Within\n\nA paragraph of some words, number " + number +
            ", with a note.[^" + number + "]\n\n[]{#anchor" + number + "}\n\n" +
            "- an item\n- another item\n\n> A quotation.\n\n```\ncode " + number + "\n```\n\n" +
            "incomprehensibilities" + std::string(static_cast<std::size_t>(i % 3) * 9, 'm') + "\n\n" +
            "| a | b |\n|---|---|\n| c | d " + number + " |\n\n: Letters\n\nTerm\n: What it means.\n\n[^" +
            number + "]: The note.\n\n";
  }
  return text;
}

std::vector<std::string> messages(const Diagnostics& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& one : diagnostics.all())
    if (one.code == Code::overfull_line) out.push_back(std::to_string(one.at.begin) + one.message);
  return out;
}

TEST(SetAhead, ByManyThreadsGivesThePagesAndFindingsOfOne) {
  const SetPages one(document_of(30), small_page() + "p { white-space: nowrap; }");
  Files files;
  files.set_root(Root::installation, RECTO_SOURCE_DIR);
  files.set_root(Root::system, "/usr/share");
  const Result<std::unique_ptr<Workshop>> many = Workshop::open(files, 3);
  ASSERT_TRUE(many);
  Diagnostics found;
  const Paged paged = layout(one.styled, one.resources, *many.value(), found);
  EXPECT_EQ(dump_frames(paged), dump_frames(one.paged));
  EXPECT_EQ(messages(found), messages(one.diagnostics));
  EXPECT_GT(messages(found).size(), 10U);
}

TEST(SetAhead, GivesWhatWasPutOnceAndForItsColumnOnly) {
  SetAhead store(3);
  const Column column{{}, {100}};
  const NodeId node{1};
  store.put(node, column, SetText{{}, {node}}, {});
  EXPECT_FALSE(store.take<SetText>(NodeId{0}, column));
  const auto taken = store.take<SetText>(node, column);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->first.anchors, std::vector<NodeId>{node});
  EXPECT_FALSE(store.take<SetText>(node, column));
  store.put(node, column, SetText{{}, {node}}, {});
  EXPECT_FALSE(store.take<SetText>(node, Column{{}, {99}}));
}

}  // namespace
}  // namespace recto
