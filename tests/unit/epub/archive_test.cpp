// The container and the parts that need no document.
#include "epub/archive.h"

#include <gtest/gtest.h>

#include "base/deflate.h"
#include "epub/cutter.h"
#include "epub/images.h"
#include "epub/package.h"
#include "epub/stylesheet.h"
#include "epub/xhtml.h"

namespace recto::epub {
namespace {

using namespace std::string_literals;

std::uint32_t little_endian(const Bytes& bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = value << 8U | static_cast<std::uint8_t>(bytes.at(at + i));
  return value;
}

TEST(Archive, BeginsWithTheStoredMimetype) {
  Pool pool;
  const Result<Bytes> archive = write_archive({{"a.txt", std::string(1000, 'x')}}, pool);
  ASSERT_TRUE(archive);
  // OCF 3.3, section 4.3: at byte 30 the name and at byte 38 the type, without an extra field between.
  EXPECT_EQ(archive.value().substr(30, 28), "mimetypeapplication/epub+zip");
  EXPECT_EQ(little_endian(archive.value(), 28, 2), 0U);
}

TEST(Archive, HasFixedTimesAndNoDescriptors) {
  Pool pool;
  const Result<Bytes> archive =
      write_archive({{"a.txt", std::string(1000, 'x')}, {"b.png", "bytes", Packing::store}}, pool);
  ASSERT_TRUE(archive);
  const Bytes& bytes = archive.value();
  int entries = 0;
  for (std::size_t at = bytes.find("PK\x03\x04"); at != Bytes::npos; at = bytes.find("PK\x03\x04", at + 4)) {
    ++entries;
    EXPECT_EQ(little_endian(bytes, at + 6, 2) & 8U, 0U) << "data descriptor";
    EXPECT_EQ(little_endian(bytes, at + 10, 4), 0x00210000U) << "1980-01-01 00:00:00";
    EXPECT_EQ(little_endian(bytes, at + 28, 2), 0U) << "extra field";
  }
  EXPECT_EQ(entries, 3);
  EXPECT_LT(bytes.size(), 700U);  // a.txt was deflated
  EXPECT_NE(bytes.find("bytes"), Bytes::npos);
}

// Files of all kinds, in more than one share of work.
std::vector<ArchiveFile> many_files() {
  std::vector<ArchiveFile> files;
  for (int i = 0; i < 50; ++i) {
    const auto size = static_cast<std::size_t>(i) * 977;
    files.push_back({"f" + std::to_string(i),
                     std::string(i % 7 == 0 ? 0 : size, static_cast<char>('a' + i % 26)),
                     i % 3 == 0 ? Packing::store : Packing::deflate});
  }
  return files;
}

TEST(Archive, GivesTheSameBytesTwice) {
  const std::vector<ArchiveFile> files = many_files();
  Pool one, two(2);
  EXPECT_EQ(write_archive(files, one).value(), write_archive(files, two).value());
}

TEST(Archive, HoldsEachFileWithItsChecksumAndSizes) {
  const std::vector<ArchiveFile> files = many_files();
  Pool pool(3);
  const Bytes bytes = write_archive(files, pool).value();
  std::size_t at = 30 + 8 + 20;  // behind mimetype
  for (const ArchiveFile& file : files) {
    const Bytes held = file.packing == Packing::store ? file.bytes : Deflater(Effort::quick).bare(file.bytes);
    ASSERT_EQ(bytes.substr(at, 4), "PK\x03\x04") << file.path;
    EXPECT_EQ(little_endian(bytes, at + 8, 2), file.packing == Packing::store ? 0U : 8U) << file.path;
    EXPECT_EQ(little_endian(bytes, at + 14, 4), crc32(file.bytes)) << file.path;
    EXPECT_EQ(little_endian(bytes, at + 18, 4), held.size()) << file.path;
    EXPECT_EQ(little_endian(bytes, at + 22, 4), file.bytes.size()) << file.path;
    EXPECT_EQ(bytes.substr(at + 30, file.path.size()), file.path);
    EXPECT_EQ(bytes.substr(at + 30 + file.path.size(), held.size()), held) << file.path;
    at += 30 + file.path.size() + held.size();
  }
}

TEST(Archive, SaysWhatFailed) {
  Pool pool;
  const Result<Bytes> twice = write_archive({{"a", "1"}, {"a", "2"}}, pool);
  ASSERT_FALSE(twice);
  EXPECT_NE(twice.failure().message.find("libzip"), std::string::npos);
}

TEST(ModifiedTime, ComesFromTheEpochElseTheNewestDateElseTheFirstOfZip) {
  Metadata metadata;
  EXPECT_EQ(modified_time(metadata, std::nullopt), "1980-01-01T00:00:00Z");
  metadata.published = Located<Date>{{2024, 2, 3}, {}};
  metadata.reviewed = Located<Date>{{2025, 12, 31}, {}};
  EXPECT_EQ(modified_time(metadata, std::nullopt), "2025-12-31T00:00:00Z");
  EXPECT_EQ(modified_time(metadata, 0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(modified_time(metadata, 1709210096), "2024-02-29T12:34:56Z");
  EXPECT_EQ(modified_time(metadata, INT64_MAX), "9999-12-31T23:59:59Z");
}

TEST(Widths, FollowTheReadersTextAndScreen) {
  EXPECT_EQ(relative_width("50%"), "50%");
  EXPECT_EQ(relative_width("250%"), "100%");
  EXPECT_EQ(relative_width("320px"), "20em");
  EXPECT_EQ(relative_width("320"), "20em");
  EXPECT_EQ(relative_width("12pt"), "1em");
  EXPECT_EQ(relative_width("2.54cm"), "6em");
  for (const char* bad : {"", "wide", "-3em", "0", "5furlong", "nan", "inf%"})
    EXPECT_EQ(relative_width(bad), std::nullopt) << bad;
  EXPECT_EQ(width_class("12.5em"), "width-12-5em");
  EXPECT_EQ(width_class("50%"), "width-50pc");
}

TEST(BookStylesheet, KnowsAbsoluteLengths) {
  EXPECT_FALSE(has_absolute_lengths(book_stylesheet("p{font-size:1.2em;border:1px solid}", {"50%"})));
  EXPECT_TRUE(has_absolute_lengths("p{font-size:12pt}"));
  EXPECT_TRUE(has_absolute_lengths("p{width:calc(1em + 3mm);}"));
  EXPECT_FALSE(has_absolute_lengths("p{max-width:3px}.width-3px{color:red}"));
  EXPECT_NE(book_stylesheet("", {"50%"}).find(".width-50pc{width:50%}"), std::string::npos);
}

std::vector<XmlNode> blocks_of(std::size_t count, std::size_t bytes) {
  std::vector<XmlNode> nodes;
  for (std::size_t i = 0; i < count; ++i) {
    XmlElement paragraph{"p"};
    paragraph.add_text(std::string(bytes, 'x'));
    nodes.push_back({std::move(paragraph)});
  }
  return nodes;
}

XmlElement section_of(const std::string& id, std::vector<XmlNode> children) {
  XmlElement section{"section", {{"id", id}}};
  section.add({"h2"}).add_text(id);
  std::move(children.begin(), children.end(), std::back_inserter(section.children));
  return section;
}

std::size_t size_of(const Piece& piece) {
  std::size_t size = 0;
  for (const XmlNode& node : piece.content) size += epub::size_of(node);
  return size;
}

TEST(Cut, LeavesSmallThingsWhole) {
  EXPECT_EQ(cut(blocks_of(3, 100), {}).size(), 1U);
  EXPECT_EQ(cut({}, {}).size(), 1U);
}

TEST(Cut, CutsBetweenSectionsThatFit) {
  XmlElement chapter = section_of("c", {});
  for (int i = 0; i < 6; ++i) chapter.add(section_of("s" + std::to_string(i), blocks_of(10, 10'000)));
  std::vector<XmlNode> nodes;
  nodes.push_back({std::move(chapter)});
  const std::vector<Piece> pieces = cut(std::move(nodes), {});
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_FALSE(pieces[0].continues);
  EXPECT_TRUE(pieces[1].continues);
  for (const Piece& piece : pieces) {
    EXPECT_LT(size_of(piece), 250'000U);
    const auto& rest = std::get<XmlElement>(piece.content.front().kind);
    EXPECT_EQ(rest.name, "section");
    EXPECT_EQ(rest.value("id") != nullptr, &piece == &pieces.front()) << "an id stays in one file";
  }
}

TEST(Cut, CutsBetweenBlocksWhereThereAreNoSections) {
  std::vector<XmlNode> nodes;
  nodes.push_back({section_of("c", blocks_of(100, 10'000))});
  const std::vector<Piece> pieces = cut(std::move(nodes), {});
  EXPECT_EQ(pieces.size(), 5U);
  for (const Piece& piece : pieces) EXPECT_LT(size_of(piece), 250'000U);
}

TEST(Cut, CountsTheNotesThatAreCalled) {
  std::vector<XmlNode> nodes = blocks_of(2, 10);
  for (XmlNode& node : nodes) {
    std::get<XmlElement>(node.kind).add({"a", {{"role", "doc-noteref"}, {"href", "#n"}}});
  }
  EXPECT_EQ(cut(nodes, {{"#n", 200'000}}).size(), 2U);
  EXPECT_EQ(cut(nodes, {}).size(), 1U);
}

}  // namespace
}  // namespace recto::epub
