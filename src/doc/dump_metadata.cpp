#include "doc/dump_metadata.h"

#include <fmt/format.h>

namespace recto {
namespace {

class MetadataDumper {
 public:
  MetadataDumper(const Source& source, std::string& out) : source_(source), out_(out) {}

  void text(std::string_view key, const MetaText& value) {
    if (value) line(key, quoted(value->value), value->span);
  }
  void date(std::string_view key, const MetaDate& value) {
    if (!value) return;
    const Date day = value->value;
    line(key, fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day), value->span);
  }
  void pairs(std::string_view key, const std::optional<MetaPairs>& value) {
    if (!value) return;
    std::string all;
    for (const auto& [name, text] : value->pairs) field(all, name, text);
    line(key, all, value->span);
  }
  void line(std::string_view key, std::string_view value, Span span) {
    out_ += fmt::format("  meta {} {} {}\n", key, value, position_range(span, source_));
  }
  static void field(std::string& all, std::string_view name, const std::string& value) {
    if (!value.empty()) all += fmt::format("{}{}={}", all.empty() ? "" : " ", name, quoted(value));
  }

 private:
  const Source& source_;
  std::string& out_;
};

void dump_people(const Metadata& metadata, MetadataDumper& dumper) {
  for (const Person& person : metadata.authors) {
    std::string all;
    MetadataDumper::field(all, "name", person.name);
    MetadataDumper::field(all, "role", person.role);
    MetadataDumper::field(all, "file-as", person.file_as);
    dumper.line("author", all, person.span);
  }
  if (!metadata.publisher) return;
  const Publisher& publisher = *metadata.publisher;
  std::string all;
  MetadataDumper::field(all, "name", publisher.name);
  MetadataDumper::field(all, "department", publisher.department);
  MetadataDumper::field(all, "address", publisher.address);
  MetadataDumper::field(all, "logo", publisher.logo);
  dumper.line("publisher", all, publisher.span);
}

void dump_identity(const Metadata& metadata, MetadataDumper& dumper) {
  dumper.text("identifier", metadata.identifier);
  dumper.text("isbn", metadata.isbn);
  dumper.text("doi", metadata.doi);
  dumper.text("code", metadata.code);
  dumper.text("version", metadata.version);
  dumper.date("published", metadata.published);
  dumper.date("reviewed", metadata.reviewed);
  dumper.date("review-due", metadata.review_due);
  dumper.text("rights", metadata.rights);
  dumper.text("licence", metadata.licence);
  if (!metadata.series) return;
  std::string all;
  MetadataDumper::field(all, "name", metadata.series->name);
  MetadataDumper::field(all, "position", metadata.series->position);
  dumper.line("series", all, metadata.series->span);
}

void dump_accessibility(const Evaluation& evaluation, MetadataDumper& dumper) {
  dumper.text("accessibility.evaluated-by", evaluation.evaluated_by);
  dumper.text("accessibility.evaluated-on", evaluation.evaluated_on);
  dumper.text("accessibility.level", evaluation.level);
  dumper.text("accessibility.report", evaluation.report);
  dumper.text("accessibility.summary", evaluation.summary);
}

void dump_leaflet(const Metadata& metadata, MetadataDumper& dumper) {
  dumper.text("audience", metadata.audience);
  dumper.text("reading-age", metadata.reading_age);
  for (const UrgentCall& urgent : metadata.urgent) {
    std::string all;
    MetadataDumper::field(all, "when", urgent.when);
    for (const std::string& call : urgent.calls) MetadataDumper::field(all, "call", call);
    dumper.line("urgent", all, urgent.span);
  }
  dumper.pairs("contact", metadata.contact);
  dumper.pairs("support", metadata.support);
  dumper.pairs("feedback", metadata.feedback);
  for (const Evidence& evidence : metadata.evidence) {
    std::string all;
    MetadataDumper::field(all, "id", evidence.id);
    MetadataDumper::field(all, "text", evidence.text);
    MetadataDumper::field(all, "doi", evidence.doi);
    MetadataDumper::field(all, "url", evidence.url);
    MetadataDumper::field(all, "accessed", evidence.accessed);
    dumper.line("evidence", all, evidence.span);
  }
  dumper.text("conflicts", metadata.conflicts);
  dumper.text("funding", metadata.funding);
  dumper.pairs("translation", metadata.translation);
}

}  // namespace

void dump_metadata(const Metadata& metadata, const Source& source, std::string& out) {
  MetadataDumper dumper(source, out);
  dumper.text("title", metadata.title);
  dumper.text("subtitle", metadata.subtitle);
  dumper.text("question", metadata.question);
  dumper.text("summary", metadata.summary);
  dumper.text("description", metadata.description);
  dumper.text("subject", metadata.subject);
  dumper.text("lang", metadata.lang);
  dump_people(metadata, dumper);
  for (const std::string& keyword : metadata.keywords) dumper.line("keyword", quoted(keyword), metadata.span);
  dump_identity(metadata, dumper);
  dumper.text("cover", metadata.cover);
  dumper.text("style", metadata.style);
  dumper.text("base-url", metadata.base_url);
  if (metadata.toc_depth) dumper.line("toc", fmt::format("{}", *metadata.toc_depth), metadata.span);
  dump_accessibility(metadata.accessibility, dumper);
  dump_leaflet(metadata, dumper);
}

}  // namespace recto
