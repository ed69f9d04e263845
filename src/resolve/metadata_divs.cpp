#include "resolve/metadata_divs.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/append.h"
#include "base/ascii.h"
#include "base/date.h"
#include "base/identifiers.h"
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

// The keys of a contact that have a word in the catalogue; any other key is its own label.
Inlines contact_label(const std::string& key, const std::string& language, Span span) {
  struct Known {
    std::string_view key;
    Word word;
  };
  constexpr auto kKnown = std::to_array<Known>({{"phone", Word::phone},
                                                {"tel", Word::phone},
                                                {"telephone", Word::phone},
                                                {"email", Word::email},
                                                {"mail", Word::email},
                                                {"address", Word::address},
                                                {"hours", Word::hours},
                                                {"url", Word::website},
                                                {"web", Word::website},
                                                {"website", Word::website}});
  const auto* const found =
      std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& k) { return same_but_case(k.key, key); });
  return found == kKnown.end() ? made_label(key, language, span) : made_label(found->word, language, span);
}

bool is_phone_key(std::string_view key) {
  return same_but_case(key, "phone") || same_but_case(key, "tel") || same_but_case(key, "telephone");
}

// Under the key of a telephone each number is one; an address may stand beside it.
Inlines phone_value(const std::string& line, const std::string& language, Span span) {
  Inlines out;
  for (Inline& part : made_phone_text(line, language, span)) {
    if (const auto* text = std::get_if<Text>(&part.kind)) {
      append(made_contact_value(text->text, span), out);
    } else {
      out.push_back(std::move(part));
    }
  }
  return out;
}

Inlines contact_value(const MetaPairs& pairs, std::size_t index, const std::string& language) {
  const auto& [key, raw] = pairs.pairs[index];
  Inlines out;
  for (const std::string& line : value_lines(raw)) {
    if (!out.empty()) out.push_back(Inline{{}, pairs.span, {}, HardBreak{}});
    append(is_phone_key(key) ? phone_value(line, language, pairs.span) : made_contact_value(line, pairs.span),
           out);
  }
  return out;
}

// A heading and one item for each pair; a pair called `name` needs no label.
void add_pairs(Blocks& body, const std::optional<MetaPairs>& pairs, Block heading,
               const std::string& language) {
  if (!pairs) return;
  std::vector<ListItem> items;
  for (std::size_t i = 0; i < pairs->pairs.size(); ++i) {
    const std::string& key = pairs->pairs[i].first;
    Inlines value = contact_value(*pairs, i, language);
    if (value.empty()) continue;
    Inlines line;
    if (key != "name") line = contact_label(key, language, pairs->span);
    append(std::move(value), line);
    items.push_back(made_item({made_paragraph(std::move(line), pairs->span)}, pairs->span));
  }
  if (items.empty()) return;
  body.push_back(std::move(heading));
  body.push_back(made_list(MadeList::bulleted, std::move(items), pairs->span));
}

// An ISO day in the words of the language; whatever else stands there stays.
std::string day_in_words(const std::string& text, const std::string& language) {
  const std::optional<Date> date = read_date(text);
  return date ? LongDates(language).write(date->year, date->month, date->day) : text;
}

Inlines accessed_on(const std::string& day, const std::string& language, Span span) {
  Inlines out{made_text("(", span)};
  append_inline(made_own(std::string(word(Word::accessed, language)), language, span), out);
  append_inline(made_text(" " + day + ")", span), out);
  return out;
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
    const std::string name(doi_name(evidence.doi));
    line.push_back(made_link("https://doi.org/" + name, "doi.org/" + name, span));
  }
  if (!evidence.url.empty()) {
    gap();
    line.push_back(made_link(evidence.url, evidence.url, span));
  }
  if (!evidence.accessed.empty()) {
    gap();
    append(accessed_on(day_in_words(evidence.accessed, language), language, span), line);
  }
  ListItem item = made_item({made_paragraph(std::move(line), span)}, span);
  if (!evidence.id.empty()) item.attributes.edit().id = "ref-" + evidence.id;
  return item;
}

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
  for (const Credit& credit : credits(metadata.authors)) {
    if (!has_byline(credit)) continue;
    body.push_back(made_paragraph(byline(credit, from.language), credit.span, "authors"));
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
      Inlines number = made_phone_text(call, from.language, urgent.span);
      // Not in bold, since what follows is.
      std::string label = label_text(word(Word::urgent_call, from.language), from.language);
      Inlines line{made_own(std::move(label), from.language, urgent.span)};
      line.push_back(Inline{{}, urgent.span, {}, Strong{std::move(number)}});
      lines.push_back(made_paragraph(std::move(line), urgent.span, "call"));
    }
    if (!lines.empty()) items.push_back(made_item(std::move(lines), urgent.span));
  }
  if (items.empty()) return std::nullopt;
  Blocks body{made_word_heading(heading_level, Word::urgent, from.language, span)};
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
    Inlines line = made_label(Word::audience, from.language, span);
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
    add_pairs(body, pairs, made_word_heading(heading_level, label, from.language, at), from.language);
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
  Blocks body{made_word_heading(heading_level, Word::references, from.language, span)};
  body.push_back(made_list(MadeList::numbered, std::move(items), span));
  return div(DivRole::evidence, std::move(body), span);
}

}  // namespace recto
