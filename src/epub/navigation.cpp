#include "epub/navigation.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/words.h"
#include "doc/walk.h"
#include "epub/content.h"
#include "epub/language.h"

namespace recto::epub {
namespace {

constexpr int kDeepestLevel = 6;  // of a heading

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// What all the words of a heading are in, else what it is in itself: an entry is text without marks, so that
// a language that only a part of it has cannot be said of it.
class HeadingLanguages {
 public:
  explicit HeadingLanguages(const Resolved& resolved) : resolved_(resolved) {}

  Visit enter(const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block.kind))
      found_[block.id] = of(block.id, heading->body);
    return Visit::into;
  }
  Visit enter(const Inline&) { return Visit::past; }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}

  std::map<NodeId, LanguageId> take() { return std::move(found_); }

 private:
  LanguageId of(NodeId heading, const Inlines& body) const {
    std::set<LanguageId> languages;
    each_inline(body, [&](const Inline& item) {
      const auto* text = std::get_if<Text>(&item.kind);
      const bool says = text != nullptr ? !is_blank(text->text) : std::holds_alternative<CodeSpan>(item.kind);
      if (says) languages.insert(resolved_.language[item.id]);
      return Visit::into;
    });
    return languages.size() == 1 ? *languages.begin() : resolved_.language[heading];
  }

  const Resolved& resolved_;
  std::map<NodeId, LanguageId> found_;
};

std::map<NodeId, LanguageId> languages_of_headings(const Resolved& resolved) {
  HeadingLanguages languages(resolved);
  walk(resolved.document, languages);
  return languages.take();
}

// Builds the entries in document order and notes which files they reach.
class TocBuilder {
 public:
  TocBuilder(const Resolved& resolved, const ContentFiles& files, const IdPlaces& places)
      : resolved_(resolved),
        files_(files),
        places_(places),
        languages_(languages_of_headings(resolved)),
        levels_(std::max(resolved.document.metadata.toc_depth.value_or(kDeepestLevel), 1)) {}

  NavEntries build() {
    NavEntries top;
    for (const OutlineEntry& entry : resolved_.outline) {
      const std::optional<std::size_t> file = file_of(entry);
      if (file) add_unreached(top, *file);
      add(entry, 1, top);
    }
    add_unreached(top, files_.size());
    return top;
  }

 private:
  std::optional<std::size_t> file_of(const OutlineEntry& entry) const {
    const auto anchor = resolved_.anchors.find(entry.heading);
    const auto place = anchor == resolved_.anchors.end() ? places_.end() : places_.find(anchor->second);
    if (place == places_.end()) return std::nullopt;
    return place->second;
  }

  // `depth` is that of the list `to`. What is too deep for an entry still counts as the way into its file:
  // there one comes by reading on.
  void add(const OutlineEntry& entry, int depth, NavEntries& to) {
    const std::optional<std::size_t> file = file_of(entry);
    const bool leads = file && !is_blank(entry.text);
    if (leads) reached_ = std::max(reached_, *file + 1);
    if (!leads || depth > levels_) {
      for (const OutlineEntry& child : entry.children) add(child, depth, to);
      return;
    }
    const std::string fragment = '#' + resolved_.anchors.at(entry.heading);
    const LanguageId language = languages_.at(entry.heading);
    to.push_back({entry.text,
                  files_[*file].path() + fragment,
                  language == LanguageId{0} ? std::string() : resolved_.languages[language],
                  {}});
    NavEntry& added = to.back();
    for (const OutlineEntry& child : entry.children) add(child, depth + 1, added.children);
  }

  // Files before `end` that nothing has led into so far.
  void add_unreached(NavEntries& to, std::size_t end) {
    for (; reached_ < end; ++reached_)
      to.push_back({files_[reached_].heading, files_[reached_].path(), {}, {}});
  }

  const Resolved& resolved_;
  const ContentFiles& files_;
  const IdPlaces& places_;
  const std::map<NodeId, LanguageId> languages_;
  const int levels_;         // of entries in entries
  std::size_t reached_ = 0;  // every file before this one is led into
};

void add_list(const NavEntries& entries, XmlElement& parent) {
  XmlElement& list = parent.add({"ol"});
  for (const NavEntry& entry : entries) {
    XmlElement& item = list.add({"li"});
    XmlElement& link = item.add({"a", {{"href", entry.href}}});
    link.add_text(entry.text);
    if (!entry.language.empty()) link.set("lang", entry.language).set("xml:lang", entry.language);
    if (!entry.children.empty()) add_list(entry.children, item);
    list.add_text("\n");
  }
}

