#include "resolve/made.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "base/url.h"
#include "resolve/phone_numbers.h"
#include "resolve/title.h"

namespace recto {
namespace {

// `word:/...`, of which http://, htp:/ and ftp:// are.
bool has_scheme(std::string_view text) {
  const std::string_view scheme = split_url(text).scheme;
  return !scheme.empty() && text.substr(scheme.size()).starts_with(":/");
}

// Without what opens before the word and closes behind it; a bracket that it opens itself is its own.
std::string_view without_punctuation(std::string_view word) {
  const auto closes = [&](char open, char close) {
    return word.ends_with(close) &&
           std::count(word.begin(), word.end(), close) > std::count(word.begin(), word.end(), open);
  };
  while (word.starts_with('(') || word.starts_with('<')) word.remove_prefix(1);
  while (!word.empty() && (std::string_view(".,;:").find(word.back()) != std::string_view::npos ||
                           closes('(', ')') || closes('<', '>')))
    word.remove_suffix(1);
  return word;
}

// Where a word of a contact leads; empty when it is no address.
std::string target_of(std::string_view word) {
  if (has_scheme(word)) return std::string(word);
  const bool is_mail = is_mail_address(word) && std::count(word.begin(), word.end(), '@') == 1 &&
                       word.find('/') == std::string_view::npos;
  if (is_mail) return "mailto:" + std::string(word);
  const bool is_host = word.starts_with("www.") && word.find('.', 4) != std::string_view::npos;
  return is_host ? "https://" + std::string(word) : std::string();
}

// A text of which parts are made links, in order.
class Links {
 public:
  Links(const std::string& text, Span span) : text_(text), span_(span) {}
  void add(std::size_t begin, std::size_t end, std::string target) {
    if (begin > done_) out_.push_back(made_text(text_.substr(done_, begin - done_), span_));
    out_.push_back(made_link(std::move(target), text_.substr(begin, end - begin), span_));
    done_ = end;
  }
  // Up to here nothing can be made a link any more.
  std::size_t done() const { return done_; }
  Inlines take() {
    if (done_ < text_.size()) out_.push_back(made_text(text_.substr(done_), span_));
    return std::move(out_);
  }

 private:
  const std::string& text_;
  Span span_;
  Inlines out_;
  std::size_t done_ = 0;
};

}  // namespace

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
         text.find_first_of(" \t,;<>") == std::string_view::npos;
}

Inline made_text(std::string text, Span span) { return {{}, span, {}, Text{std::move(text)}}; }

Inline made_strong(std::string text, Span span) {
  return {{}, span, {}, Strong{{made_text(std::move(text), span)}}};
}

Inline made_link(std::string target, std::string text, Span span) {
  return {{}, span, {}, Link{std::move(target), {}, {made_text(std::move(text), span)}}};
}

Block made_paragraph(Inlines body, Span span, std::string_view class_name) {
  Attributes attributes;
  if (!class_name.empty()) attributes.edit().classes.emplace_back(class_name);
  return {{}, span, std::move(attributes), Paragraph{std::move(body)}};
}

Block made_heading(int level, std::string_view text, Span span) {
  return {{}, span, {}, Heading{level, {made_text(std::string(text), span)}}};
}

Inline made_own(std::string words, const std::string& language, Span span) {
  Inline text = made_text(std::move(words), span);
  const std::string_view its_own = words_language(language);
  if (its_own == language) return text;
  Inline marked{{}, span, {}, InlineSpan{"span", {std::move(text)}}};
  marked.attributes.edit().lang = its_own;
  return marked;
}

Block made_word_heading(int level, Word own, const std::string& language, Span span) {
  return {{}, span, {}, Heading{level, {made_own(std::string(word(own, language)), language, span)}}};
}

