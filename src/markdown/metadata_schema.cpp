#include "markdown/metadata_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/identifiers.h"
#include "markdown/foreign_keys.h"
#include "markdown/metadata_values.h"

namespace recto {
namespace {

constexpr int kDeepestHeading = 6;

// One key of the schema: how its value gets into the metadata.
struct Key {
  std::string_view name;
  void (*read)(MetadataValues& values, const YamlEntry& entry, Metadata& metadata);
};

template <MetaText Metadata::*member>
void read_text(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  metadata.*member = values.text(entry.key, entry.value);
}

template <MetaText Metadata::*member>
void read_name(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  metadata.*member = values.name(entry.key, entry.value);
}

void report_no_doi(MetadataValues& values, std::string_view key, const YamlValue& value) {
  values.wrong(key, value, "a DOI")
      .hint("write its name, which begins with 10. and has a slash: 10.1000/182");
}

// What is none is reported, and names no product.
void read_doi(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  metadata.doi = values.name("doi", entry.value);
  if (!metadata.doi || is_doi_name(doi_name(metadata.doi->value))) return;
  report_no_doi(values, "doi", entry.value);
  metadata.doi.reset();
}

void read_isbn(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  metadata.isbn = values.name("isbn", entry.value);
  if (!metadata.isbn || is_isbn(isbn_digits(metadata.isbn->value))) return;
  values.wrong("isbn", entry.value, "an ISBN whose last digit checks the others")
      .hint("compare it with the imprint digit by digit: 10 of them, or 13 that begin with 978 or 979");
  metadata.isbn.reset();
}

// A shop refuses an e-book whose UUID is none (EPUBCheck, OPF-085); what the author wrote in its place is a
// name all the same.
void read_identifier(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  metadata.identifier = values.name("identifier", entry.value);
  if (!metadata.identifier) return;
  const std::optional<std::string_view> uuid = uuid_of_urn(metadata.identifier->value);
  if (!uuid || is_uuid(*uuid)) return;
  std::string_view own = trimmed(*uuid);
  // Written twice it may be one after all.
  for (auto inner = uuid_of_urn(own); inner && !is_uuid(*inner); inner = uuid_of_urn(own))
    own = trimmed(*inner);
  std::string name(own);
  values.misshapen("identifier", entry.value, "a UUID where it begins with urn:uuid:")
      .hint("write 32 hexadecimal digits behind it, in groups of 8, 4, 4, 4 and 12 with hyphens between them")
      .hint(name.empty()
                ? std::string("for a name that you make up yourself, leave urn:uuid: out")
                : fmt::format("for a name that you make up yourself, write {}, as it is taken now", name));
  metadata.identifier->value = std::move(name);
}

template <std::optional<MetaPairs> Metadata::*member>
void read_pairs(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  metadata.*member = values.pairs(entry.key, entry.value);
}

// Keys of what is to come: known, and of no effect yet.
void read_later(MetadataValues& values, const YamlEntry& entry, Metadata&) { values.reserved(entry); }

bool is_relator(std::string_view role) {
  return role.size() == 3 &&
         std::all_of(role.begin(), role.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string read_role(MetadataValues& values, const YamlValue& person) {
  const YamlEntry* written = person.find("role");
  std::string role = values.member("authors", person, "role");
  if (is_relator(role)) return role;
  if (written != nullptr && !role.empty()) {
    values.wrong("authors.role", written->value, "a MARC relator of three letters")
        .hint("aut is an author, edt an editor, trl a translator, ill an illustrator");
  }
  return Person{}.role;
}

void read_authors(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  for (const YamlValue* value : values.list(entry.value)) {
    Person person;
    person.span = value->span;
    if (value->kind == YamlKind::scalar) {
      person.name = values.plain_text("authors", *value);
    } else if (value->kind != YamlKind::null &&
               values.mapping_or_words("authors", *value, {"name", "role", "file-as"},
                                       "authors: [{name: ..., role: edt}]")) {
      person.name = values.member("authors", *value, "name");
      person.file_as = values.member("authors", *value, "file-as");
      person.role = read_role(values, *value);
      if (person.name.empty()) person.name = other_words(*value, {"name", "role", "file-as"});
    } else {
      person.name = words_of(*value);
    }
    if (!person.name.empty()) {
      metadata.authors.push_back(std::move(person));
    } else if (value->kind == YamlKind::mapping) {
      values.wrong("authors", *value, "a name, or a mapping with a name")
          .hint("write authors: [{name: ..., role: edt}]");
    }
  }
}

void read_keywords(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  metadata.keywords = values.texts("keywords", entry.value);
}

void read_subject(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  if (entry.value.kind != YamlKind::sequence) return read_text<&Metadata::subject>(values, entry, metadata);
  const std::vector<std::string> subjects = values.texts("subject", entry.value);
  metadata.subject = Located<std::string>{fmt::format("{}", fmt::join(subjects, ", ")), entry.value.span};
}

void read_publisher(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  const YamlValue& value = entry.value;
  if (value.kind == YamlKind::null) return;
  Publisher publisher{words_of(value), {}, {}, {}, value.span};
  if (value.kind != YamlKind::scalar &&
      values.mapping_or_words("publisher", value, {"name", "department", "address", "logo"},
                              "publisher: {name: ..., department: ..., address: ...}")) {
    const auto member = [&](std::string_view name) { return values.member("publisher", value, name); };
    publisher = {member("name"), member("department"), member("address"), member("logo"), value.span};
    if (publisher.name.empty())
      publisher.name = other_words(value, {"name", "department", "address", "logo"});
  }
  metadata.publisher = std::move(publisher);
}

void read_dates(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  const YamlValue& value = entry.value;
  if (value.kind == YamlKind::scalar) {
    metadata.published = values.date("dates", value);
    if (metadata.published) {
      values.misshapen("dates", value, "a mapping with the keys published, reviewed, review-due")
          .hint(fmt::format("write dates: {{published: {}}}", value.text));
    }
    return;
  }
  if (!values.mapping("dates", value, {"published", "reviewed", "review-due"})) return;
  metadata.published = values.date_member("dates", value, "published");
  metadata.reviewed = values.date_member("dates", value, "reviewed");
  metadata.review_due = values.date_member("dates", value, "review-due");
}

void read_series(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  const YamlValue& value = entry.value;
  if (value.kind == YamlKind::null) return;
  Series series{words_of(value), {}, value.span};
  if (value.kind != YamlKind::scalar &&
      values.mapping_or_words("series", value, {"name", "position"}, "series: {name: ..., position: 2}")) {
    series.name = values.member("series", value, "name");
    series.position = values.member("series", value, "position");
    if (series.name.empty()) series.name = other_words(value, {"name", "position"});
  }
  metadata.series = std::move(series);
}

void read_contents(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  const YamlValue& value = entry.value;
  if (value.kind == YamlKind::null) return;
  const std::string_view text = value.text;
  if (value.kind == YamlKind::scalar && value.plain) {
    if (text == "true" || text == "false") {  // a book has contents all the same: see epub/navigation.h
      metadata.toc_depth = text == "true" ? kDeepestHeading : 0;
      return;
    }
    const bool digit = text.size() == 1 && text[0] >= '1' && text[0] <= '0' + kDeepestHeading;
    if (digit) {
      metadata.toc_depth = text[0] - '0';
      return;
    }
  }
  values.wrong("toc", value, "true, false or a depth from 1 to 6");
}

// WCAG's levels are the only ones that a claim can name.
MetaText read_level(MetadataValues& values, const YamlValue& accessibility) {
  constexpr auto kLevels = std::to_array<std::string_view>({"A", "AA", "AAA"});
  MetaText level = values.text_member("accessibility", accessibility, "level");
  if (!level || level->value.empty()) return level;
  if (std::find(kLevels.begin(), kLevels.end(), level->value) != kLevels.end()) return level;
  values.wrong("accessibility.level", accessibility.find("level")->value, "A, AA or AAA")
      .hint("until then the e-book does not claim conformance");
  return std::nullopt;
}

void read_accessibility(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  const YamlValue& value = entry.value;
  constexpr std::string_view kKey = "accessibility";
  if (!values.mapping(kKey, value, {"evaluated-by", "evaluated-on", "level", "report", "summary"})) return;
  Evaluation& evaluation = metadata.accessibility;
  evaluation.evaluated_by = values.text_member(kKey, value, "evaluated-by");
  // What is no day is reported, and claims nothing.
  if (values.date_member(kKey, value, "evaluated-on"))
    evaluation.evaluated_on = values.text_member(kKey, value, "evaluated-on");
  evaluation.level = read_level(values, value);
  evaluation.report = values.text_member(kKey, value, "report");
  evaluation.summary = values.text_member(kKey, value, "summary");
}

// An age in years, which catalogues compare.
void read_reading_age(MetadataValues& values, const YamlValue& audience, Metadata& metadata) {
  MetaText age = values.text_member("audience", audience, "reading-age");
  if (!age) return;
  const bool years = !age->value.empty() && age->value.size() <= 2 &&
                     std::all_of(age->value.begin(), age->value.end(), is_digit_ascii);
  if (years) {
    metadata.reading_age = std::move(age);
  } else {
    values.wrong("audience.reading-age", audience.find("reading-age")->value, "an age in years");
  }
}

void read_audience(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  const YamlValue& value = entry.value;
  if (value.kind != YamlKind::mapping) {
    metadata.audience = values.text("audience", value);
    return;
  }
  if (!values.mapping("audience", value, {"who", "reading-age"})) return;
  metadata.audience = values.text_member("audience", value, "who");
  read_reading_age(values, value, metadata);
  std::string others = other_words(value, {"who", "reading-age"});
  if (!metadata.audience && !others.empty())
    metadata.audience = Located<std::string>{std::move(others), value.span};
}

// What an entry lacks to be of use.
void report_half_call(MetadataValues& values, const YamlValue& value, const UrgentCall& call) {
  const bool no_danger = call.when.empty();
  const char* const missing = !no_danger ? "call" : call.calls.empty() ? "when and no call" : "when";
  values.wrong("urgent", value, fmt::format("a mapping with both when and call; there is no {}", missing))
      .hint(no_danger ? "say what the danger is: {when: you have chest pain, call: 999}"
                      : "say which number to call: {when: you have chest pain, call: 999}");
}

// One danger and the numbers to call. Every word of it is kept, whatever its form: it may save a life.
UrgentCall read_urgent_call(MetadataValues& values, const YamlValue& value) {
  UrgentCall call{{}, {}, value.span};
  if (!values.mapping_or_words("urgent", value, {"when", "call"}, "urgent: [{when: ..., call: ...}]")) {
    call.when = words_of(value);
    return call;
  }
  call.when = values.member("urgent", value, "when");
  if (const YamlEntry* numbers = value.find("call"); numbers != nullptr) {
    for (const YamlValue* number : values.list(numbers->value)) {
      std::string words = values.plain_text("urgent.call", *number);
      if (!words.empty()) call.calls.push_back(std::move(words));
    }
  }
  if (call.when.empty() || call.calls.empty()) report_half_call(values, value, call);
  if (call.when.empty()) call.when = other_words(value, {"when", "call"});
  return call;
}

void read_urgent(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  for (const YamlValue* value : values.list(entry.value)) {
    if (value->kind == YamlKind::null) continue;
    UrgentCall call = read_urgent_call(values, *value);
    if (!call.when.empty() || !call.calls.empty()) metadata.urgent.push_back(std::move(call));
  }
}

void read_evidence(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  for (const YamlValue* value : values.list(entry.value)) {
    if (value->kind == YamlKind::null) continue;
    Evidence evidence{{}, words_of(*value), {}, {}, {}, value->span};
    if (values.mapping_or_words("evidence", *value, {"id", "text", "doi", "url", "accessed"},
                                "evidence: [{text: Author. Title. Year, doi: 10.1000/182}]")) {
      const auto member = [&](std::string_view name) { return values.member("evidence", *value, name); };
      evidence = {member("id"),  member("text"),     member("doi"),
                  member("url"), member("accessed"), value->span};
      if (evidence.text.empty() && evidence.doi.empty() && evidence.url.empty()) {
        values.wrong("evidence", *value, "a mapping with at least one of text, doi and url")
            .hint("write evidence: [{text: Author. Title. Year, doi: 10.1000/182}]");
        evidence.text = other_words(*value, {"id", "accessed"});
      }
      if (!evidence.doi.empty() && !is_doi_name(doi_name(evidence.doi)))
        report_no_doi(values, "evidence.doi", value->find("doi")->value);
      values.date_member("evidence", *value,
                         "accessed");  // reported only: what stands there is printed as it is
    }
    if (!evidence.text.empty() || !evidence.doi.empty() || !evidence.url.empty() ||
        !evidence.accessed.empty())
      metadata.evidence.push_back(std::move(evidence));
  }
}

// A key without a value says that there are none, which is not the same as no key.
void read_conflicts(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  metadata.conflicts = values.text("conflicts", entry.value);
  if (entry.value.kind == YamlKind::null) metadata.conflicts = Located<std::string>{"", entry.key_span};
}

void read_translation(MetadataValues& values, const YamlEntry& entry, Metadata& metadata) {
  const bool fine =
      values.mapping("translation", entry.value,
                     {"of", "source-version", "translator", "reviewer", "name-en", "name-native"});
  if (fine) metadata.translation = values.pairs("translation", entry.value);
}

constexpr std::array kKeys = std::to_array<Key>({
    {"title", read_text<&Metadata::title>},
    {"subtitle", read_text<&Metadata::subtitle>},
    {"lang", read_name<&Metadata::lang>},
    {"authors", read_authors},
    {"description", read_text<&Metadata::description>},
    {"keywords", read_keywords},
    {"subject", read_subject},
    {"publisher", read_publisher},
    {"identifier", read_identifier},
    {"isbn", read_isbn},
    {"doi", read_doi},
    {"code", read_text<&Metadata::code>},
    {"version", read_text<&Metadata::version>},
    {"dates", read_dates},
    {"rights", read_text<&Metadata::rights>},
    {"licence", read_text<&Metadata::licence>},
    {"series", read_series},
    {"cover", read_name<&Metadata::cover>},
    {"style", read_name<&Metadata::style>},
    {"base-url", read_name<&Metadata::base_url>},
    {"toc", read_contents},
    {"accessibility", read_accessibility},
    {"question", read_text<&Metadata::question>},
    {"summary", read_text<&Metadata::summary>},
    {"audience", read_audience},
    {"urgent", read_urgent},
    {"contact", read_pairs<&Metadata::contact>},
    {"support", read_pairs<&Metadata::support>},
    {"feedback", read_pairs<&Metadata::feedback>},
    {"evidence", read_evidence},
    {"conflicts", read_conflicts},
    {"funding", read_text<&Metadata::funding>},
    {"translation", read_translation},
    {"editions", read_later},
    {"fit", read_later},
    {"print", read_later},
    {"checks", read_later},
});

// The word of Pandoc and of most others for a key of ours, with values of the same form.
constexpr std::string_view kAlias = "author";
constexpr std::string_view kAliased = "authors";

}  // namespace

std::vector<std::string_view> metadata_keys() {
  std::vector<std::string_view> names;
  for (const Key& key : kKeys) names.push_back(key.name);
  return names;
}

std::string_view own_key(std::string_view key) { return key == kAlias ? kAliased : key; }

void rename_aliases(YamlValue& root, Diagnostics& diagnostics) {
  const auto alias = std::find_if(root.entries.begin(), root.entries.end(),
                                  [](const YamlEntry& entry) { return own_key(entry.key) != entry.key; });
  if (alias == root.entries.end()) return;
  const YamlEntry* own = root.find(own_key(alias->key));
  if (own == nullptr) {
    alias->key = own_key(alias->key);
    return;
  }
  diagnostics
      .report(Code::front_matter_duplicate, alias->key_span,
              fmt::format("\"{}\" says again what \"{}\" says", alias->key, own->key))
      .hint("this value counts", own->key_span);
  root.entries.erase(alias);
}

Metadata apply_schema(const YamlValue& root, Diagnostics& diagnostics) {
  Metadata metadata;
  MetadataValues values(diagnostics);
  for (const YamlEntry& entry : root.entries) {
    const auto key =
        std::find_if(kKeys.begin(), kKeys.end(), [&](const Key& k) { return k.name == entry.key; });
    if (key != kKeys.end()) {
      key->read(values, entry, metadata);
      continue;
    }
    std::vector<std::string> known;
    for (const Key& one : kKeys) known.emplace_back(one.name);
    if (const ForeignKey* foreign = foreign_key(entry.key, known)) {
      values.foreign(entry, foreign->own, foreign->example);
    } else {
      values.unknown("", entry, known);
    }
  }
  return metadata;
}

}  // namespace recto
