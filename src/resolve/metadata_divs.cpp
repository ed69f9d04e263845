#include "resolve/metadata_divs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/append.h"
#include "base/ascii.h"
#include "base/words.h"
#include "resolve/made.h"
#include "resolve/people.h"
#include "resolve/title.h"
#include "unicode/segment.h"

namespace recto {
namespace {

std::optional<Block> div(DivRole role, Blocks body, Span span) {
  if (body.empty()) return std::nullopt;
  return Block{{}, span, {}, Div{role, std::move(body)}};
}

void add_paragraph(Blocks& body, const MetaText& text, std::string_view class_name) {
  if (!text) return;
  std::string words = collapsed(text->value);
  if (!words.empty())
    body.push_back(made_paragraph({made_text(std::move(words), text->span)}, text->span, class_name));
}

// The texts with the comma of the language between them.
std::string listed(const std::vector<std::string>& texts, const std::string& language) {
  std::string all;
  for (const std::string& raw : texts) {
    const std::string text = collapsed(raw);
    if (text.empty()) continue;
    if (!all.empty()) all += list_comma(language);
    all += text;
  }
  return all;
}

// The keys of a contact that have a word in the catalogue; any other key is its own label.
std::string contact_label(const std::string& key, const std::string& language) {
  struct Known {
    std::string_view key;
    Word word;
  };
  constexpr auto kKnown = std::to_array<Known>({{"phone", Word::phone},
                                                {"tel", Word::phone},
                                                {"telephone", Word::phone},
                                                {"email", Word::email},
                                                {"address", Word::address},
                                                {"hours", Word::hours},
                                                {"url", Word::website},
                                                {"website", Word::website}});
  const auto* const found =
      std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& k) { return k.key == key; });
  return found == kKnown.end() ? key : std::string(word(found->word, language));
}

bool is_phone_key(const std::string& key) { return key == "phone" || key == "tel" || key == "telephone"; }

// A heading and one line for each pair; a pair called `name` needs no label.
void add_pairs(Blocks& body, const std::optional<MetaPairs>& pairs, Block heading,
               const std::string& language) {
  if (!pairs) return;
  std::vector<ListItem> items;
  for (const auto& [key, raw] : pairs->pairs) {
    const std::string value = collapsed(raw);
    if (value.empty()) continue;
    Inlines line;
    if (key != "name") line = made_label(contact_label(key, language), language, pairs->span);
    append(is_phone_key(key) ? made_phone_text(value, pairs->span) : made_contact_value(value, pairs->span),
           line);
    items.push_back(made_item({made_paragraph(std::move(line), pairs->span)}, pairs->span));
  }
  if (items.empty()) return;
  body.push_back(std::move(heading));
  body.push_back(made_list(MadeList::bulleted, std::move(items), pairs->span));
}

