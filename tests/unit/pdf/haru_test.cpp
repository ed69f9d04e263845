#include "pdf/haru.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "pdf/trees.h"

namespace recto::pdf {
namespace {

constexpr std::size_t kPacked = 1200;

Bytes small_file(std::string_view title = "x") {
  ObjectWriter objects;
  const Ref stream = objects.add_deflated(Dict(), "0 0 10 10 re f");
  objects.start_packing(kPacked);
  const Ref page = objects.reserve();
  objects.put(page, Dict().name("Type", "Page").ref("Parent", objects.page_tree()).ref("Contents", stream));
  for (std::size_t i = 1; i < kPacked; ++i)
    objects.add(Dict().integer("Place", static_cast<std::int64_t>(i)));
  objects.set_page_tree(Dict().raw("Kids", "[" + ref_token(page) + "]").integer("Count", 1));
  objects.set_catalog(Dict().text("Lang", "en"));
  objects.set_info(Dict().text("Title", title));
  Pool pool;
  Result<Bytes> saved = objects.save(pool);
  EXPECT_TRUE(saved);
  return std::move(saved).value();
}

// The integer behind a key.
std::size_t number_after(const Bytes& file, std::string_view key, std::size_t from = 0) {
  const std::size_t at = file.find(key, from);
  EXPECT_NE(at, Bytes::npos) << key;
  return std::stoul(file.substr(at + key.size(), 12));
}

TEST(ObjectWriter, HeaderAndTrailerAreTheFormats) {
  const Bytes file = small_file();
  EXPECT_TRUE(file.starts_with("%PDF-1.7\n%"));
  EXPECT_TRUE(file.ends_with("%%EOF\n"));
  const std::size_t table = number_after(file, "startxref\n");
  EXPECT_EQ(file.substr(table, 5), "xref\n");
}

TEST(ObjectWriter, TheTrailerNamesTheCrossReferenceStreamAndAllObjects) {
  const Bytes file = small_file();
  const std::size_t trailer = file.rfind("trailer");
  const std::size_t stream = number_after(file, "/XRefStm ", trailer);
  const std::size_t size = number_after(file, "/Size ", trailer);
  // The object there is the cross-reference stream, the last classic one; all packed objects follow it.
  const std::size_t number = std::stoul(file.substr(stream, 8));
  EXPECT_NE(file.substr(stream, 200).find("/Type/XRef"), Bytes::npos);
  EXPECT_EQ(size, number + 1 + kPacked);
  EXPECT_NE(file.find(fmt::format("/Index[{} {}]", number + 1, kPacked)), Bytes::npos);
  // The classic table ends where the packed objects begin: one of them listed as free would be lost to
  // poppler.
  EXPECT_EQ(number_after(file, "xref\n0 ", number_after(file, "startxref\n")), number + 1);
}

TEST(ObjectWriter, PackedObjectsAreDividedAmongBoundedStreams) {
  const Bytes file = small_file();
  std::size_t streams = 0, objects = 0;
  for (std::size_t at = file.find("/Type/ObjStm"); at != Bytes::npos;
       at = file.find("/Type/ObjStm", at + 1)) {
    ++streams;
    const std::size_t count = number_after(file, "/N ", at);
    EXPECT_LE(count, 500U);
    objects += count;
  }
  EXPECT_EQ(streams, 3U);
  EXPECT_EQ(objects, kPacked);
}

TEST(ObjectWriter, SameObjectsSameBytesAndAnIdOfTheirOwn) {
  EXPECT_EQ(small_file(), small_file());
  const auto id = [](const Bytes& file) { return file.substr(file.rfind("/ID["), 40); };
  EXPECT_NE(id(small_file("x")), id(small_file("y")));
}

TEST(ObjectWriter, StreamsSayTheirLengthThemselves) {
  ObjectWriter objects;
  objects.add_stream(Dict().name("Type", "Metadata"), "12345");
  objects.start_packing(1);
  objects.add(Dict());
  objects.set_page_tree(Dict().raw("Kids", "[]").integer("Count", 0));
  Pool pool;
  const Result<Bytes> file = objects.save(pool);
  ASSERT_TRUE(file);
  EXPECT_NE(file.value().find("/Type/Metadata/Length 5>>\nstream\n12345\nendstream"), Bytes::npos);
}

TEST(Trees, FewEntriesStandInTheRootAndManyInLeaves) {
  ObjectWriter objects;
  objects.start_packing(10);
  EXPECT_EQ(number_tree({{0, "a"}, {7, "b"}}, objects).body(), "/Nums[0 a 7 b ]");
  EXPECT_EQ(name_tree({{"b", "2"}, {"a(", "1"}}, objects).body(), "/Names[(a\\() 1 (b) 2 ]");
  std::vector<std::pair<std::int64_t, std::string>> many;
  for (int i = 0; i < 100; ++i) many.emplace_back(i, "x");
  const std::string body = number_tree(many, objects).body();
  EXPECT_TRUE(body.starts_with("/Kids[")) << body;
  EXPECT_EQ(std::count(body.begin(), body.end(), 'R'), 2);
}

}  // namespace
}  // namespace recto::pdf
