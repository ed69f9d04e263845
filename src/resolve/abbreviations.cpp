#include "resolve/abbreviations.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "doc/walk.h"
#include "unicode/character.h"

namespace recto {
namespace {

// Bytes of a word that is looked for: each place of the text is walked over as many, and an abbreviation is
// shorter than what it stands for.
constexpr std::size_t kLongestWord = 120;
// Bytes of an expansion, which each place has anew: what is longer is an explanation.
constexpr std::size_t kLongestExpansion = 500;

struct Entry {
  const Abbreviation* abbreviation;
  bool used = false;
};

class Expander {
 public:
  Expander(const std::vector<Abbreviation>& all, Diagnostics& diagnostics) {
    for (const Abbreviation& one : all) {
      if (one.word.size() > kLongestWord || one.expansion.size() > kLongestExpansion) {
        report_long(one, diagnostics);
        continue;
      }
      const auto [known, fresh] = entries_.emplace(one.word, Entry{&one});
      if (fresh) {
        add(known);
        continue;
      }
      diagnostics
          .report(
              Code::abbreviation_duplicate, one.span,
              fmt::format("the abbreviation “{}” is defined already; this definition is not used", one.word))
          .hint("it is first defined here", known->second.abbreviation->span);
    }
  }

  void report_unused(Diagnostics& diagnostics) const {
    for (const auto& [word, entry] : entries_) {
      if (entry.used) continue;
      diagnostics
          .report(Code::abbreviation_unused, entry.abbreviation->span,
                  fmt::format("the abbreviation “{}” stands nowhere in the document", word))
          .hint("delete the definition, or write the abbreviation as it is defined");
    }
  }

  // Visitor: what is an abbreviation already, or code, is left alone.
  void list(Inlines& inlines) {
    if (std::none_of(inlines.begin(), inlines.end(), [&](const Inline& item) { return holds_any(item); }))
      return;
    Inlines out;
    for (Inline& item : inlines) {
      if (holds_any(item)) {
        split(item, out);
      } else {
        out.push_back(std::move(item));
      }
    }
    inlines = std::move(out);
  }
  Visit enter(Inline& item) {
    const auto* span = std::get_if<InlineSpan>(&item.kind);
    const bool own = span != nullptr && (span->element == "abbr" || span->element == "code");
    const bool past = own || std::holds_alternative<Image>(item.kind) || is_address(item);
    return past ? Visit::past : Visit::into;
  }
  template <class Node>
  Visit enter(Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {}

 private:
  // A link whose words are where it leads: info@who.org.
  static bool is_address(const Inline& item) {
    const auto* const link = std::get_if<Link>(&item.kind);
    if (link == nullptr) return false;
    const std::string words = plain_text(link->body);
    return words.find_first_of(".@/") != std::string::npos && link->target.ends_with(words);
  }
  static void report_long(const Abbreviation& one, Diagnostics& diagnostics) {
    const std::string what =
        one.word.size() > kLongestWord
            ? fmt::format("the abbreviation is longer than {} bytes", kLongestWord)
            : fmt::format("the expansion of “{}” is longer than {} bytes", one.word, kLongestExpansion);
    diagnostics.report(Code::abbreviation_unused, one.span, what + "; it is not looked for")
        .hint("shorten it, or write its expansion in the text");
  }

  using Entries = std::map<std::string, Entry>;

  void add(Entries::iterator entry) {
    std::size_t node = 0;
    for (const char byte : entry->first) {
      const auto [next, is_new] = nodes_[node].next.try_emplace(byte, nodes_.size());
      node = next->second;
      if (is_new) nodes_.push_back({{}, entries_.end()});
    }
    nodes_[node].entry = entry;
  }

  // The longest abbreviation that begins at the offset as a word of its own, or the end.
  Entries::iterator find_at(std::string_view text, std::size_t at) {
    auto longest = entries_.end();
    if (!nodes_.front().next.contains(text[at])) return longest;
    if (is_word_character(character_before(text, at))) return longest;
    std::size_t node = 0;
    for (std::size_t end = at; end < text.size();) {
      const auto next = nodes_[node].next.find(text[end]);
      if (next == nodes_[node].next.end()) break;
      node = next->second;
      ++end;
      if (nodes_[node].entry == entries_.end()) continue;
      if (end == text.size() || !is_word_character(decode_utf8(text, end).character))
        longest = nodes_[node].entry;
    }
    return longest;
  }

  bool holds_any(const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    if (text == nullptr) return false;
    for (std::size_t at = 0; at < text->text.size(); ++at) {
      if (find_at(text->text, at) != entries_.end()) return true;
    }
    return false;
  }

  void split(const Inline& item, Inlines& out) {
    const std::string& text = std::get<Text>(item.kind).text;
    // Where the text is not its source byte for byte, its parts point to all of it.
    const bool verbatim = is_verbatim(std::get<Text>(item.kind), item.span);
    const auto place = [&](std::size_t begin, std::size_t end) {
      if (!verbatim) return item.span;
      return Span{item.span.file, item.span.begin + static_cast<std::uint32_t>(begin),
                  item.span.begin + static_cast<std::uint32_t>(end)};
    };
    std::size_t done = 0;
    const auto add_text = [&](std::size_t end) {
      if (end > done) out.push_back(Inline{{}, place(done, end), {}, Text{text.substr(done, end - done)}});
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto found = find_at(text, at);
      if (found == entries_.end()) continue;
      add_text(at);
      const std::string& word = found->first;
      found->second.used = true;
      done = at + word.size();
      InlineSpan span{"abbr", {}};
      span.body.push_back(Inline{{}, place(at, done), {}, Text{word}});
      AttributeSet set;
      set.pairs.emplace_back("title", found->second.abbreviation->expansion);
      out.push_back(Inline{{}, place(at, done), Attributes(std::move(set)), std::move(span)});
      at = done - 1;
    }
    add_text(text.size());
  }

  Entries entries_;
  // Their words byte by byte, from the first node on: many may begin alike, and each place of the text is
  // walked once for all of them.
  struct Node {
    std::map<char, std::size_t> next;
    Entries::iterator entry;  // whose word ends here, or the end
  };
  std::vector<Node> nodes_ = {{{}, entries_.end()}};
};

}  // namespace

void expand_abbreviations(Document& document, Diagnostics& diagnostics) {
  if (document.abbreviations.empty()) return;
  Expander expander(document.abbreviations, diagnostics);
  walk(document, expander);
  expander.report_unused(diagnostics);
}

}  // namespace recto