// An ISO day in the words of the language; whatever else stands there stays.
std::string day_in_words(const std::string& text, const std::string& language) {
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    const char* end = text.data() + at + count;
    const auto [stop, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc() && stop == end ? value : 0;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return text;
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  const bool valid = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return valid ? long_date(year, month, day, language) : text;
}

ListItem evidence_item(const Evidence& evidence, const std::string& language) {
  const Span span = evidence.span;
  Inlines line;
  const auto gap = [&] {
    if (!line.empty()) line.push_back(made_text(" ", span));
  };
  if (std::string text = collapsed(evidence.text); !text.empty())
    line.push_back(made_text(std::move(text), span));
  if (!evidence.doi.empty()) {
    gap();
    line.push_back(made_link("https://doi.org/" + evidence.doi, "doi.org/" + evidence.doi, span));
  }
  if (!evidence.url.empty()) {
    gap();
    append(made_contact_value(evidence.url, span), line);
  }
  if (!evidence.accessed.empty()) {
    gap();
    const std::string accessed(word(Word::accessed, language));
    line.push_back(made_text("(" + accessed + " " + day_in_words(evidence.accessed, language) + ")", span));
  }
  ListItem item = made_item({made_paragraph(std::move(line), span)}, span);
  if (!evidence.id.empty()) item.attributes.edit().id = "ref-" + evidence.id;
  return item;
}

// `CC-BY-SA-4.0` and its like lead to their deed.
std::string licence_address(const std::string& spdx) {
  if (spdx == "CC0-1.0") return "https://creativecommons.org/publicdomain/zero/1.0/";
  constexpr std::string_view kPrefix = "CC-";
  const std::size_t dash = spdx.rfind('-');
  if (spdx.compare(0, kPrefix.size(), kPrefix) != 0 || dash <= kPrefix.size()) return {};
  const std::string kind = lower_ascii(spdx.substr(kPrefix.size(), dash - kPrefix.size()));
  const auto kinds =
      std::to_array<std::string_view>({"by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"});
  const std::string version = spdx.substr(dash + 1);
  const bool known =
      std::find(kinds.begin(), kinds.end(), kind) != kinds.end() && (version == "4.0" || version == "3.0");
  return known ? "https://creativecommons.org/licenses/" + kind + "/" + version + "/" : "";
}

// The lines of the colophon, in the order in which readers look for them.
class Colophon {
 public:
  explicit Colophon(const MetadataDivs& from) : metadata_(from.metadata), language_(from.language) {}

  std::vector<ListItem> take() {
    for (const Credit& credit : credits(metadata_.authors)) {
      line(word(credit.label, language_), {made_text(credit.names, credit.span)}, credit.span);
    }
    add_publisher();
    text(Word::colophon_code, metadata_.code);
    text(Word::colophon_version, metadata_.version);
    date(Word::published, metadata_.published);
    date(Word::reviewed, metadata_.reviewed);
    date(Word::review_due, metadata_.review_due);
    text(Word::funding, metadata_.funding);
    text(Word::conflicts, metadata_.conflicts);
    add_rights();
    return std::move(items_);
  }

 private:
  void line(std::string_view label, Inlines value, Span span) {
    Inlines body = made_label(label, language_, span);
    append(std::move(value), body);
    items_.push_back(made_item({made_paragraph(std::move(body), span)}, span));
  }
  void text(Word label, const MetaText& value) {
    const std::string words = value ? collapsed(value->value) : "";
    if (!words.empty()) line(word(label, language_), {made_text(words, value->span)}, value->span);
  }
  void date(Word label, const MetaDate& value) {
    if (!value) return;
    const Date day = value->value;
    line(word(label, language_), {made_text(long_date(day.year, day.month, day.day, language_), value->span)},
         value->span);
  }
  void add_publisher() {
    if (!metadata_.publisher) return;
    const Publisher& publisher = *metadata_.publisher;
    std::string words;
    for (const std::string* part : {&publisher.name, &publisher.department, &publisher.address}) {
      const std::string piece = collapsed(*part);
      if (!piece.empty()) words += (words.empty() ? "" : ", ") + piece;
    }
    if (!words.empty())
      line(word(Word::publisher, language_), {made_text(words, publisher.span)}, publisher.span);
  }
  void add_rights() {
    if (metadata_.licence) {
      const std::string name = collapsed(metadata_.licence->value);
      const std::string address = licence_address(name);
      const Span span = metadata_.licence->span;
      if (!name.empty()) {
        line(word(Word::licence, language_),
             {address.empty() ? made_text(name, span) : made_link(address, name, span)}, span);
      }
    }
    if (!metadata_.rights) return;
    const std::string words = collapsed(metadata_.rights->value);
    const Span span = metadata_.rights->span;
    if (!words.empty()) items_.push_back(made_item({made_paragraph({made_text(words, span)}, span)}, span));
  }

  const Metadata& metadata_;
  const std::string& language_;
  std::vector<ListItem> items_;
};

}  // namespace

std::optional<Block> make_title(const MetadataDivs& from, std::optional<Block> opening_heading) {
  const Metadata& metadata = from.metadata;
  Blocks body;
  Span span = metadata.span;
  if (opening_heading) {
    span = opening_heading->span;
    body.push_back(std::move(*opening_heading));
  } else if (metadata.title && !collapsed(metadata.title->value).empty()) {
    span = metadata.title->span;
    body.push_back(made_heading(1, collapsed(metadata.title->value), span));
  }
  add_paragraph(body, metadata.subtitle, "subtitle");
  add_paragraph(body, metadata.question, "question");
  if (!has_colophon(metadata)) {
    for (const Credit& credit : credits(metadata.authors)) {
      body.push_back(made_paragraph({made_text(credit.names, credit.span)}, credit.span, "authors"));
    }
  }
  return div(DivRole::title, std::move(body), span);
}

