#include "resources/resources.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"
#include "support/temporary_folder.h"

namespace recto {
namespace {

// The smallest GIF that is whole.
const std::string kPicture("GIF89a\1\0\1\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;", 28);

class ResourcesTest : public testing::Test {
 protected:
  ResourcesTest() {
    for (const char* name : {"root/a.gif", "root/sub/my picture.gif", "root/50%25.gif", "outside.gif"})
      base_.put(name, kPicture);
    base_.put("root/noise.png", "noise");
    base_.put("root/drawing.svg", "<svg width='1' height='1'/>");
    files_.set_root(Root::document, base_.path() / "root");
  }

  // Loads a document that shows these images.
  Resources load(const std::vector<std::string>& sources) {
    Document document;
    Paragraph paragraph;
    for (const std::string& source : sources) paragraph.body.push_back({{}, {}, {}, Image{source, "", {}}});
    document.body.push_back({{}, {}, {}, Quote{{Block{{}, {}, {}, std::move(paragraph)}}}});
    document.metadata.cover = {{"a.gif", {}}};
    return load_resources(document, files_, most_);
  }
  bool is_good(const std::string& source) {
    return std::holds_alternative<ImageFile>(load({source}).images.at(image_key(source)));
  }
  ImageError error_of(const std::string& source) {
    const Resources resources = load({source});
    const auto* problem = std::get_if<ImageProblem>(&resources.images.at(source));
    EXPECT_NE(problem, nullptr) << source;
    return problem == nullptr ? ImageError::too_large : problem->error;
  }

  TemporaryFolder base_;
  Files files_;
  std::uint64_t most_ = 1'000'000;  // bytes
};

TEST_F(ResourcesTest, EachImageOnceByItsPath) {
  const Resources resources = load({"a.gif", "a.gif", "./a.gif", "gone.gif", ".//a.gif", "././a.gif"});
  EXPECT_EQ(resources.images.size(), 2U);
  EXPECT_EQ(std::get<ImageFile>(resources.images.at("a.gif")).bytes, kPicture);
}

// `..` behind a linked folder is not where the name says.
TEST(ImageKey, IsThePathWithoutWhatSaysNothing) {
  EXPECT_EQ(image_key("./a/.//c.png?x=./y#../z"), "a/c.png?x=./y#../z");
  EXPECT_EQ(image_key("../a.png"), "../a.png");
  EXPECT_EQ(image_key("./x/../a.png"), "./x/../a.png");
  EXPECT_EQ(image_key(""), "");
  EXPECT_EQ(image_key("https://example.org/./a.png"), "https://example.org/./a.png");
  EXPECT_EQ(image_key("//example.org/../a.png"), "//example.org/../a.png");
}

TEST_F(ResourcesTest, TheSameBytesStandOnce) {
  const Resources resources = load({"sub/my picture.gif", "a.gif", "a.gif?1", "gone.gif"});
  EXPECT_TRUE(std::holds_alternative<ImageFile>(resources.images.at("sub/my picture.gif")));
  for (const char* name : {"a.gif", "./a.gif", "a.gif?1", "sub/my picture.gif"})
    EXPECT_EQ(key_of_image(resources.images, name), "sub/my picture.gif") << name;
  EXPECT_EQ(key_of_image(resources.images, "gone.gif"), "gone.gif");
  EXPECT_EQ(key_of_image(resources.images, "./unread.gif"), "unread.gif");
}

TEST_F(ResourcesTest, AllTogetherHaveABound) {
  most_ = 3 * kPicture.size() - 1;
  const Resources resources = load({"a.gif", "a.gif?1", "a.gif?2", "gone.gif", "noise.png"});
  EXPECT_EQ(key_of_image(resources.images, "a.gif?1"), "a.gif");
  const auto& third = std::get<ImageProblem>(resources.images.at("a.gif?2"));
  EXPECT_EQ(third.error, ImageError::too_large);
  EXPECT_EQ(third.message, "the images of the document have more than 0 MB together");
  EXPECT_EQ(std::get<ImageProblem>(resources.images.at("gone.gif")).error, ImageError::missing);
  EXPECT_EQ(std::get<ImageProblem>(resources.images.at("noise.png")).error, ImageError::unsupported);
}

TEST_F(ResourcesTest, NamesAreReadAsFilesThenAsUrls) {
  EXPECT_TRUE(is_good("sub/my picture.gif"));
  EXPECT_TRUE(is_good("sub/my%20picture.gif"));
  EXPECT_TRUE(is_good("a.gif?raw=true#x"));
  EXPECT_TRUE(is_good("50%25.gif"));
}

TEST_F(ResourcesTest, EachProblemIsKept) {
  EXPECT_EQ(error_of("gone.gif"), ImageError::missing);
  EXPECT_EQ(error_of(""), ImageError::missing);
  EXPECT_EQ(error_of("sub"), ImageError::missing);
  EXPECT_EQ(error_of("noise.png"), ImageError::unsupported);
  EXPECT_EQ(error_of("drawing.svg"), ImageError::unsupported);
  EXPECT_EQ(error_of(std::string("a.gif\0x", 7)), ImageError::missing);
  EXPECT_EQ(error_of("a.gif%00"), ImageError::missing);
}

TEST_F(ResourcesTest, NothingOutsideTheRootAndNothingRemote) {
  EXPECT_EQ(error_of("../outside.gif"), ImageError::outside_root);
  EXPECT_EQ(error_of("%2e%2e/outside.gif"), ImageError::outside_root);
  std::filesystem::create_symlink(base_.path() / "outside.gif", base_.path() / "root" / "link.gif");
  EXPECT_EQ(error_of("link.gif"), ImageError::outside_root);
  EXPECT_EQ(error_of("https://example.org/a.gif"), ImageError::unsupported);
  EXPECT_EQ(error_of("//example.org/a.gif"), ImageError::unsupported);
  EXPECT_EQ(error_of("data:image/gif;base64,R0lGOD"), ImageError::unsupported);
  EXPECT_EQ(error_of("file:///etc/passwd"), ImageError::unsupported);
}

TEST_F(ResourcesTest, TheCoverIsLoadedToo) { EXPECT_EQ(load({}).images.size(), 1U); }

TEST_F(ResourcesTest, AFileOfNearlyTheNameIsToldOf) {
  base_.put("root/Pictures/Photo.JPG", kPicture);
  base_.put("root/b%20c.gif", kPicture);
  const auto hint = [&](const std::string& source) {
    return std::get<ImageProblem>(load({source}).images.at(image_key(source))).hint;
  };
  EXPECT_EQ(hint("Pictures/photo.jpg"), "there is Pictures/Photo.JPG: the two differ by case");
  EXPECT_EQ(hint("./pictures/Photo.JPG"), "there is Pictures/Photo.JPG: the two differ by case");
  EXPECT_EQ(hint("pictures\\photo.jpg"), "there is Pictures/Photo.JPG: write the path with slashes");
  EXPECT_EQ(hint("sub/My%20Picture.gif"), "there is sub/my picture.gif");
  EXPECT_EQ(hint("b c.gif"), "there is b%20c.gif");
  for (const char* source : {"gone.gif", "Sub", "gone/a.gif", "/A.gif", "C:\\A.gif", ""})
    EXPECT_EQ(hint(source), "") << source;
  // Nothing is told of what lies outside.
  std::filesystem::create_symlink(base_.path(), base_.path() / "root" / "up");
  for (const char* source : {"../Outside.gif", "up/Outside.gif", "sub/../../Outside.gif"})
    EXPECT_EQ(hint(source), "") << source;
}

}  // namespace
}  // namespace recto
