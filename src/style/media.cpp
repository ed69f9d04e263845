#include "style/media.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/nearest.h"
#include "style/serialize.h"

namespace recto::css {
namespace {

// Features that an e-book reader may answer; on paper only those that a white, coloured page answers are
// true.
struct Feature {
  std::string_view name;
  std::string_view true_on_paper;  // the value that paper has; empty: paper has none
};
constexpr auto kFeatures = std::to_array<Feature>({{"prefers-color-scheme", "light"},
                                                   {"prefers-contrast", "no-preference"},
                                                   {"prefers-reduced-motion", ""},
                                                   {"monochrome", ""},
                                                   {"color", ""},
                                                   {"orientation", ""},
                                                   {"hover", "none"},
                                                   {"width", ""},
                                                   {"min-width", ""},
                                                   {"max-width", ""},
                                                   {"min-height", ""},
                                                   {"max-height", ""}});

// More alternatives than any author writes; nested lists multiply.
constexpr std::size_t kMostAlternatives = 16;

// One query: `[not | only]? type [and (feature)]*`, or `(feature) [and (feature)]*`.
struct Query {
  bool print = false;
  bool screen = false;
  bool names_screen = false;
  std::string features;
};

class QueryParser {
 public:
  QueryParser(TokenSpan tokens, Reporter& reporter) : tokens_(trim(tokens)), reporter_(reporter) {}

  std::optional<Query> parse() {
    Query query{true, true, false, {}};
    const bool negated = take_ident("not");
    if (!negated) take_ident("only");
    if (more() && now().kind == TokenKind::ident) {
      if (!read_type(query)) return std::nullopt;
      if (more() && !take_ident("and")) return fail("the media query cannot be read here"), std::nullopt;
    }
    while (more()) {
      if (!read_feature(query)) return std::nullopt;
      if (more() && !take_ident("and")) return fail("the media query cannot be read here"), std::nullopt;
    }
    if (!negated) return query;
    if (!query.features.empty()) return fail("`not` before a media feature is not supported"), std::nullopt;
    return Query{!query.print, !query.screen, !query.screen, {}};
  }

 private:
  bool more() {
    while (at_ < tokens_.size() && is_space(tokens_[at_])) ++at_;
    return at_ < tokens_.size();
  }
  const Token& now() const { return tokens_[at_]; }
  bool take_ident(std::string_view name) {
    if (!more() || !is_ident(now(), name)) return false;
    ++at_;
    return true;
  }
  Diagnostic& fail(std::string message) {
    const Token& token = tokens_[std::min(at_, tokens_.size() - 1)];
    return reporter_.report(Code::css_bad_value, token.begin, token.end, std::move(message));
  }

  bool read_type(Query& query) {
    const std::string type = lower_case(now().text);
    if (type != "all" && type != "print" && type != "screen") {
      return fail("the medium " + type + " is not one of ours")
                 .hint("Recto knows print, screen and all; what stands under another is never used"),
             false;
    }
    query.print = type != "screen";
    query.screen = type != "print";
    query.names_screen = type == "screen";
    ++at_;
    return true;
  }

  bool read_feature(Query& query) {
    if (now().kind != TokenKind::open_paren) return fail("the media query cannot be read here"), false;
    const std::size_t begin = at_;
    while (at_ < tokens_.size() && now().kind != TokenKind::close_paren) ++at_;
    const TokenSpan inside = trim(tokens_.subspan(begin + 1, at_ - begin - 1));
    if (at_ < tokens_.size()) ++at_;
    const auto colon =
        std::find_if(inside.begin(), inside.end(), [](const Token& t) { return t.kind == TokenKind::colon; });
    const std::string name = inside.empty() ? "" : lower_case(inside.front().text);
    const auto* const known =
        std::find_if(kFeatures.begin(), kFeatures.end(), [&](const Feature& f) { return f.name == name; });
    if (known == kFeatures.end()) return fail_unknown(name, begin), false;
    const TokenSpan value = colon == inside.end()
                                ? TokenSpan{}
                                : trim(inside.subspan(static_cast<std::size_t>(colon - inside.begin()) + 1));
    const bool paper =
        value.size() == 1 && !known->true_on_paper.empty() && is_ident(value[0], known->true_on_paper);
    query.print = query.print && paper;
    if (!query.features.empty()) query.features += " and ";
    query.features += "(" + name + (value.empty() ? "" : ": " + to_css(value)) + ")";
    return true;
  }

  void fail_unknown(const std::string& name, std::size_t begin) {
    at_ = begin;
    std::vector<std::string> known;
    known.reserve(kFeatures.size());
    for (const Feature& feature : kFeatures) known.emplace_back(feature.name);
    const std::string near = likely(name, known);
    fail("the media feature " + name + " is not known")
        .hint(near.empty() ? fmt::format("Recto knows {}", fmt::join(known, ", "))
                           : "did you mean " + near + "?");
  }

  TokenSpan tokens_;
  Reporter& reporter_;
  std::size_t at_ = 0;
};

// The screen's features of a list are alternatives; one that needs none makes the others idle.
struct Gathered {
  Media media{false, false, false, {}};
  bool unconditional = false;

  void add(const Query& query) {
    media.print = media.print || query.print;
    media.names_screen = media.names_screen || query.names_screen;
    if (!query.screen) return;
    media.screen = true;
    if (query.features.empty()) unconditional = true;
    media.screen_features.push_back(query.features);
  }
};

// What must hold when both lists must: each alternative of the one with each of the other.
std::vector<std::string> both(const std::vector<std::string>& outer, const std::vector<std::string>& inner) {
  if (outer.empty()) return inner;
  if (inner.empty()) return outer;
  std::vector<std::string> all;
  for (const std::string& a : outer) {
    for (const std::string& b : inner) {
      if (all.size() < kMostAlternatives) all.push_back(fmt::format("{} and {}", a, b));
    }
  }
  return all;
}

}  // namespace

Media parse_media(TokenSpan tokens, const Media& outer, Reporter& reporter) {
  Gathered gathered;
  tokens = trim(tokens);
  if (tokens.empty()) return outer;
  for (std::size_t begin = 0; begin <= tokens.size();) {
    std::size_t end = begin;
    while (end < tokens.size() && tokens[end].kind != TokenKind::comma) ++end;
    const TokenSpan part = trim(tokens.subspan(begin, end - begin));
    if (!part.empty()) {
      if (const auto query = QueryParser(part, reporter).parse()) gathered.add(*query);
    }
    begin = end + 1;
  }
  Media& media = gathered.media;
  if (gathered.unconditional) media.screen_features.clear();
  media.print = media.print && outer.print;
  media.screen = media.screen && outer.screen;
  media.names_screen = (media.names_screen || outer.names_screen) && media.screen && !media.print;
  media.screen_features = both(outer.screen_features, media.screen_features);
  return media;
}

}  // namespace recto::css
