#include "resolve/people.h"

#include <algorithm>
#include <array>

#include "resolve/made.h"

namespace recto {
namespace {

// MARC relators: author, creator; editor; reviewer and proofreader and consultant; translator.
Word label_of(const std::string& role) {
  if (role.empty() || role == "aut" || role == "cre") return Word::written_by;
  if (role == "edt") return Word::edited_by;
  if (role == "rev" || role == "pfr" || role == "csl") return Word::reviewed_by;
  if (role == "trl") return Word::translated_by;
  return Word::contributors;
}

}  // namespace

std::vector<Credit> credits(const std::vector<Person>& people) {
  std::vector<Credit> out;
  constexpr std::array kOrder = {Word::written_by, Word::edited_by, Word::reviewed_by, Word::translated_by,
                                 Word::contributors};
  for (const Word label : kOrder) {
    Credit credit{label, "", {}};
    for (const Person& person : people) {
      if (person.name.empty() || label_of(person.role) != label) continue;
      if (credit.names.empty()) {
        credit.span = person.span;
      } else {
        credit.names += ", ";
      }
      credit.names += person.name;
    }
    if (!credit.names.empty()) out.push_back(std::move(credit));
  }
  return out;
}

bool has_byline(const Credit& credit) { return credit.label != Word::contributors; }

Inlines byline(const Credit& credit, const std::string& language) {
  if (credit.label == Word::written_by) return {made_text(credit.names, credit.span)};
  const std::string_view label = word(credit.label, language);
  // A label that ends in a preposition reads on into the names: English and American, German, Indonesian,
  // Italian.
  constexpr std::array<std::string_view, 4> kPrepositions = {" by", " von", " oleh", " di"};
  const bool reads_on = std::any_of(kPrepositions.begin(), kPrepositions.end(),
                                    [&](std::string_view end) { return label.ends_with(end); });
  Inlines out{
      made_own(reads_on ? std::string(label) + " " : label_text(label, language), language, credit.span)};
  append_inline(made_text(credit.names, credit.span), out);
  return out;
}

}  // namespace recto