void add_landmarks(const ContentFiles& files, const Resolved& resolved, XmlElement& body) {
  const std::string& language = resolved.languages[LanguageId{0}];
  // Hidden: for the reading system, not for the page. The stylesheet repeats it for engines without the
  // attribute.
  XmlElement& nav = body.add({"nav", {{"epub:type", "landmarks"}, {"aria-labelledby", "landmarks-title"}}});
  nav.set("hidden", "hidden");
  say(nav.add({"h2", {{"id", "landmarks-title"}}}), Word::landmarks, language);
  XmlElement& list = nav.add({"ol"});
  const auto add = [&](std::string_view type, const std::string& href, Word text) {
    say(list.add({"li"}).add({"a", {{"epub:type", std::string(type)}, {"href", href}}}), text, language);
    list.add_text("\n");
  };
  if (files.front().matter == Matter::front) add("titlepage", files.front().path(), Word::title_page);
  if (has_contents_page(resolved.document.metadata)) add("toc", "#toc", Word::contents);
  const auto start =
      std::find_if(files.begin(), files.end(), [](const ContentFile& f) { return f.matter == Matter::body; });
  add("bodymatter", (start == files.end() ? files.front() : *start).path(), Word::start_of_text);
}

int depth_of(const NavEntries& entries) {
  int depth = 0;
  for (const NavEntry& entry : entries) depth = std::max(depth, 1 + depth_of(entry.children));
  return depth;
}

void add_nav_points(const NavEntries& entries, XmlElement& parent, int& order) {
  for (const NavEntry& entry : entries) {
    ++order;
    XmlElement& point = parent.add({"navPoint", {{"id", fmt::format("np-{}", order)}}});
    point.set("playOrder", std::to_string(order));
    point.add({"navLabel"}).add({"text"}).add_text(entry.text);
    point.add({"content", {{"src", entry.href}}});
    add_nav_points(entry.children, point, order);
  }
}

}  // namespace

bool has_contents_page(const Metadata& metadata) { return metadata.toc_depth != 0; }

NavEntries table_of_contents(const Resolved& resolved, const ContentFiles& files, const IdPlaces& places) {
  return TocBuilder(resolved, files, places).build();
}

std::string write_nav(const NavEntries& contents, const ContentFiles& files, const Resolved& resolved) {
  const std::string& language = resolved.languages[LanguageId{0}];
  const std::string heading(word(Word::contents, language));
  // A title of two languages could not be marked, so that a foreign word of ours stands alone.
  const std::string words(words_language(language));
  const std::string title = words == language ? fmt::format("{} - {}", heading, resolved.title) : heading;
  XmlDocument page = xhtml_page({title, words, language, "styles/book.css"});
  XmlElement& body = body_of(page);
  XmlElement& nav = body.add({"nav", {{"epub:type", "toc"}, {"role", "doc-toc"}, {"id", "toc"}}});
  nav.set("aria-labelledby", "toc-title");
  say(nav.add({"h1", {{"id", "toc-title"}}}), Word::contents, language);
  add_list(contents, nav);
  body.add_text("\n");
  add_landmarks(files, resolved, body);
  body.add_text("\n");
  return serialize(page);
}

std::string write_ncx(const NavEntries& contents, const Resolved& resolved, const std::string& identifier) {
  XmlDocument document{XmlProlog::declaration, {}, {"ncx"}, {}};
  XmlElement& ncx = document.root;
  ncx.set("xmlns", "http://www.daisy.org/z3986/2005/ncx/").set("version", "2005-1");
  ncx.set("xml:lang", resolved.languages[LanguageId{0}]);
  XmlElement& head = ncx.add({"head"});
  const auto add_meta = [&](std::string_view name, const std::string& content) {
    head.add({"meta", {{"name", std::string(name)}, {"content", content}}});
  };
  add_meta("dtb:uid", identifier);
  add_meta("dtb:depth", std::to_string(depth_of(contents)));
  add_meta("dtb:totalPageCount", "0");
  add_meta("dtb:maxPageNumber", "0");
  ncx.add({"docTitle"}).add({"text"}).add_text(resolved.title);
  int order = 0;
  add_nav_points(contents, ncx.add({"navMap"}), order);
  return serialize(document, XmlLayout::indented);
}

}  // namespace recto::epub
