#include "pdf/metadata.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "xml/xml.h"

namespace recto::pdf {
namespace {

std::string text_of(const MetaText& text) { return text ? text->value : std::string(); }

// The first that says anything.
std::string first_of(std::initializer_list<const MetaText*> texts) {
  for (const MetaText* text : texts)
    if (*text && !(*text)->value.empty()) return (*text)->value;
  return {};
}

std::optional<std::int64_t> seconds_of(const MetaDate& date) {
  if (!date) return std::nullopt;
  using namespace std::chrono;
  const year_month_day day(year(date->value.year), month(static_cast<unsigned>(date->value.month)),
                           std::chrono::day(static_cast<unsigned>(date->value.day)));
  if (!day.ok()) return std::nullopt;
  return duration_cast<seconds>(sys_days(day).time_since_epoch()).count();
}

// YYYY-MM-DDThh:mm:ssZ from D:YYYYMMDDhhmmssZ, so that both name one second.
std::string iso_date(std::int64_t seconds) {
  const std::string pdf = date_bytes(seconds);
  const auto part = [&pdf](std::size_t at, std::size_t size) {
    return std::string_view(pdf).substr(at, size);
  };
  return fmt::format("{}-{}-{}T{}:{}:{}Z", part(2, 4), part(6, 2), part(8, 2), part(10, 2), part(12, 2),
                     part(14, 2));
}

std::string keyword_list(const std::vector<std::string>& keywords) {
  return fmt::format("{}", fmt::join(keywords, ", "));
}

XmlElement leaf(std::string name, std::string_view text) {
  XmlElement element{std::move(name)};
  element.add_text(text);
  return element;
}

// The properties of the packet's one description; what is empty is left out.
class Description {
 public:
  Description() : element_{"rdf:Description"} {
    element_.set("rdf:about", "");
    constexpr std::pair<const char*, const char*> kNamespaces[] = {
        {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
        {"xmlns:pdf", "http://ns.adobe.com/pdf/1.3/"},
        {"xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
        {"xmlns:pdfuaid", "http://www.aiim.org/pdfua/ns/id/"},
        {"xmlns:xmp", "http://ns.adobe.com/xap/1.0/"},
        {"xmlns:xmpMM", "http://ns.adobe.com/xap/1.0/mm/"},
    };
    for (const auto& [prefix, uri] : kNamespaces) element_.set(prefix, uri);
  }
  void text(const char* property, const std::string& value) {
    if (!value.empty()) element_.add(leaf(property, value));
  }
  // A language alternative with the one text that there is.
  void alternative(const char* property, const std::string& value) {
    if (value.empty()) return;
    XmlElement item = leaf("rdf:li", value);
    item.set("xml:lang", "x-default");
    element_.add(XmlElement{property}).add(XmlElement{"rdf:Alt"}).add(std::move(item));
  }
  // rdf:Bag or rdf:Seq.
  void list(const char* property, const char* container, const std::vector<std::string>& values) {
    if (values.empty()) return;
    XmlElement& items = element_.add(XmlElement{property}).add(XmlElement{container});
    for (const std::string& value : values) items.add(leaf("rdf:li", value));
  }
  XmlElement take() { return std::move(element_); }

 private:
  XmlElement element_;
};

// ISO 19005-2, 6.6.2.3: a schema that PDF/A does not know, such as PDF/UA's identification, describes itself.
XmlElement extension_schema() {
  XmlElement property{"rdf:li"};
  property.set("rdf:parseType", "Resource");
  property.add(leaf("pdfaProperty:name", "part"));
  property.add(leaf("pdfaProperty:valueType", "Integer"));
  property.add(leaf("pdfaProperty:category", "internal"));
  property.add(leaf("pdfaProperty:description", "Part of ISO 14289 that the document conforms to"));
  XmlElement schema{"rdf:li"};
  schema.set("rdf:parseType", "Resource");
  schema.add(leaf("pdfaSchema:schema", "PDF/UA identification schema"));
  schema.add(leaf("pdfaSchema:namespaceURI", "http://www.aiim.org/pdfua/ns/id/"));
  schema.add(leaf("pdfaSchema:prefix", "pdfuaid"));
  schema.add(XmlElement{"pdfaSchema:property"}).add(XmlElement{"rdf:Seq"}).add(std::move(property));
  XmlElement description{"rdf:Description"};
  description.set("rdf:about", "");
  description.set("xmlns:pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/");
  description.set("xmlns:pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#");
  description.set("xmlns:pdfaProperty", "http://www.aiim.org/pdfa/ns/property#");
  description.add(XmlElement{"pdfaExtension:schemas"}).add(XmlElement{"rdf:Bag"}).add(std::move(schema));
  return description;
}

XmlElement description(const DocumentFacts& facts, const Claims& claims) {
  Description out;
  if (claims.pdfa) {
    out.text("pdfaid:part", "2");
    out.text("pdfaid:conformance", "A");
  }
  if (claims.pdfua) out.text("pdfuaid:part", "1");
  out.alternative("dc:title", facts.title);
  out.list("dc:creator", "rdf:Seq", facts.authors);
  out.list("dc:contributor", "rdf:Bag", facts.contributors);
  out.alternative("dc:description", facts.description);
  out.list("dc:subject", "rdf:Bag", facts.keywords);
  if (!facts.publisher.empty()) out.list("dc:publisher", "rdf:Bag", {facts.publisher});
  out.list("dc:language", "rdf:Bag", {facts.language});
  out.alternative("dc:rights", facts.rights);
  out.text("dc:identifier", facts.identifier);
  out.text("pdf:Keywords", keyword_list(facts.keywords));
  out.text("pdf:Producer", facts.producer);
  out.text("xmp:CreatorTool", facts.producer);
  if (facts.created) out.text("xmp:CreateDate", iso_date(*facts.created));
  if (facts.modified) out.text("xmp:ModifyDate", iso_date(*facts.modified));
  out.text("xmpMM:VersionID", facts.version);
  return out.take();
}

}  // namespace

DocumentFacts document_facts(const Resolved& resolved, const PdfOptions& options) {
  const Metadata& metadata = resolved.document.metadata;
  DocumentFacts facts;
  facts.title = resolved.title;
  facts.language = resolved.languages[LanguageId{0}];
  facts.producer = options.producer;
  for (const Person& person : metadata.authors)
    (person.role == "aut" ? facts.authors : facts.contributors).push_back(person.name);
  facts.keywords = metadata.keywords;
  if (metadata.subject) facts.keywords.push_back(metadata.subject->value);
  facts.description = first_of({&metadata.description, &metadata.summary, &metadata.question});
  if (metadata.publisher) facts.publisher = metadata.publisher->name;
  facts.identifier = first_of({&metadata.isbn, &metadata.doi, &metadata.identifier, &metadata.code});
  facts.version = text_of(metadata.version);
  facts.rights = first_of({&metadata.rights, &metadata.licence});
  facts.created = options.source_date_epoch ? options.source_date_epoch : seconds_of(metadata.published);
  facts.modified = options.source_date_epoch ? options.source_date_epoch : seconds_of(metadata.reviewed);
  if (!facts.modified) facts.modified = facts.created;
  return facts;
}

std::string xmp_packet(const DocumentFacts& facts, const Claims& claims) {
  XmlElement rdf{"rdf:RDF"};
  rdf.set("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
  rdf.add(description(facts, claims));
  if (claims.pdfa && claims.pdfua) rdf.add(extension_schema());
  XmlDocument packet;
  packet.prolog = XmlProlog::none;
  packet.before = {{"xpacket", "begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\""}};
  packet.root = XmlElement{"x:xmpmeta"};
  packet.root.set("xmlns:x", "adobe:ns:meta/");
  packet.root.add(std::move(rdf));
  packet.after = {{"xpacket", "end=\"r\""}};
  return serialize(packet);
}

Dict info_entries(const DocumentFacts& facts) {
  Dict out;
  const auto text = [&out](const char* key, const std::string& value) {
    if (!value.empty()) out.text(key, value);
  };
  text("Title", facts.title);
  text("Author", fmt::format("{}", fmt::join(facts.authors, "; ")));
  text("Subject", facts.description);
  text("Keywords", keyword_list(facts.keywords));
  text("Creator", facts.producer);
  text("Producer", facts.producer);
  if (facts.created) out.text("CreationDate", date_bytes(*facts.created));
  if (facts.modified) out.text("ModDate", date_bytes(*facts.modified));
  return out;
}

}  // namespace recto::pdf
