#include "epub/content.h"

#include <algorithm>
#include <iterator>

#include "epub/language.h"

namespace recto::epub {

XmlDocument xhtml_page(const Page& page) {
  XmlDocument document{XmlProlog::xhtml, {}, {"html"}, {}};
  XmlElement& html = document.root;
  html.set("xmlns", "http://www.w3.org/1999/xhtml").set("xmlns:epub", "http://www.idpf.org/2007/ops");
  html.set("lang", page.language).set("xml:lang", page.language);
  if (is_right_to_left(page.language)) html.set("dir", "rtl");
  html.add_text("\n");
  XmlElement& head = html.add({"head"});
  XmlElement& title = head.add({"title"});
  if (page.title_language != page.language)
    title.set("lang", page.title_language).set("xml:lang", page.title_language);
  title.add_text(page.title);
  XmlElement link{"link", {{"rel", "stylesheet"}, {"type", "text/css"}}};
  head.add(std::move(link)).set("href", page.stylesheet);
  html.add_text("\n");
  html.add({"body"}).add_text("\n");
  return document;
}

XmlElement& body_of(XmlDocument& page) { return std::get<XmlElement>(page.root.children.back().kind); }

std::string write_content(ContentFile file, const std::string& language) {
  XmlDocument page = xhtml_page({file.title, language, language, "../styles/book.css"});
  XmlElement& body = body_of(page);
  if (file.matter == Matter::front) body.set("epub:type", "frontmatter");
  if (file.matter == Matter::back) body.set("epub:type", "backmatter");
  std::move(file.content.begin(), file.content.end(), std::back_inserter(body.children));
  return serialize(page);
}

}  // namespace recto::epub
