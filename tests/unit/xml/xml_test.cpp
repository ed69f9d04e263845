#include "xml/xml.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace recto {
namespace {

TEST(Xml, WritesElementsAttributesTextAndInstructions) {
  XmlDocument packet{XmlProlog::none,
                     {{"xpacket", "begin=\"\xEF\xBB\xBF\" id=\"W5\""}},
                     {"x:xmpmeta"},
                     {{"xpacket", "end=\"w\""}}};
  packet.root.set("xmlns:x", "adobe:ns:meta/");
  packet.root.add({"dc:title", {{"xml:lang", "x-default"}}}).add_text("A & B < C");
  EXPECT_EQ(serialize(packet),
            "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
            "<dc:title xml:lang=\"x-default\">A &amp; B &lt; C</dc:title></x:xmpmeta><?xpacket end=\"w\"?>");
}

TEST(Xml, WritesThePrologOfXhtml) {
  const XmlDocument document{XmlProlog::xhtml, {}, {"html"}, {}};
  EXPECT_EQ(serialize(document), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html/>");
}

TEST(Xml, ExactLayoutAddsNoWhiteSpace) {
  XmlDocument document{XmlProlog::none, {}, {"p"}, {}};
  document.root.add({"em"}).add_text("a");
  document.root.add_text(" ");
  document.root.add({"em"}).add_text("b");
  EXPECT_EQ(serialize(document), "<p><em>a</em> <em>b</em></p>");
}

TEST(Xml, IndentedLayoutBreaksElementContentOnly) {
  XmlDocument document{XmlProlog::none, {}, {"a"}, {}};
  document.root.add({"b"}).add_text("text");
  EXPECT_EQ(serialize(document, XmlLayout::indented), "<a>\n <b>text</b>\n</a>\n");
}

TEST(Xml, ReplacesWhatXmlCannotHold) {
  EXPECT_EQ(xml_safe(std::string_view("a\0b\x0b"
                                      "c\td\n",
                                      8)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c\td\n");
  EXPECT_EQ(xml_safe("\xEF\xBF\xBF"), "\xEF\xBF\xBD");  // U+FFFF
  EXPECT_EQ(xml_safe("\xED\xA0\x80x").back(), 'x');     // a surrogate
  EXPECT_EQ(xml_safe("\xC3"), "\xEF\xBF\xBD");          // cut off
  EXPECT_EQ(xml_safe("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
  XmlDocument document{XmlProlog::none, {}, {"p", {{"title", "\x01"}}}, {}};
  EXPECT_EQ(serialize(document), "<p title=\"\xEF\xBF\xBD\"/>");
}

TEST(Xml, KnowsNames) {
  EXPECT_TRUE(is_xml_name("xml:lang"));
  EXPECT_TRUE(is_xml_name("data-a.b"));
  for (const char* bad : {"", "1a", "a b", "a:b:c", ":a", "a:", "a<", "-a"})
    EXPECT_FALSE(is_xml_name(bad)) << bad;
}

TEST(Xml, SetReplacesAndValueFinds) {
  XmlElement element{"p"};
  element.set("class", "a").set("id", "x").set("class", "b");
  ASSERT_NE(element.value("class"), nullptr);
  EXPECT_EQ(*element.value("class"), "b");
  EXPECT_EQ(element.attributes.size(), 2U);
  EXPECT_EQ(element.value("href"), nullptr);
}

TEST(Xml, ReadsBackWhatItWrote) {
  XmlDocument document{XmlProlog::declaration, {{"a", "b"}}, {"r", {{"k", "\"<&'"}}}, {}};
  document.root.add_text(" x ").add({"s"}).add_text("]]>");
  const auto read = parse_xml(serialize(document));
  ASSERT_TRUE(std::holds_alternative<XmlDocument>(read));
  EXPECT_EQ(std::get<XmlDocument>(read).root, document.root);
  EXPECT_EQ(std::get<XmlDocument>(read).before, document.before);
}

TEST(Xml, DropsCommentsAndDocumentTypesAndLoadsNoEntity) {
  const auto read =
      parse_xml("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a><!-- c -->&e;<![CDATA[<]]></a>");
  ASSERT_TRUE(std::holds_alternative<XmlDocument>(read));
  XmlElement expected{"a"};
  expected.add_text("&e;").add_text("<");
  EXPECT_EQ(std::get<XmlDocument>(read).root, expected);
}

TEST(Xml, RefusesBrokenAndTooDeepInput) {
  EXPECT_TRUE(std::holds_alternative<XmlProblem>(parse_xml("<a><b></a>")));
  EXPECT_TRUE(std::holds_alternative<XmlProblem>(parse_xml("")));
  EXPECT_TRUE(std::holds_alternative<XmlProblem>(parse_xml("plain")));
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  for (int i = 0; i < 100000; ++i) deep += "</a>";
  EXPECT_TRUE(std::holds_alternative<XmlProblem>(parse_xml(deep)));
}

}  // namespace
}  // namespace recto
