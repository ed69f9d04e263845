#include "style/declarations.h"

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "style/property.h"
#include "style/serialize.h"
#include "style/value_hint.h"

namespace recto::css {
namespace {

// A longer value is noise; it also bounds what var() may multiply.
constexpr std::size_t kLongestValue = 1024;
// The same in bytes: a list of families or a text is copied into each style that has it.
constexpr std::size_t kMostBytes = 4096;

bool is_too_long(TokenSpan value) {
  return value.size() > kLongestValue ||
         (!value.empty() && value.back().end - value.front().begin > kMostBytes);
}

std::string likely_property(std::string_view name) {
  std::vector<std::string> known;
  for (const Property& property : all_properties()) known.emplace_back(property.name);
  return likely(lower_case(name), known);
}

bool is_wide_keyword(TokenSpan value) {
  if (value.size() != 1) return false;
  return is_ident(value[0], "inherit") || is_ident(value[0], "initial") || is_ident(value[0], "unset");
}

bool listed(std::string_view words, std::string_view word) {
  const std::string wanted = " " + lower_case(word) + " ";
  return (" " + std::string(words) + " ").find(wanted) != std::string::npos;
}

// Whether the value fits once the keywords that only a screen knows are set aside.
bool fits_screen(const Property& property, TokenSpan value) {
  Tokens rest;
  bool set_aside = false;
  for (const Token& token : value) {
    if (token.kind == TokenKind::ident && listed(property.screen_keywords, token.text)) {
      set_aside = true;
    } else {
      rest.push_back(token);
    }
  }
  return set_aside && (trim(rest).empty() || fits(property, rest));
}

// What is wrong where a block stands inside a block.
struct Mistake {
  std::string message, hint;
};
Mistake mistake_of_nesting(TokenSpan tokens) {
  if (begins_slash_comment(tokens)) return {"a declaration is expected here", kSlashCommentHint};
  const bool named =
      tokens.size() > 1 && tokens[0].kind == TokenKind::ident && tokens[1].kind == TokenKind::colon;
  if (named && tokens[0].text.starts_with("--"))
    return {"braces in a custom property are not read", "write its value without them"};
  if (named && property_named(tokens[0].text) != nullptr)
    return {"this declaration runs into a brace",
            "end it with ;, or the rule that it stands in with }; no value has braces"};
  return {"a rule cannot stand inside a rule", "write it behind the closing brace, with the whole selector"};
}

class DeclarationParser {
 public:
  DeclarationParser(const TokenStream& stream, const BlockContext& context, Reporter& reporter)
      : stream_(stream), context_(context), reporter_(reporter) {}

  // One declaration, its name at `begin`, its end (semicolon or the block's) at `end`.
  void parse(std::uint32_t begin, std::uint32_t end, Declarations& out) {
    const TokenSpan all = trim(TokenSpan(stream_.tokens).subspan(begin, end - begin));
    if (all.empty()) return;
    std::size_t colon = 1;
    while (colon < all.size() && is_space(all[colon])) ++colon;
    if (all[0].kind != TokenKind::ident || colon >= all.size() || all[colon].kind != TokenKind::colon) {
      report(Code::css_syntax, all, "a declaration is expected here")
          .hint(begins_slash_comment(all) ? kSlashCommentHint : "write property: value;");
      return;
    }
    Declaration declaration;
    declaration.span = {reporter_.file(), all.front().begin, all.back().end};
    TokenSpan value = trim(all.subspan(colon + 1));
    value = without_important(value, declaration);
    if (is_too_long(value)) {
      report(Code::css_bad_value, all, "the value is too long");
      return;
    }
    declaration.has_variable =
        std::any_of(value.begin(), value.end(), [](const Token& t) { return is_function(t, "var"); });
    declaration.value.assign(value.begin(), value.end());
    if (all[0].text.starts_with("--")) {
      declaration.custom_name = all[0].text;
      out.push_back(std::move(declaration));
    } else if (check(all[0], declaration)) {
      out.push_back(std::move(declaration));
    }
  }

 private:
  Diagnostic& report(Code code, TokenSpan at, std::string message) {
    return reporter_.report(code, at.front().begin, at.back().end, std::move(message));
  }

  static TokenSpan without_important(TokenSpan value, Declaration& declaration) {
    if (value.empty() || !is_ident(value.back(), "important")) return value;
    const TokenSpan before = trim(value.first(value.size() - 1));
    if (before.empty() || !is_delim(before.back(), '!')) return value;
    declaration.importance = Importance::important;
    return trim(before.first(before.size() - 1));
  }

  bool check(const Token& name, Declaration& declaration) {
    const Property* property = property_named(name.text);
    declaration.property = property;
    if (!property) {
      Diagnostic& diagnostic = reporter_.report(Code::css_unknown_property, name.begin, name.end,
                                                "the property " + name.text + " is not known");
      if (same_name(name.text, "direction") || same_name(name.text, "unicode-bidi")) {
        diagnostic.hint("the direction of text follows its language, or the attribute dir");
      } else if (const std::string near = likely_property(name.text); !near.empty()) {
        diagnostic.hint("did you mean " + near + "?");
      } else {
        diagnostic.hint("neither product has it: take it out, or say --allow css-unknown-property");
      }
      return false;
    }
    return check_place(name, *property) && check_value(name, declaration);
  }

