#include "epub/publication_metadata.h"

#include <fmt/format.h>

namespace recto::epub {
namespace {

// Writes into the metadata element; ids are by kind and number.
class MetadataWriter {
 public:
  explicit MetadataWriter(XmlElement& metadata) : metadata_(metadata) {}

  void identifiers(const std::vector<std::string>& identifiers) {
    for (std::size_t i = 0; i < identifiers.size(); ++i) {
      XmlElement& element = add("dc:identifier", identifiers[i]);
      if (i == 0) element.set("id", "pub-id");
    }
  }
  void titles(const std::string& title, const Metadata& metadata) {
    add_title("title", title, "main", 1);
    if (metadata.subtitle) add_title("subtitle", metadata.subtitle->value, "subtitle", 2);
  }
  void creators(const std::vector<Person>& authors) {
    int number = 0;
    for (const Person& author : authors) {
      if (author.name.empty()) continue;
      const std::string id = fmt::format("creator-{}", ++number);
      add("dc:creator", author.name).set("id", id);
      refine(id, "role", author.role.empty() ? "aut" : author.role).set("scheme", "marc:relators");
      if (!author.file_as.empty()) refine(id, "file-as", author.file_as);
      refine(id, "display-seq", std::to_string(number));
    }
  }
  void series(const Series& series) {
    if (series.name.empty()) return;
    add_meta("belongs-to-collection", series.name).set("id", "series");
    refine("series", "collection-type", "series");
    if (!series.position.empty()) refine("series", "group-position", series.position);
  }
  void text(std::string_view name, const MetaText& text) {
    if (text) optional(name, text->value);
  }
  // An empty Dublin Core element is an error.
  void optional(std::string_view name, const std::string& text) {
    if (text.find_first_not_of(" \t\r\n") != std::string::npos) add(name, text);
  }

  XmlElement& add_meta(std::string_view property, const std::string& text) {
    return metadata_.add({"meta", {{"property", std::string(property)}}}).add_text(text);
  }

 private:
  XmlElement& add(std::string_view name, const std::string& text) {
    return metadata_.add({std::string(name)}).add_text(text);
  }
  XmlElement& refine(const std::string& id, std::string_view property, const std::string& text) {
    return add_meta(property, text).set("refines", "#" + id);
  }
  void add_title(const std::string& id, const std::string& text, std::string_view type, int order) {
    if (text.empty()) return;
    add("dc:title", text).set("id", id);
    refine(id, "title-type", std::string(type));
    refine(id, "display-seq", std::to_string(order));
  }

  XmlElement& metadata_;
};

std::string written(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace

XmlElement publication_metadata(const Resolved& resolved, const std::vector<std::string>& identifiers) {
  const Metadata& metadata = resolved.document.metadata;
  XmlElement element{"metadata", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}}};
  MetadataWriter writer(element);
  writer.identifiers(identifiers);
  writer.titles(resolved.title, metadata);
  writer.creators(metadata.authors);
  writer.optional("dc:language", resolved.languages[LanguageId{0}]);
  if (metadata.publisher) writer.optional("dc:publisher", metadata.publisher->name);
  if (metadata.published) writer.optional("dc:date", written(metadata.published->value));
  for (const std::string& keyword : metadata.keywords) writer.optional("dc:subject", keyword);
  writer.text("dc:subject", metadata.subject);
  writer.text("dc:description", metadata.description ? metadata.description : metadata.summary);
  writer.text("dc:rights", metadata.rights);
  writer.text("dc:rights", metadata.licence);
  if (metadata.series) writer.series(*metadata.series);
  // schema.org, typicalAgeRange: "11-" is from eleven years on.
  if (metadata.reading_age) writer.add_meta("schema:typicalAgeRange", metadata.reading_age->value + "-");
  return element;
}

}  // namespace recto::epub