std::optional<Block> make_urgent(const MetadataDivs& from, int heading_level) {
  if (from.metadata.urgent.empty()) return std::nullopt;
  const Span span = from.metadata.urgent.front().span;
  std::vector<ListItem> items;
  for (const UrgentCall& urgent : from.metadata.urgent) {
    Blocks lines;
    if (std::string when = collapsed(urgent.when); !when.empty()) {
      lines.push_back(made_paragraph({made_text(std::move(when), urgent.span)}, urgent.span, "when"));
    }
    if (const std::string call = listed(urgent.calls, from.language); !call.empty()) {
      Inlines number = made_phone_text(call, urgent.span);
      Inlines line{made_text(label_text(word(Word::urgent_call, from.language), from.language), urgent.span)};
      line.push_back(Inline{{}, urgent.span, {}, Strong{std::move(number)}});
      lines.push_back(made_paragraph(std::move(line), urgent.span, "call"));
    }
    if (!lines.empty()) items.push_back(made_item(std::move(lines), urgent.span));
  }
  if (items.empty()) return std::nullopt;
  Blocks body{made_heading(heading_level, word(Word::urgent, from.language), span)};
  body.push_back(made_list(MadeList::bulleted, std::move(items), span));
  return div(DivRole::urgent, std::move(body), span);
}

std::optional<Block> make_summary(const MetadataDivs& from) {
  const Metadata& metadata = from.metadata;
  Blocks body;
  if (metadata.summary) body = made_paragraphs(metadata.summary->value, metadata.summary->span);
  const std::string audience = metadata.audience ? collapsed(metadata.audience->value) : "";
  if (!audience.empty()) {
    const Span span = metadata.audience->span;
    Inlines line = made_label(word(Word::audience, from.language), from.language, span);
    line.push_back(made_text(audience, span));
    body.push_back(made_paragraph(std::move(line), span, "audience"));
  }
  const Span span = body.empty() ? metadata.span : body.front().span;
  return div(DivRole::summary, std::move(body), span);
}

std::optional<Block> make_contact(const MetadataDivs& from, int heading_level) {
  Blocks body;
  const auto add = [&](const std::optional<MetaPairs>& pairs, Word label) {
    const Span at = pairs ? pairs->span : Span{};
    add_pairs(body, pairs, made_heading(heading_level, word(label, from.language), at), from.language);
  };
  add(from.metadata.contact, Word::contact);
  add(from.metadata.support, Word::support);
  add(from.metadata.feedback, Word::feedback);
  const Span span = body.empty() ? from.metadata.span : body.front().span;
  return div(DivRole::contact, std::move(body), span);
}

std::optional<Block> make_evidence(const MetadataDivs& from, int heading_level) {
  const std::vector<Evidence>& evidence = from.metadata.evidence;
  if (evidence.empty()) return std::nullopt;
  const Span span = evidence.front().span;
  std::vector<ListItem> items;
  items.reserve(evidence.size());
  for (const Evidence& one : evidence) items.push_back(evidence_item(one, from.language));
  Blocks body{made_heading(heading_level, word(Word::references, from.language), span)};
  body.push_back(made_list(MadeList::numbered, std::move(items), span));
  return div(DivRole::evidence, std::move(body), span);
}

std::optional<Block> make_colophon(const MetadataDivs& from, int heading_level) {
  if (!has_colophon(from.metadata)) return std::nullopt;
  std::vector<ListItem> items = Colophon(from).take();
  if (items.empty()) return std::nullopt;
  const Span span = items.front().span;
  Blocks body{made_heading(heading_level, word(Word::about_document, from.language), span)};
  body.push_back(made_list(MadeList::bulleted, std::move(items), span));
  return div(DivRole::colophon, std::move(body), span);
}

bool has_colophon(const Metadata& metadata) {
  const bool others = std::any_of(metadata.authors.begin(), metadata.authors.end(),
                                  [](const Person& person) { return !is_author(person); });
  return others || metadata.code || metadata.version || metadata.published || metadata.reviewed ||
         metadata.review_due || metadata.publisher || metadata.licence || metadata.rights ||
         metadata.funding || metadata.conflicts;
}

}  // namespace recto