  bool check_place(const Token& name, const Property& property) {
    if (property.used == UsedIn::page && context_.kind != BlockKind::page) {
      reporter_.report(Code::css_unknown_property, name.begin, name.end,
                       "the property " + name.text + " belongs in @page");
      return false;
    }
    if (draws_what_pages_have_not(property)) {
      reporter_
          .report(Code::css_unknown_property, name.begin, name.end,
                  "the property " + name.text + " has no effect " +
                      (context_.kind == BlockKind::page ? "on a page" : "in a margin box"))
          .hint("pages have a size, margins, and text in their margin boxes, which has a face and a colour");
    } else if (is_void_on_paper(property)) {
      reporter_
          .report(Code::css_unknown_property, name.begin, name.end,
                  "the property " + name.text + " has no effect in print")
          .hint("only the e-book knows this property: put the rule under @media screen");
    } else if (property.used == UsedIn::print && !context_.media.print) {
      reporter_
          .report(Code::css_unknown_property, name.begin, name.end,
                  "the property " + name.text + " has no effect in the e-book")
          .hint("put it under @media print");
    }
    return true;
  }

  // A page has no box of its own that could be painted, and its margin boxes are text alone.
  bool draws_what_pages_have_not(const Property& property) const {
    constexpr auto kBoxes = std::to_array<std::string_view>({"background", "border", "padding"});
    constexpr auto kSizes = std::to_array<std::string_view>({"margin", "width", "max-width"});
    const auto is_one_of = [&](const auto& names) {
      return std::any_of(names.begin(), names.end(),
                         [&](std::string_view begin) { return property.name.starts_with(begin); });
    };
    if (context_.kind == BlockKind::style) return false;
    return is_one_of(kBoxes) || (context_.kind == BlockKind::margin_box && is_one_of(kSizes));
  }

  // Whether the author expects it on paper in vain.
  bool is_void_on_paper(const Property& property) const {
    const bool print_only = context_.kind != BlockKind::style || !context_.media.screen;
    const bool wanted_on_both = context_.media.print && context_.owner == SheetOwner::author;
    if (property.used == UsedIn::reader) return print_only;
    return property.used == UsedIn::screen && (print_only || wanted_on_both);
  }

  // Text beyond the edge of the page is lost.
  bool is_negative_page_margin(const Property& property, TokenSpan value) const {
    return context_.kind == BlockKind::page && property.name.starts_with("margin") &&
           std::any_of(value.begin(), value.end(), [](const Token& token) { return token.number < 0; });
  }

  bool check_value(const Token& name, const Declaration& declaration) {
    const Property& property = *declaration.property;
    const TokenSpan value(declaration.value);
    const bool bad = std::any_of(value.begin(), value.end(), [](const Token& t) {
      return t.kind == TokenKind::bad_string || t.kind == TokenKind::bad_url ||
             t.kind == TokenKind::open_curly;
    });
    if (is_negative_page_margin(property, value)) {
      report(Code::css_bad_value, value, to_css(value) + " would set text beyond the edge of the page")
          .hint("the margins of a page are not negative");
      return false;
    }
    if (!bad && !value.empty()) {
      if (declaration.has_variable || is_wide_keyword(value) || !property.apply || fits(property, value))
        return true;
      if (!context_.media.print && fits_screen(property, value)) return true;
    }
    const std::uint32_t begin = value.empty() ? name.begin : value.front().begin;
    const std::uint32_t end = value.empty() ? name.end : value.back().end;
    Diagnostic& diagnostic = reporter_.report(Code::css_bad_value, begin, end,
                                              value.empty() ? "the property " + name.text + " has no value"
                                                            : to_css(value) + " is no value of " + name.text);
    if (!bad && context_.media.screen && fits_screen(property, value)) {
      diagnostic.hint("only the e-book knows this value: put the rule under @media screen");
    } else {
      diagnostic.hint(value_hint(property, value));
    }
    return false;
  }

  const TokenStream& stream_;
  const BlockContext& context_;
  Reporter& reporter_;
};

}  // namespace

std::uint32_t block_start(const TokenStream& stream, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; at = stream.partner[at] + 1) {
    if (stream.tokens[at].kind == TokenKind::open_curly) return at;
  }
  return end;
}

std::uint32_t at_rule_end(const TokenStream& stream, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; at = stream.partner[at] + 1) {
    if (stream.tokens[at].kind == TokenKind::open_curly) return std::min(stream.partner[at] + 1, end);
    if (stream.tokens[at].kind == TokenKind::semicolon) return at + 1;
  }
  return end;
}

Declarations parse_declarations(const TokenRange& block, const BlockContext& context,
                                const AtRuleHandler& at_rule, Reporter& reporter) {
  const auto& [stream, begin, end] = block;
  Declarations declarations;
  DeclarationParser parser(stream, context, reporter);
  for (std::uint32_t at = begin; at < end;) {
    const Token& token = stream.tokens[at];
    if (is_space(token) || token.kind == TokenKind::semicolon) {
      ++at;
    } else if (token.kind == TokenKind::at_keyword) {
      const std::uint32_t behind = at_rule_end(stream, at, end);
      at_rule(at, behind);
      at = behind;
    } else {
      std::uint32_t stop = at;
      bool nested = false;
      while (stop < end && stream.tokens[stop].kind != TokenKind::semicolon) {
        // Behind a block a new declaration or rule starts: this was a nested rule (section 5.4.4).
        nested = stream.tokens[stop].kind == TokenKind::open_curly;
        stop = std::min(stream.partner[stop] + 1, end);
        if (nested) break;
      }
      if (nested) {
        Mistake mistake = mistake_of_nesting(TokenSpan(stream.tokens).subspan(at, stop - at));
        reporter
            .report(Code::css_syntax, token.begin, stream.tokens[stop - 1].end, std::move(mistake.message))
            .hint(std::move(mistake.hint));
      } else {
        parser.parse(at, stop, declarations);
      }
      at = stop;
    }
  }
  return declarations;
}

}  // namespace recto::css
