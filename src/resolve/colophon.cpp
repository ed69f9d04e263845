#include "resolve/colophon.h"

#include <algorithm>
#include <array>
#include <optional>
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

// A publisher's logo is as wide as this on paper, or narrower: about the width of a stamp.
constexpr const char* kLogoWidth = "30mm";

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
      if (!has_byline(credit)) add(credit.label, credit.names, credit.span);
    }
    add_publisher();
    text(Word::colophon_code, metadata_.code);
    text(Word::colophon_version, metadata_.version);
    date(Word::published, metadata_.published);
    date(Word::reviewed, metadata_.reviewed);
    date(Word::review_due, metadata_.review_due);
    add_translation();
    text(Word::funding, metadata_.funding);
    text(Word::conflicts, metadata_.conflicts);
    add_rights();
    return std::move(items_);
  }

 private:
  void line(Word label, Inlines value, Span span) {
    Inlines body = made_label(label, language_, span);
    append(std::move(value), body);
    items_.push_back(made_item({made_paragraph(std::move(body), span)}, span));
  }
  void add(Word label, const std::string& words, Span span) {
    if (!words.empty()) line(label, {made_text(words, span)}, span);
  }
  void text(Word label, const MetaText& value) {
    if (value) add(label, collapsed(value->value), value->span);
  }
  void date(Word label, const MetaDate& value) {
    if (!value) return;
    const Date day = value->value;
    if (!dates_) dates_.emplace(language_);
    line(label, {made_text(dates_->write(day.year, day.month, day.day), value->span)}, value->span);
  }
  void add_publisher() {
    if (!metadata_.publisher) return;
    const Publisher& publisher = *metadata_.publisher;
    std::string words;
    for (const std::string* part : {&publisher.name, &publisher.department, &publisher.address}) {
      for (const std::string& piece : value_lines(*part)) {
        if (!words.empty()) words += words.ends_with(',') ? " " : ", ";
        words += piece;
      }
    }
    add(Word::publisher, words, publisher.span);
  }
  // What was translated, by whom, who checked it, and into what.
  void add_translation() {
    if (!metadata_.translation) return;
    const Span span = metadata_.translation->span;
    const auto said = [&](std::string_view key) {
      std::vector<std::string> texts;
      for (const auto& [name, text] : metadata_.translation->pairs) {
        if (name == key) texts.push_back(text);
      }
      return listed(texts, language_);
    };
    std::vector<std::string> original{said("of")};
    if (const std::string version = said("source-version"); !version.empty())
      original.push_back(std::string(word(Word::colophon_version, language_)) + " " + version);
    add(Word::translation_of, listed(original, language_), span);
    add(Word::translated_by, said("translator"), span);
    add(Word::translation_checked_by, said("reviewer"), span);
    const std::string native = said("name-native"), english = said("name-en");
    const bool both = !native.empty() && !english.empty() && native != english;
    add(Word::language, both ? native + " (" + english + ")" : native + (native.empty() ? english : ""),
        span);
  }
  void add_rights() {
    if (metadata_.licence) {
      const std::string name = collapsed(metadata_.licence->value);
      const std::string address = licence_address(name);
      const Span span = metadata_.licence->span;
      if (!name.empty()) {
        line(Word::licence, {address.empty() ? made_text(name, span) : made_link(address, name, span)}, span);
      }
    }
    if (!metadata_.rights) return;
    const std::string words = collapsed(metadata_.rights->value);
    const Span span = metadata_.rights->span;
    if (!words.empty()) items_.push_back(made_item({made_paragraph({made_text(words, span)}, span)}, span));
  }

  const Metadata& metadata_;
  const std::string& language_;
  std::optional<LongDates> dates_;  // once there is a date
  std::vector<ListItem> items_;
};

// The publisher's logo, which says the publisher's name.
Block made_logo(const Publisher& publisher) {
  const Span span = publisher.span;
  Attributes attributes;
  attributes.edit().pairs.emplace_back("width", kLogoWidth);
  Inlines description;
  if (std::string name = collapsed(publisher.name); !name.empty())
    description.push_back(made_text(std::move(name), span));
  Image logo{publisher.logo, {}, std::move(description)};
  return made_paragraph({Inline{{}, span, std::move(attributes), std::move(logo)}}, span, "logo");
}

}  // namespace

std::optional<Block> make_colophon(const MetadataDivs& from, int heading_level) {
  const Metadata& metadata = from.metadata;
  std::vector<ListItem> items = Colophon(from).take();
  const bool logo = metadata.publisher && !metadata.publisher->logo.empty();
  if (items.empty() && !logo) return std::nullopt;
  const Span span = items.empty() ? metadata.publisher->span : items.front().span;
  Blocks body{made_word_heading(heading_level, Word::about_document, from.language, span)};
  if (!items.empty()) body.push_back(made_list(MadeList::bulleted, std::move(items), span));
  if (logo) body.push_back(made_logo(*metadata.publisher));
  return Block{{}, span, {}, Div{DivRole::colophon, std::move(body)}};
}

}  // namespace recto
