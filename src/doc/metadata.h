// What the front matter says, typed: the one schema for a single file and for a book. Every value keeps its
// YAML span, since some of them become nodes of the document and any of them may be wrong.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace recto {

using MetaText = std::optional<Located<std::string>>;

// A calendar day; the front matter gives it as ISO 8601 (YYYY-MM-DD).
using MetaDate = std::optional<Located<Date>>;

struct Person {
  std::string name;
  std::string role = "aut";  // a MARC relator
  std::string file_as;
  Span span;
};
struct Publisher {
  std::string name, department, address, logo;
  Span span;
};
struct UrgentCall {
  std::string when;
  std::vector<std::string> calls;
  Span span;
};  // in this case call one of these
struct Evidence {
  std::string id, text, doi, url, accessed;
  Span span;
};
struct Evaluation {
  MetaText evaluated_by, evaluated_on, level, report, summary;
};
struct Series {
  std::string name;
  std::string position;
  Span span;
};
// A mapping whose keys the schema leaves open (contact, support, feedback), in source order.
struct MetaPairs {
  std::vector<std::pair<std::string, std::string>> pairs;
  Span span;
};

struct Metadata {
  MetaText title, subtitle, question, summary, description, subject;
  MetaText lang;
  std::vector<Person> authors;
  std::vector<std::string> keywords;
  std::optional<Publisher> publisher;
  MetaText identifier, isbn, doi, code, version;
  MetaDate published, reviewed, review_due;
  MetaText rights, licence;
  std::optional<Series> series;
  MetaText cover, style, base_url;
  std::optional<int> toc_depth;  // set: a table of contents to this depth
  Evaluation accessibility;
  MetaText audience, reading_age;
  std::vector<UrgentCall> urgent;
  std::optional<MetaPairs> contact, support, feedback;
  std::vector<Evidence> evidence;
  MetaText conflicts, funding;
  std::optional<MetaPairs> translation;  // of, source-version, translator, reviewer, name-en, name-native
  Span span;                             // the whole front matter; empty when there is none
  // Keys that stand in front matter that could not be read, and whose values are lost with it.
  std::vector<std::string> unread;

  bool is_unread(std::string_view key) const {
    return std::find(unread.begin(), unread.end(), key) != unread.end();
  }
};

}  // namespace recto
