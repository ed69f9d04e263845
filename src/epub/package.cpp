#include "epub/package.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "epub/language.h"
#include "epub/navigation.h"
#include "epub/publication_metadata.h"

namespace recto::epub {
namespace {

struct ManifestItem {
  std::string id;
  std::string href;
  std::string_view media_type;
  std::string_view properties = {};
};

void add_item(const ManifestItem& item, XmlElement& manifest) {
  XmlElement& element = manifest.add({"item", {{"id", item.id}, {"href", item.href}}});
  element.set("media-type", std::string(item.media_type));
  if (!item.properties.empty()) element.set("properties", std::string(item.properties));
}

constexpr std::string_view kXhtml = "application/xhtml+xml";

void add_manifest(const PackageInput& input, XmlElement& package) {
  XmlElement& manifest = package.add({"manifest"});
  add_item({"nav", "nav.xhtml", kXhtml, "nav"}, manifest);
  add_item({"ncx", "toc.ncx", "application/x-dtbncx+xml"}, manifest);
  add_item({"css", "styles/book.css", "text/css"}, manifest);
  for (const auto& [_, image] : input.images) {
    add_item({image.id, image.path, image.media_type, image.role == ImageRole::cover ? "cover-image" : ""},
             manifest);
  }
  for (const ContentFile& file : input.files) add_item({file.id(), file.path(), kXhtml}, manifest);
}

// The contents stand after what precedes the text; a book of one file begins with its text and ends with
// them. Out of the spine they are no page, and still what the reading system shows.
void add_spine(const PackageInput& input, XmlElement& package) {
  const std::string& language = input.resolved.languages[LanguageId{0}];
  XmlElement& spine = package.add({"spine", {{"toc", "ncx"}}});
  spine.set("page-progression-direction", is_right_to_left(language) ? "rtl" : "ltr");
  const auto add = [&](const std::string& id) { spine.add({"itemref", {{"idref", id}}}); };
  const ContentFiles& files = input.files;
  const auto text =
      std::find_if(files.begin(), files.end(), [](const ContentFile& f) { return f.matter == Matter::body; });
  for (auto file = files.begin(); file != text; ++file) add(file->id());
  const bool has_page = has_contents_page(input.resolved.document.metadata);
  if (has_page && files.size() > 1) add("nav");
  for (auto file = text; file != files.end(); ++file) add(file->id());
  if (has_page && files.size() == 1) add("nav");
}

}  // namespace

std::string write_package(const PackageInput& input) {
  const std::string& language = input.resolved.languages[LanguageId{0}];
  XmlDocument document{XmlProlog::declaration, {}, {"package"}, {}};
  XmlElement& package = document.root;
  package.set("xmlns", "http://www.idpf.org/2007/opf").set("version", "3.0");
  package.set("unique-identifier", "pub-id").set("xml:lang", language);
  package.set("dir", is_right_to_left(language) ? "rtl" : "ltr");
  // Both are reserved prefixes of EPUB 3.3; older checkers still ask for the declaration.
  package.set("prefix", "a11y: http://www.idpf.org/epub/vocab/package/a11y/# schema: http://schema.org/");
  XmlElement& metadata = package.add(publication_metadata(input.resolved, input.identifiers));
  metadata.add({"meta", {{"property", "dcterms:modified"}}})
      .add_text(modified_time(input.resolved.document.metadata, input.source_date_epoch));
  for (const XmlElement& entry : input.accessibility) metadata.add(entry);
  if (!input.generator.empty()) metadata.add({"meta", {{"name", "generator"}, {"content", input.generator}}});
  add_manifest(input, package);
  add_spine(input, package);
  return serialize(document, XmlLayout::indented);
}

std::string write_container() {
  XmlDocument document{XmlProlog::declaration, {}, {"container"}, {}};
  document.root.set("version", "1.0").set("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
  XmlElement& file = document.root.add({"rootfiles"}).add({"rootfile"});
  file.set("full-path", "EPUB/package.opf").set("media-type", "application/oebps-package+xml");
  return serialize(document, XmlLayout::indented);
}

std::string modified_time(const Metadata& metadata, std::optional<std::int64_t> source_date_epoch) {
  if (source_date_epoch) {
    // Years of four digits, which is all that the format can say (EPUB 3.3, section 5.5.6): up to
    // 9999-12-31T23:59:59Z.
    constexpr std::int64_t kLatest = 253402300799;
    const std::chrono::sys_seconds time{
        std::chrono::seconds{std::clamp<std::int64_t>(*source_date_epoch, 0, kLatest)}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  }
  Date newest;
  if (metadata.published) newest = std::max(newest, metadata.published->value);
  if (metadata.reviewed) newest = std::max(newest, metadata.reviewed->value);
  return fmt::format("{:04}-{:02}-{:02}T00:00:00Z", newest.year, newest.month, newest.day);
}

}  // namespace recto::epub
