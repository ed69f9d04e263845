#include "resolve/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/nearest.h"
#include "base/url.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "resolve/made.h"
#include "unicode/character.h"
#include "unicode/segment.h"

namespace recto {
namespace {

using namespace std::string_view_literals;

// Passed on as they are. All are registered with IANA in EPUBCheck's list too, which warns of any other.
constexpr auto kPassed = std::to_array<std::string_view>(
    {"mailto", "tel", "urn", "ftp", "news", "nntp", "irc", "sip", "sips", "xmpp"});
// Never passed on: they run code or read local files.
constexpr auto kUnsafe = std::to_array<std::string_view>({"javascript", "data", "file", "vbscript"});

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The address that `www.example.org` and `me@example.org` mean; empty for everything else.
std::string with_scheme(const std::string& target) {
  constexpr std::size_t kShortest = 4;  // www.
  if (target.size() > kShortest && same_but_case(target.substr(0, kShortest), "www."))
    return "https://" + target;
  const bool is_path = target.find_first_of("/?#") != std::string::npos;
  return is_mail_address(target) && !is_path ? "mailto:" + target : std::string();
}

// The letters and digits alone, in lower case and without their accents: what authors and the programs that
// make ids spell in different ways.
std::string letters_of(std::string_view id) {
  const std::string apart = normalize_nfd(lowercase(id, "en"));
  std::string out;
  for (std::size_t at = 0; at < apart.size();) {
    const Decoded next = decode_utf8(apart, at);
    if (is_alphanumeric(next.character)) out += std::string_view(apart).substr(at, next.length);
    at += next.length;
  }
  return out;
}

// What is between a link's brackets: nothing that shows; what shows but says nothing, a decorative picture;
// or something that can be read.
enum class LinkBody { nothing, decoration, something };
LinkBody body_of(const Link& link) {
  if (!says_nothing(link.body)) return LinkBody::something;
  bool has_picture = false;
  each_inline(link.body, [&](const Inline& item) {
    has_picture = has_picture || std::holds_alternative<Image>(item.kind);
    return has_picture ? Visit::past : Visit::into;
  });
  return has_picture ? LinkBody::decoration : LinkBody::nothing;
}

class LinkResolver {
 public:
  LinkResolver(Resolved& resolved, const Fragments& fragments, const ResolveOptions& options,
               Diagnostics& diagnostics)
      : resolved_(resolved), fragments_(fragments), stem_(options.fallback_title), diagnostics_(diagnostics) {
    choose_base(options);
  }

  // Whether the link leads somewhere.
  bool add(const Inline& item, const Link& link) {
    const LinkBody body = body_of(link);
    if (body == LinkBody::nothing) {
      diagnostics_.report(Code::bad_link, item.span, "the link has no words, so that nobody sees it on paper")
          .hint("write them where it stands: [words](address), or <a href=\"address\">words</a>");
    } else if (body == LinkBody::decoration) {
      diagnostics_
          .report(Code::bad_link, item.span, "the link is a decorative picture, so that nobody hears of it")
          .hint("describe where it leads in the picture's square brackets, without {.decorative}");
    }
    std::optional<LinkTarget> target = target_of(item, link.target);
    if (target) resolved_.links[item.id] = std::move(*target);
    return target.has_value();
  }

  // The folded warning, after the last link.
  void report_relative() {
    if (relative_.empty()) return;
    const std::string message =
        relative_.size() == 1
            ? std::string("a relative link without a base URL is printed as its text")
            : fmt::format("{} relative links without a base URL are printed as their text", relative_.size());
    diagnostics_.report_folded(Code::relative_link, relative_, message,
                               "add `base-url: https://...` to the front matter, or give --base-url");
  }

 private:
  void choose_base(const ResolveOptions& options) {
    const MetaText& own = resolved_.document.metadata.base_url;
    const bool from_option = !options.base_url.empty();
    if (!from_option && !own) return;
    const Span at = from_option ? Span{resolved_.document.file, 0, 0} : own->span;
    std::string base = percent_encoded(from_option ? options.base_url : own->value);
    if (is_base_url(base)) {
      base_ = std::move(base);
      return;
    }
    if (base.size() > kLongestBase) {
      diagnostics_.report(Code::front_matter_value, at,
                          fmt::format("the base URL has more than {} bytes", kLongestBase));
      return;
    }
    diagnostics_
        .report(Code::front_matter_value, at, fmt::format("the base URL “{}” is no web address", base))
        .hint("write it in full: https://example.org/folder/");
  }