void append_inline(Inline next, Inlines& to) {
  auto* const text = std::get_if<Text>(&next.kind);
  auto* const last = to.empty() ? nullptr : std::get_if<Text>(&to.back().kind);
  if (text != nullptr && last != nullptr) {
    last->text += text->text;
  } else {
    to.push_back(std::move(next));
  }
}

ListItem made_item(Blocks body, Span span) { return {{}, span, {}, {}, std::move(body)}; }

Block made_list(MadeList kind, std::vector<ListItem> items, Span span) {
  List list;
  if (kind == MadeList::numbered) list.start = 1;
  list.items = std::move(items);
  return {{}, span, {}, std::move(list)};
}

std::vector<std::string> value_lines(std::string_view value) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find('\n', at), value.size());
    std::string line = collapsed(value.substr(at, end - at));
    if (!line.empty()) out.push_back(std::move(line));
    at = end + 1;
  }
  return out;
}

Blocks made_paragraphs(const std::string& text, Span span) {
  Blocks out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t gap = std::min(text.find("\n\n", at), text.size());
    std::string paragraph = collapsed(std::string_view(text).substr(at, gap - at));
    if (!paragraph.empty()) out.push_back(made_paragraph({made_text(std::move(paragraph), span)}, span));
    at = gap + 2;
  }
  return out;
}

std::string label_text(std::string_view label, std::string_view language) {
  const std::string_view primary = primary_language(language);
  // French sets a no-break space before the colon; Chinese and Japanese have a colon of full width that needs
  // no space.
  const bool full_width = primary == "zh" || primary == "ja";
  return std::string(label) + (primary == "fr" ? "\u00A0: " : full_width ? "：" : ": ");
}

std::string_view list_comma(std::string_view language) {
  const std::string_view primary = primary_language(language);
  return primary == "zh" || primary == "ja" ? "、" : ", ";
}

std::string listed(const std::vector<std::string>& texts, std::string_view language) {
  std::string all;
  for (const std::string& raw : texts) {
    const std::string text = collapsed(raw);
    if (text.empty()) continue;
    if (!all.empty()) all += list_comma(language);
    all += text;
  }
  return all;
}

Inlines made_label(std::string_view label, std::string_view language, Span span) {
  std::string text = label_text(label, language);
  const bool space = !text.empty() && text.back() == ' ';
  if (space) text.pop_back();
  Inlines out{made_strong(std::move(text), span)};
  if (space) out.push_back(made_text(" ", span));
  return out;
}

Inlines made_label(Word label, const std::string& language, Span span) {
  Inlines out = made_label(word(label, language), language, span);
  const std::string_view its_own = words_language(language);
  if (its_own != language) out.front().attributes.edit().lang = its_own;
  return out;
}

Inlines made_phone_text(const std::string& text, const std::string& language, Span span) {
  Links links{text, span};
  for (const PhoneNumber& number : find_phone_numbers(text, language, NumbersHere::expected))
    links.add(number.begin, number.end, number.target);
  return links.take();
}

Inlines made_contact_value(const std::string& text, Span span) {
  Links links{text, span};
  const std::vector<PhoneNumber> numbers = find_phone_numbers(text, {}, NumbersHere::international);
  auto number = numbers.begin();
  for (std::size_t at = text.find_first_not_of(' '); at < text.size(); at = text.find_first_not_of(' ', at)) {
    // One within a word that is a link is a part of an address.
    while (number != numbers.end() && number->begin < links.done()) ++number;
    if (number != numbers.end() && at >= number->begin) {
      links.add(number->begin, number->end, number->target);
      at = std::max(at, (number++)->end);
      continue;
    }
    const std::size_t behind = std::min(text.find(' ', at), text.size());
    const std::string_view word = without_punctuation(std::string_view(text).substr(at, behind - at));
    const auto begin = static_cast<std::size_t>(word.data() - text.data());
    if (std::string target = target_of(word); !target.empty())
      links.add(begin, begin + word.size(), std::move(target));
    at = behind;
  }
  return links.take();
}

}  // namespace recto
