#include "resolve/links.h"

#include <gtest/gtest.h>

#include "outcome.h"

namespace recto {
namespace {

using test::resolved;
using test::Setting;
using Strings = std::vector<std::string>;

const LinkTarget& only_link(const test::Outcome& outcome) {
  EXPECT_EQ(outcome.resolved.links.size(), 1U);
  return outcome.resolved.links.begin()->second;
}
std::string url_of(const std::string& markdown, const Setting& setting = {}) {
  const auto outcome = resolved(markdown, setting);
  const auto* external = std::get_if<ExternalTarget>(&only_link(*outcome));
  return external == nullptr ? "" : external->url;
}

TEST(Links, PassOnWhatReadersKnow) {
  EXPECT_EQ(url_of("[x](https://example.org/ä?q=1#f)"), "https://example.org/%C3%A4?q=1#f");
  EXPECT_EQ(url_of("[x](mailto:a@example.org)"), "mailto:a@example.org");
  EXPECT_EQ(url_of("[x](tel:+441234)"), "tel:+441234");
  EXPECT_EQ(url_of("[x](doi:10.1000/182)"), "https://doi.org/10.1000/182");
  EXPECT_EQ(url_of("[x](urn:isbn:123)"), "urn:isbn:123");
  EXPECT_EQ(url_of("[x](https://example.org/50%)"), "https://example.org/50%25");
}

TEST(Links, UnsafeUnknownAndBrokenOnesAreText) {
  const auto code_of = [](const std::string& target) {
    const auto outcome = resolved("# t\n\n[x](<" + target + ">)");
    EXPECT_TRUE(outcome->resolved.links.empty()) << target;
    EXPECT_NE(outcome->tree().find("span element=span\n"), std::string::npos) << outcome->tree();
    return outcome->reports();
  };
  EXPECT_EQ(code_of("javascript:alert(1)"), (Strings{"3:1 unsafe-link"}));
  EXPECT_EQ(code_of("JavaScript:alert(1)"), (Strings{"3:1 unsafe-link"}));
  EXPECT_EQ(code_of("file:///etc/passwd"), (Strings{"3:1 unsafe-link"}));
  EXPECT_EQ(code_of("data:text/html,x"), (Strings{"3:1 unsafe-link"}));
  EXPECT_EQ(code_of("made-up:x"), (Strings{"3:1 unknown-scheme"}));
  EXPECT_EQ(code_of("https://"), (Strings{"3:1 bad-link"}));
  EXPECT_EQ(code_of("mailto:"), (Strings{"3:1 bad-link"}));
  EXPECT_EQ(code_of("http:nohost"), (Strings{"3:1 bad-link"}));
  EXPECT_EQ(code_of("https://a b/"), (Strings{"3:1 bad-link"}));
  EXPECT_EQ(code_of("https://host:99999/"), (Strings{"3:1 bad-link"}));
  EXPECT_EQ(code_of("https://1.2.3.400/"), (Strings{"3:1 bad-link"}));
  EXPECT_EQ(code_of(""), (Strings{"3:1 dead-link"}));
}

TEST(Links, DeadOnesNameTheNearestId) {
  const auto outcome = resolved("# Installation\n\n# Usage\n\n[x](#instalation)\n");
  EXPECT_EQ(outcome->reports(), (Strings{"5:1 dead-link"}));
  EXPECT_EQ(outcome->diagnostics.all().front().hints.front().text, "the nearest id is #installation");
  const auto far = resolved("# Installation\n\n[x](#faq) [y](ttps://example.org)\n");
  EXPECT_EQ(far->reports(), (Strings{"3:1 dead-link", "3:11 unknown-scheme"}));
  EXPECT_EQ(far->diagnostics.all()[0].hints.front().text,
            "give the heading that it means this id: ## Heading {#faq}");
  EXPECT_EQ(far->diagnostics.all()[1].hints.front().text, "did you mean https:?");
}

TEST(Links, ASwappedOneIsOneFinding) {
  EXPECT_EQ(resolved("# t\n\n(https://example.org)[the page]\n")->reports(), (Strings{"3:1 unread-markup"}));
}

TEST(Links, DeadOnesNameTheIdThatIsSpeltInAnotherWay) {
  for (const char* fragment : {"cafe-noir", "CAFÉ_Noir", "caf%C3%A9noir", "cafe\u0301-noir"}) {
    const auto outcome = resolved(std::string("# Café-Noir\n\n# Cafe-Nair\n\n[x](#") + fragment + ")\n");
    ASSERT_EQ(outcome->reports(), (Strings{"5:1 dead-link"})) << fragment;
    EXPECT_EQ(outcome->diagnostics.all().front().hints.front().text, "the nearest id is #café-noir")
        << fragment;
  }
  // An id of signs alone is spelt like no other.
  EXPECT_EQ(resolved("# A\n\n[x]{#__} [y](#--)\n")->diagnostics.all().front().hints.front().text,
            "give the heading that it means this id: ## Heading {#--}");
}

// However often one fragment is dead, it is looked for once, so that it does not use up the searches of
// others.
TEST(Links, ADeadFragmentIsLookedForOnce) {
  std::string text = "# Installation\n\n# Usage\n\n";
  for (int i = 0; i < 30; ++i) text += "[x](#instalation)\n";
  const auto outcome = resolved(text + "[y](#usaged)\n");
  ASSERT_EQ(outcome->diagnostics.all().size(), 31U);
  for (std::size_t i = 0; i < 30; ++i)
    EXPECT_EQ(outcome->diagnostics.all()[i].hints.front().text, "the nearest id is #installation");
  EXPECT_EQ(outcome->diagnostics.all()[30].hints.front().text, "the nearest id is #usage");
}

TEST(Links, FragmentsAreDecodedAndThisFileIsThisDocument) {
  const auto outcome = resolved(
      "# Über uns\n\n[a](#%C3%BCber-uns) [b](#über-uns) [c](stem.md#über-uns) [d](./stem.md) [e](#) "
      "[f](#ÜBER-uns)\n");
  EXPECT_TRUE(outcome->reports().empty());
  for (const auto& [node, target] : outcome->resolved.links) {
    ASSERT_TRUE(std::holds_alternative<InternalTarget>(target));
    EXPECT_EQ(outcome->resolved.anchors.at(std::get<InternalTarget>(target).node), "über-uns");
  }
}

TEST(Links, RelativeOnesNeedABase) {
  Setting with_base;
  with_base.options.base_url = "https://example.org/docs/guide/";
  EXPECT_EQ(url_of("[x](../a.html#b)", with_base), "https://example.org/docs/a.html#b");
  EXPECT_EQ(url_of("[x](/a)", with_base), "https://example.org/a");
  EXPECT_EQ(url_of("[x](//other.org/a)", with_base), "https://other.org/a");
  EXPECT_EQ(url_of("[x](?q)", with_base), "https://example.org/docs/guide/?q");
  EXPECT_EQ(url_of("---\ntitle: T\nbase-url: https://b.org/x/y\n---\n[x](z)"), "https://b.org/x/z");
  const auto without = resolved("# t\n\n[a](b.html) [c](d.html)\n\n[e](f)\n");
  EXPECT_EQ(without->reports(), (Strings{"3:1 relative-link"}));
  EXPECT_EQ(without->messages(Code::relative_link),
            (Strings{"3 relative links without a base URL are printed as their text"}));
}

TEST(Links, ThatLeadNowhereKeepTheirTextAndAttributesAndNothingElse) {
  for (const char* target : {"other.md", "#nowhere", ""}) {
    const auto outcome = resolved("# t\n\n[*x* y](<" + std::string(target) + "> \"z\"){#i .c}\n");
    EXPECT_TRUE(outcome->resolved.links.empty()) << target;
    const std::string tree = outcome->tree();
    EXPECT_EQ(tree.find("link"), std::string::npos) << tree;
    EXPECT_NE(tree.find("span element=span {#i .c title=\"z\"}\n          emphasis"), std::string::npos)
        << tree;
  }
}

TEST(Links, AnAddressWithoutItsSchemeIsNoFile) {
  const auto outcome =
      resolved("[a](www.example.org) [b](me@example.org) [c](notes/www.txt) [d](@me) [e](a@b)\n");
  std::vector<std::string> hints;
  for (const Diagnostic& one : outcome->diagnostics.all()) {
    if (one.code == Code::bad_link) hints.push_back(one.hints.at(0).text);
  }
  EXPECT_EQ(hints,
            (std::vector<std::string>{"write https://www.example.org", "write mailto:me@example.org"}));
}

}  // namespace
}  // namespace recto
