#include "style/variables.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace recto::css {
namespace {

// A value that var() has made longer than this is a bomb, not a style.
constexpr std::size_t kLongestSubstituted = 4096;
// Names and strings hold their bytes too, of which so many weigh as much as a token.
constexpr std::size_t kBytesOfAToken = 16;
std::size_t weight(TokenSpan tokens) {
  return std::accumulate(
      tokens.begin(), tokens.end(), std::size_t{0},
      [](std::size_t sum, const Token& token) { return sum + 1 + token.text.size() / kBytesOfAToken; });
}
constexpr int kDeepestFallback = 16;

// The index of the bracket that closes the function at `open`, or the size.
std::size_t closing(TokenSpan tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    const TokenKind kind = tokens[i].kind;
    if (kind == TokenKind::function || kind == TokenKind::open_paren) ++depth;
    if (kind == TokenKind::close_paren && --depth == 0) return i;
  }
  return tokens.size();
}

// Replaces var() by what `lookup` gives for a name; null from it means undefined. The names of `scope` are
// those that a mistyped one may have meant; it may be null.
class Substitution {
 public:
  using Lookup = std::function<const Tokens*(const std::string&)>;
  Substitution(Lookup lookup, const Environment* scope, const VariableProblem& problem)
      : lookup_(std::move(lookup)), scope_(scope), problem_(problem) {}

  bool append(TokenSpan value, Tokens& out, int depth) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (weight_ > kLongestSubstituted) return problem_({}, "a value grows too long by var()"), false;
      if (!is_function(value[i], "var")) {
        out.push_back(value[i]);
        weight_ += weight(value.subspan(i, 1));
        continue;
      }
      const std::size_t close = closing(value, i);
      if (!append_variable(trim(value.subspan(i + 1, close - i - 1)), out, depth)) return false;
      i = close;
    }
    return true;
  }

 private:
  bool append_variable(TokenSpan inside, Tokens& out, int depth) {
    if (inside.empty() || inside[0].kind != TokenKind::ident || !inside[0].text.starts_with("--") ||
        depth > kDeepestFallback) {
      return problem_({}, "var() takes the name of a custom property"), false;
    }
    const std::string& name = inside[0].text;
    if (const Tokens* known = lookup_(name)) {
      out.insert(out.end(), known->begin(), known->end());
      weight_ += weight(*known);
      return true;
    }
    const TokenSpan rest = trim(inside.subspan(1));
    if (!rest.empty() && rest[0].kind == TokenKind::comma)
      return append(trim(rest.subspan(1)), out, depth + 1);
    const std::string near = scope_ == nullptr ? std::string() : scope_->meant_by(name);
    problem_(name, near.empty()
                       ? fmt::format("the custom property {} is not defined", name)
                       : fmt::format("the custom property {} is not defined, but {} is", name, near));
    return false;
  }

  Lookup lookup_;
  const Environment* scope_;
  const VariableProblem& problem_;
  std::size_t weight_ = 0;  // of what was appended
};

// Resolves the declared properties of one element, each once, following their own var() to each other.
class Declaring {
 public:
  Declaring(const Environment* inherited, const std::vector<const Declaration*>& declared,
            ExpansionBudget& budget, const VariableProblem& problem)
      : inherited_(inherited), budget_(budget), problem_(problem) {
    for (const Declaration* declaration : declared)
      declared_[declaration->custom_name] = declaration;  // the last one wins
    environment_.outer = inherited;
  }

  Environment run() {
    for (const auto& entry : declared_) resolve(entry.first);
    return std::move(environment_);
  }

 private:
  // Chains of custom properties are followed by recursion.
  static constexpr std::size_t kLongestChain = 64;

  const Tokens* lookup(const std::string& name) {
    if (!declared_.contains(name)) return inherited_ ? inherited_->find(name) : nullptr;
    resolve(name);
    return environment_.find(name);
  }

  void resolve(const std::string& name) {
    if (environment_.own.contains(name)) return;
    const bool circle = running_.contains(name);
    if (circle || running_.size() > kLongestChain) {
      problem_(name, fmt::format("the custom property {} depends on {}", name,
                                 circle ? "itself" : "too many others"));
      environment_.own.try_emplace(name, std::nullopt);
      return;
    }
    running_.insert(name);
    std::optional<Tokens> value = value_of(*declared_.at(name));
    running_.erase(name);
    environment_.own.try_emplace(name, std::move(value));
  }

  std::optional<Tokens> value_of(const Declaration& declaration) {
    const TokenSpan written(declaration.value);
    if (written.size() == 1 && is_ident(written[0], "initial")) return std::nullopt;
    if (written.size() == 1 && (is_ident(written[0], "inherit") || is_ident(written[0], "unset"))) {
      const Tokens* outer = inherited_ ? inherited_->find(declaration.custom_name) : nullptr;
      return outer ? std::optional(*outer) : std::nullopt;
    }
    // A name that is declared here and still has no value was reported where it failed.
    const VariableProblem unknown_only = [this](const std::string& name, std::string_view problem) {
      if (!declared_.contains(name)) problem_(name, problem);
    };
    Tokens tokens;
    Substitution substitution([this](const std::string& other) { return lookup(other); }, inherited_,
                              unknown_only);
    if (!substitution.append(written, tokens, 0)) return std::nullopt;
    const std::size_t cost = weight(tokens);
    if (cost > budget_.tokens) {
      problem_(declaration.custom_name, "the custom properties of this document grow too large");
      return std::nullopt;
    }
    budget_.tokens -= cost;
    return tokens;
  }

  const Environment* inherited_;
  ExpansionBudget& budget_;
  const VariableProblem& problem_;
  std::map<std::string, const Declaration*> declared_;
  std::set<std::string> running_;
  Environment environment_;
};

}  // namespace

std::optional<Tokens> substitute(TokenSpan value, const Environment* environment,
                                 const VariableProblem& problem) {
  Tokens out;
  Substitution substitution(
      [&](const std::string& name) { return environment ? environment->find(name) : nullptr; }, environment,
      problem);
  if (!substitution.append(value, out, 0)) return std::nullopt;
  return out;
}

Environment declare(const Environment* inherited, const std::vector<const Declaration*>& declared,
                    ExpansionBudget& budget, const VariableProblem& problem) {
  return Declaring(inherited, declared, budget, problem).run();
}

}  // namespace recto::css