  std::optional<LinkTarget> target_of(const Inline& item, const std::string& target) {
    if (target.empty()) {
      diagnostics_.report(Code::dead_link, item.span, "the link has no target")
          .hint("write the target between the round brackets");
      return std::nullopt;
    }
    const UrlParts parts = split_url(target);
    if (!parts.scheme.empty()) return absolute(item, target, lower_ascii(parts.scheme));
    if (names_this_document(parts)) return internal(item, percent_decoded(parts.fragment.value_or(""sv)));
    if (const std::string meant = with_scheme(target); !meant.empty()) {
      diagnostics_
          .report(Code::bad_link, item.span, fmt::format("“{}” has no scheme; it would be a file", target))
          .hint("write " + meant);
      return std::nullopt;
    }
    if (!base_) {
      relative_.push_back(item.span);
      return std::nullopt;
    }
    return web(item, percent_encoded(resolve_url(*base_, target)));
  }

  // `#id`, and `this-file.md#id` or `this-file.md`.
  bool names_this_document(const UrlParts& parts) const {
    if (parts.authority || parts.query) return false;
    if (parts.path.empty()) return true;
    std::string path = percent_decoded(parts.path);
    if (path.substr(0, 2) == "./") path.erase(0, 2);
    return !stem_.empty() && (path == stem_ + ".md" || path == stem_ + ".markdown");
  }

  std::optional<LinkTarget> absolute(const Inline& item, const std::string& target,
                                     const std::string& scheme) {
    if (holds(kUnsafe, scheme)) {
      diagnostics_
          .report(Code::unsafe_link, item.span,
                  fmt::format("a link with the scheme {}: is never passed on", scheme))
          .hint("link to a web address, or delete the link");
      return std::nullopt;
    }
    const std::string url = percent_encoded(target);
    if (url.size() == scheme.size() + 1) {
      diagnostics_.report(Code::bad_link, item.span, fmt::format("“{}” has nothing behind its colon", url))
          .hint("write the whole address");
      return std::nullopt;
    }
    if (scheme == "http" || scheme == "https") return web(item, url);
    // No reading system opens doi:, all open its resolver (DOI Handbook, section 3.8).
    if (scheme == "doi") return ExternalTarget{"https://doi.org/" + url.substr(scheme.size() + 1)};
    if (holds(kPassed, scheme)) return ExternalTarget{url};
    Diagnostic& report =
        diagnostics_.report(Code::unknown_scheme, item.span,
                            fmt::format("readers do not know links with the scheme {}:", scheme));
    std::vector<std::string> known{"http", "https", "doi"};  // of two that are as near, the commonest
    known.insert(known.end(), kPassed.begin(), kPassed.end());
    if (const std::string near = likely(scheme, known); !near.empty())
      report.hint(fmt::format("did you mean {}:?", near));
    report.hint("link to a web address, or write the address as code");
    return std::nullopt;
  }

  std::optional<LinkTarget> web(const Inline& item, std::string url) {
    if (is_web_address(url)) return ExternalTarget{std::move(url)};
    // What GitHub's rule for bare addresses takes of `(https://example.org)[some words]`, which is reported.
    const bool swapped = url.find(")[") != std::string::npos;
    if (swapped && diagnostics_.leaves_unsaid(Code::unread_markup, Code::bad_link, item.span))
      return std::nullopt;
    diagnostics_.report(Code::bad_link, item.span, fmt::format("“{}” is no web address", url))
        .hint("write it as https://host/path");
    return std::nullopt;
  }

