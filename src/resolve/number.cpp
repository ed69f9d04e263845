#include "resolve/number.h"

#include <fmt/format.h>

#include <concepts>
#include <functional>
#include <map>

#include "base/words.h"
#include "doc/walk.h"
#include "resolve/made.h"
#include "unicode/language_hint.h"
#include "unicode/segment.h"

namespace recto {
namespace {

class Numberer {
 public:
  Numberer(Resolved& resolved, const std::string& language, Diagnostics& diagnostics)
      : resolved_(resolved), diagnostics_(diagnostics) {
    intern(language);  // of the root
  }

  template <class Node>
  Visit enter(Node& node) {
    const NodeId parent = open_.empty() ? NodeId{} : open_.back();
    node.id = resolved_.parent.push_back(parent);
    resolved_.span.push_back(node.span);
    resolved_.language.push_back(language_of(node, parent));
    if constexpr (std::same_as<Node, Block>) {
      if (auto* alert = std::get_if<Alert>(&node.kind)) name(*alert, node);
    }
    open_.push_back(node.id);
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {
    open_.pop_back();
  }

 private:
  template <class Node>
  LanguageId language_of(Node& node, NodeId parent) {
    if constexpr (requires { node.attributes.edit(); }) {
      if (!node.attributes->lang.empty()) {
        if (is_language_tag(node.attributes->lang)) return intern(node.attributes->lang);
        reject(node.attributes, node.span);
      }
    }
    // The root has no parent; the document's language comes first.
    return open_.empty() ? LanguageId{0} : LanguageId{resolved_.language[parent]};
  }

  // An alert of a known kind says its word in the language of the place; from here on every alert has a
  // title.
  void name(Alert& alert, const Block& block) {
    const std::optional<Word> known = word_of_alert(alert.word);
    if (!alert.title.empty() || !known) return;
    const std::string& language = resolved_.languages[resolved_.language[block.id]];
    const Span at{block.span.file, block.span.begin, block.span.begin};
    alert.title.push_back(made_own(std::string(word(*known, language)), language, at));
  }

  void reject(Attributes& attributes, Span at) {
    diagnostics_
        .report(Code::bad_language, attributes->span.end > attributes->span.begin ? attributes->span : at,
                fmt::format("“{}” is not a language tag", attributes->lang))
        .hint(language_tag_hint(attributes->lang));
    attributes.edit().lang.clear();
  }

  LanguageId intern(const std::string& tag) {
    const auto [at, is_new] = known_.try_emplace(tag);
    if (is_new) at->second = resolved_.languages.push_back(tag);
    return at->second;
  }

  Resolved& resolved_;
  Diagnostics& diagnostics_;
  std::vector<NodeId> open_;
  std::map<std::string, LanguageId, std::less<>> known_;  // those of `resolved_`
};

}  // namespace

void number_nodes(Resolved& resolved, const std::string& language, Diagnostics& diagnostics) {
  resolved.parent = {};
  resolved.span = {};
  resolved.language = {};
  resolved.languages = {};
  Numberer numberer(resolved, language, diagnostics);
  walk(resolved.document, numberer);
}

}  // namespace recto
