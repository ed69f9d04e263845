#include "base/url.h"

#include <gtest/gtest.h>

namespace recto {
namespace {

// RFC 3986, section 5.4.1 and 5.4.2: the base and its examples.
TEST(Url, ReferencesOfTheRfc) {
  constexpr std::string_view kBase = "http://a/b/c/d;p?q";
  struct Example {
    std::string_view reference, target;
  };
  constexpr Example kExamples[] = {{"g:h", "g:h"},
                                   {"g", "http://a/b/c/g"},
                                   {"./g", "http://a/b/c/g"},
                                   {"g/", "http://a/b/c/g/"},
                                   {"/g", "http://a/g"},
                                   {"//g", "http://g"},
                                   {"?y", "http://a/b/c/d;p?y"},
                                   {"g?y", "http://a/b/c/g?y"},
                                   {"#s", "http://a/b/c/d;p?q#s"},
                                   {"g#s", "http://a/b/c/g#s"},
                                   {"g?y#s", "http://a/b/c/g?y#s"},
                                   {";x", "http://a/b/c/;x"},
                                   {"g;x", "http://a/b/c/g;x"},
                                   {"g;x?y#s", "http://a/b/c/g;x?y#s"},
                                   {"", "http://a/b/c/d;p?q"},
                                   {".", "http://a/b/c/"},
                                   {"./", "http://a/b/c/"},
                                   {"..", "http://a/b/"},
                                   {"../", "http://a/b/"},
                                   {"../g", "http://a/b/g"},
                                   {"../..", "http://a/"},
                                   {"../../", "http://a/"},
                                   {"../../g", "http://a/g"},
                                   {"../../../g", "http://a/g"},
                                   {"/./g", "http://a/g"},
                                   {"/../g", "http://a/g"},
                                   {"g.", "http://a/b/c/g."},
                                   {"..g", "http://a/b/c/..g"},
                                   {"./../g", "http://a/b/g"},
                                   {"./g/.", "http://a/b/c/g/"},
                                   {"g/./h", "http://a/b/c/g/h"},
                                   {"g/../h", "http://a/b/c/h"},
                                   {"g;x=1/../y", "http://a/b/c/y"},
                                   {"g?y/../x", "http://a/b/c/g?y/../x"},
                                   {"g#s/../x", "http://a/b/c/g#s/../x"},
                                   {"http:g", "http:g"}};
  for (const Example& example : kExamples)
    EXPECT_EQ(resolve_url(kBase, example.reference), example.target) << example.reference;
}

TEST(Url, Percent) {
  EXPECT_EQ(percent_decoded("a%20b%C3%A4%zz%4"), "a bä%zz%4");
  EXPECT_EQ(percent_encoded("https://h/ä b%20%x[1]"), "https://h/%C3%A4%20b%20%25x%5B1%5D");
  EXPECT_EQ(percent_encoded("https://[::1]:80/[x]"), "https://[::1]:80/%5Bx%5D");
  EXPECT_EQ(percent_encoded("https://matrix.to/#/#a:b#c"), "https://matrix.to/#/%23a:b%23c");
}

TEST(Url, WebAddresses) {
  for (const char* good :
       {"https://example.org", "http://a.b:80/x?y#z", "https://user:pw@h/", "http://[2001:db8::1]/",
        "http://127.0.0.1", "https://xn--bcher-kva.example", "https://b%C3%BCcher.example", "http://h:"}) {
    EXPECT_TRUE(is_web_address(good)) << good;
  }
  for (const char* bad :
       {"https:", "https:example.org", "https://", "https:///x", "https://a b/", "https://a%20b/",
        "https://h:99999/", "https://h:x/", "https://[::1", "https://[1]", "https://a..b/", "https://.a/",
        "http://1.2.3.400/", "http://1.2.3.4.5/", "https://a<b/", "https://a|b/"}) {
    EXPECT_FALSE(is_web_address(bad)) << bad;
  }
}

TEST(Url, TheSchemeOfTheWebHasNoCase) {
  EXPECT_TRUE(is_http("http://example.org"));
  EXPECT_TRUE(is_http("HTTPS://example.org"));
  EXPECT_FALSE(is_http("ftp://example.org"));
  EXPECT_FALSE(is_http("page.html"));
}

}  // namespace
}  // namespace recto