  std::optional<LinkTarget> internal(const Inline& item, const std::string& fragment) {
    const auto found = fragments_.find(fragment);
    if (found != fragments_.end()) return InternalTarget{found->second};
    // GitHub's pages find an id in another case too, and so many lists of contents are written that way.
    const auto lower = fragments_.find(lowercase(fragment, "en"));
    if (lower != fragments_.end()) return InternalTarget{lower->second};
    // HTML, section 7.4.6.4: the empty fragment and `top` lead to the top of the document.
    if (fragment.empty() || lower_ascii(fragment) == "top") return InternalTarget{top()};
    Diagnostic& report =
        diagnostics_.report(Code::dead_link, item.span, fmt::format("nothing has the id “{}”", fragment));
    add_nearest(report, fragment);
    return std::nullopt;
  }

  void add_nearest(Diagnostic& report, const std::string& fragment) {
    // Each search compares with every id; a report folds after five of a kind, so that no more than these are
    // read.
    constexpr std::size_t kSearches = 20;
    auto known = nearest_.find(fragment);
    if (known == nearest_.end()) {
      if (nearest_.size() >= kSearches) return;
      known = nearest_.emplace(fragment, nearest_id(fragment)).first;
    }
    const std::string& near = known->second;
    if (near.empty()) {
      report.hint(fmt::format("give the heading that it means this id: ## Heading {{#{}}}", fragment));
    } else {
      report.hint(fmt::format("the nearest id is #{}", near));
    }
  }

  // The id that is the same but for its spelling, else the one that is few slips of the hand away.
  std::string nearest_id(const std::string& fragment) {
    if (ids_.empty()) {
      for (const auto& [id, node] : fragments_) {
        ids_.push_back(id);
        letters_.push_back(letters_of(id));
      }
    }
    const std::string letters = letters_of(fragment);
    const auto same = std::find(letters_.begin(), letters_.end(), letters);
    if (letters.empty() || same == letters_.end()) return likely(fragment, ids_);
    return ids_[static_cast<std::size_t>(same - letters_.begin())];
  }

  // The first block that is not only a wrapper.
  NodeId top() {
    const Blocks* blocks = &resolved_.document.body;
    const Block* first = nullptr;
    while (blocks != nullptr && !blocks->empty()) {
      first = &blocks->front();
      const auto* section = std::get_if<Section>(&first->kind);
      const auto* div = std::get_if<Div>(&first->kind);
      blocks = section != nullptr ? &section->body : div != nullptr ? &div->body : nullptr;
    }
    const NodeId node = first == nullptr ? resolved_.document.body_id : first->id;
    if (!resolved_.anchors.contains(node)) resolved_.anchors[node] = free_top();
    return node;
  }
  std::string free_top() const {
    std::string candidate = "top";
    const auto taken = [&](const auto& entry) { return entry.second == candidate; };
    while (std::any_of(resolved_.anchors.begin(), resolved_.anchors.end(), taken))
      candidate.insert(0, 1, '_');
    return candidate;
  }

  Resolved& resolved_;
  const Fragments& fragments_;
  std::string stem_;
  std::optional<std::string> base_;
  Diagnostics& diagnostics_;
  std::vector<Span> relative_;
  std::vector<std::string> ids_, letters_;  // for hints, made at the first need
  // What was found for each dead fragment; empty where nothing is near.
  std::map<std::string, std::string> nearest_;
};

// A link that leads nowhere becomes its text, with the attributes and the title that it had.
void make_plain(Inline& item, Link link) {
  if (!link.title.empty() && item.attributes.value("title") == nullptr)
    item.attributes.edit().pairs.emplace_back("title", std::move(link.title));
  item.kind = InlineSpan{"span", std::move(link.body)};
}

}  // namespace

void resolve_links(Resolved& resolved, const Fragments& fragments, const ResolveOptions& options,
                   Diagnostics& diagnostics) {
  LinkResolver resolver(resolved, fragments, options, diagnostics);
  each_inline(resolved.document, [&](Inline& item) {
    if (auto* link = std::get_if<Link>(&item.kind); link != nullptr && !resolver.add(item, *link))
      make_plain(item, std::move(*link));
    return std::holds_alternative<Image>(item.kind) ? Visit::past : Visit::into;
  });
  resolver.report_relative();
}

}  // namespace recto
