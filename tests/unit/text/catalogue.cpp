#include "text/catalogue.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/temporary_folder.h"
#include "text/sha256.h"

namespace recto {
namespace {

constexpr std::string_view kSmall = R"(# comment
roles:
  serif: [One, Two]

families:
  - family: One
    kind: serif
    package: fonts-one
    licence: OFL-1.1
    folder: fonts/one
    scripts: [Latn, Grek]
    languages: [ja]
    features: {calt: 0, aalt: 1}
    faces:
      - {file: One-Regular.ttf, weight: 400, sha256: aa}
      - {file: One-Italic.ttc, index: 3, weight: 400, style: italic, sha256: bb}
      - {file: One-Light.ttf, weight: 300, sha256: cc}
      - {file: One-Bold.ttf, weight: 700, sha256: dd}
)";

TEST(CatalogueFile, IsRead) {
  const Result<Catalogue> read = read_catalogue(kSmall, "small.yaml");
  ASSERT_TRUE(read) << read.failure().message;
  const Catalogue& catalogue = read.value();
  const CatalogueFamily& family = catalogue.families[FamilyId{0}];
  EXPECT_EQ(family.name, "One");
  EXPECT_EQ(family.kind, FamilyKind::serif);
  EXPECT_EQ(family.package, "fonts-one");
  EXPECT_EQ(family.licence, "OFL-1.1");
  EXPECT_EQ(family.scripts.size(), 2U);
  EXPECT_EQ(family.languages, (std::vector<std::string>{"ja"}));
  EXPECT_EQ(family.features.size(), 2U);
  EXPECT_LT(family.features[0].tag, family.features[1].tag);
  const CatalogueFace& italic = catalogue.faces[FaceId{1}];
  EXPECT_EQ(italic.path, "fonts/one/One-Italic.ttc");
  EXPECT_EQ(italic.index, 3U);
  EXPECT_TRUE(italic.italic);
  EXPECT_EQ(italic.sha256, "bb");
  EXPECT_EQ(catalogue.roles.at("serif"), (std::vector<std::string>{"One", "Two"}));
}

TEST(CatalogueFile, FacesMatchAsCssSays) {
  const Result<Catalogue> read = read_catalogue(kSmall, "small.yaml");
  ASSERT_TRUE(read);
  const auto matched = [&](int weight, Slant slant) {
    return match_face(read.value(), FamilyId{0}, weight, slant).value;
  };
  EXPECT_EQ(matched(400, Slant::upright), 0U);
  EXPECT_EQ(matched(400, Slant::italic), 1U);
  EXPECT_EQ(matched(700, Slant::italic), 1U);   // the slant before the weight
  EXPECT_EQ(matched(350, Slant::upright), 2U);  // below 400 the lighter first
  EXPECT_EQ(matched(100, Slant::upright), 2U);
  EXPECT_EQ(matched(500, Slant::upright), 0U);
  EXPECT_EQ(matched(501, Slant::upright), 3U);
}

TEST(CatalogueFile, MistakesAreSaidWithTheirLine) {
  const auto message = [](std::string_view text) {
    const Result<Catalogue> read = read_catalogue(text, "x.yaml");
    return read ? std::string() : read.failure().message;
  };
  EXPECT_EQ(message("families:\n  - family: One\n    colour: red\n"), "x.yaml:3: a family has no `colour`");
  EXPECT_EQ(message("families:\n  - family: One\n    package: p\n"),
            "x.yaml:3: a family needs `package` and `faces`");
  EXPECT_EQ(message("families:\n  - family: One\n    kind: script\n"),
            "x.yaml:3: `script` is no kind of family");
  EXPECT_EQ(message("families:\n  - family: One\n    scripts: [Latin]\n"),
            "x.yaml:3: `Latin` is no tag of four letters");
  EXPECT_EQ(message("families:\n  - family: One\n    faces:\n      - {file: a, weight: bold, sha256: b}\n"),
            "x.yaml:4: `bold` is no whole number");
  EXPECT_EQ(message("families:\n  - family: One\n    faces:\n      - {weight: 400}\n"),
            "x.yaml:4: a face needs `file` and `sha256`");
  EXPECT_EQ(message("nothing:\n"), "x.yaml:1: a section is `roles` or `families`");
  EXPECT_EQ(message("families:\n    kind: serif\n"), "x.yaml:2: a family begins with `- family:`");
}

TEST(CatalogueFile, AppendingKeepsIds) {
  Result<Catalogue> first = read_catalogue(kSmall, "small.yaml");
  Result<Catalogue> second = read_catalogue(kSmall, "small.yaml");
  ASSERT_TRUE(first && second);
  append(first.value(), std::move(second).value());
  const Catalogue& both = first.value();
  EXPECT_EQ(both.faces.size(), 8U);
  EXPECT_EQ(both.faces[FaceId{5}].family, FamilyId{1});
  EXPECT_EQ(both.families[FamilyId{1}].faces[1], FaceId{5});
}

class FontReportTest : public testing::Test {
 protected:
  void SetUp() override {
    files_.set_root(Root::installation, RECTO_SOURCE_DIR);
    files_.set_root(Root::system, "/usr/share");
  }
  Files files_;
};

TEST_F(FontReportTest, EveryFaceIsInstalledAndUnchanged) {
  const Result<std::vector<FaceReport>> reports = report_fonts(files_, FontCheck::checksums);
  ASSERT_TRUE(reports);
  EXPECT_GT(reports.value().size(), 200U);
  for (const FaceReport& face : reports.value())
    EXPECT_EQ(face.state, FaceState::installed) << face.path << ": " << face.message;
  EXPECT_EQ(reports.value().front().roles, (std::vector<std::string>{"book", "serif"}));
}

TEST_F(FontReportTest, MissingAndChangedFilesAreSaid) {
  const TemporaryFolder system;
  const std::string folder = "fonts/opentype/linux-libertine";
  // Another face under the regular one's name, and no font under the italic's.
  system.put(folder + "/LinLibertine_RI.otf", "no font");
  std::filesystem::copy_file("/usr/share/fonts/opentype/linux-libertine/LinLibertine_RB.otf",
                             system.path() / folder / "LinLibertine_R.otf");
  files_.set_root(Root::system, system.path());
  const Result<std::vector<FaceReport>> reports = report_fonts(files_, FontCheck::checksums);
  ASSERT_TRUE(reports);
  EXPECT_EQ(reports.value()[0].state, FaceState::changed);
  EXPECT_EQ(reports.value()[1].state, FaceState::unusable);
  EXPECT_EQ(reports.value()[2].state, FaceState::missing);
  EXPECT_NE(reports.value()[2].message.find("fonts-linuxlibertine"), std::string::npos);
}

// FIPS 180-4's examples, and lengths about the padding's edges.
TEST(Sha256, KnownSums) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(64, 'a')), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

}  // namespace
}  // namespace recto
