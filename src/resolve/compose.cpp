// compose(): chapters joined, raw HTML translated, its punctuation set and its quotations marked, empty heads
// of tables dropped, the metadata's divs put where they belong, and abbreviations expanded in all of it.
#include <algorithm>
#include <utility>

#include "base/append.h"
#include "doc/element.h"
#include "punctuation/smart_quotes.h"
#include "resolve/abbreviations.h"
#include "resolve/colophon.h"
#include "resolve/language.h"
#include "resolve/metadata_divs.h"
#include "resolve/people.h"
#include "resolve/quotations.h"
#include "resolve/raw_html.h"
#include "resolve/resolve.h"
#include "resolve/table_heads.h"
#include "resolve/title.h"

namespace recto {
namespace {

Document join(std::vector<Document> chapters) {
  if (chapters.empty()) return {};
  Document whole = std::move(chapters.front());
  for (std::size_t i = 1; i < chapters.size(); ++i) {
    append(std::move(chapters[i].body), whole.body);
    append(std::move(chapters[i].notes), whole.notes);
    append(std::move(chapters[i].abbreviations), whole.abbreviations);
  }
  return whole;
}

const Heading* heading_at(const Blocks& blocks, std::size_t index) {
  return index < blocks.size() ? std::get_if<Heading>(&blocks[index].kind) : nullptr;
}
// Whether the body's first block is the title: a heading of level 1, unless the front matter has another
// title.
bool opens_with_title(const Document& document) {
  const Heading* heading = heading_at(document.body, 0);
  if (heading == nullptr || heading->level != 1) return false;
  const MetaText& title = document.metadata.title;
  return !title || collapsed(title->value).empty() || same_title(title->value, plain_text(heading->body));
}

// An author's `::: {.urgent}` closed at once: the place for what the metadata makes.
Block* placeholder(Block& block, DivRole role) {
  auto* div = std::get_if<Div>(&block.kind);
  if (div == nullptr || div->role != DivRole::plain) return nullptr;
  if (div->body.empty()) return block.attributes.has_class(class_of(role)) ? &block : nullptr;
  for (Block& child : div->body) {
    if (Block* inside = placeholder(child, role)) return inside;
  }
  return nullptr;
}

// The ranks of the document's own headings before anything is made.
struct Ranks {
  bool titled;      // a heading of level 1 stands above all others
  int first_level;  // of what is made at the front
  int last_level;   // of what is made at the end
};

Ranks ranks_of(const Document& document) {
  const bool opening = opens_with_title(document);
  const bool titled =
      opening || (document.metadata.title && !collapsed(document.metadata.title->value).empty());
  constexpr int kNone = 7;
  int least = kNone;
  for (std::size_t i = opening ? 1 : 0; i < document.body.size(); ++i) {
    if (const Heading* heading = heading_at(document.body, i)) least = std::min(least, heading->level);
  }
  // With no headings at all, what is made stands right below the title.
  if (least == kNone) least = titled ? 2 : 1;
  return {titled, titled ? 2 : least, least};
}

// The author's place for a role, and the level for a heading there: that of the last heading before, but
// below a title or a chapter's heading.
struct Place {
  Block* block = nullptr;
  int level = 1;
};
Place place_for(Blocks& body, DivRole role, const Ranks& ranks) {
  int before = ranks.titled ? 1 : 0;
  for (Block& block : body) {
    if (const auto* heading = std::get_if<Heading>(&block.kind)) before = heading->level;
    if (Block* found = placeholder(block, role)) {
      return {found, before == 0 ? ranks.last_level : std::max(before, 2)};
    }
  }
  return {};
}

class Composer {
 public:
  Composer(Document& document, std::string language)
      : document_(document), from_{document.metadata, std::move(language)}, ranks_(ranks_of(document)) {}

  void run() {
    compose_title();
    add(DivRole::urgent, front_, [&](int level) { return make_urgent(from_, level); });
    add(DivRole::summary, front_, [&](int) { return make_summary(from_); });
    add(DivRole::contact, back_, [&](int level) { return make_contact(from_, level); });
    add(DivRole::evidence, back_, [&](int level) { return make_evidence(from_, level); });
    add(DivRole::colophon, back_, [&](int level) { return make_colophon(from_, level); });
    place_rest();
  }

 private:
  Blocks& body() { return document_.body; }

  // The author's div keeps its attributes and its place in the source.
  static void fill(Block& place, Block made) { place.kind = std::move(made.kind); }

  // Without a title in the front matter, an opening heading stays as it is unless something belongs below it.
  void compose_title() {
    const Metadata& metadata = document_.metadata;
    const std::vector<Credit> people = credits(metadata.authors);
    const bool below =
        metadata.subtitle || metadata.question || std::any_of(people.begin(), people.end(), has_byline);
    const bool opening = opens_with_title(document_);
    if (opening && !metadata.title && !below) return;
    std::optional<Block> heading;
    if (opening) {
      heading = std::move(body().front());
      body().erase(body().begin());
    }
    std::optional<Block> made = make_title(from_, std::move(heading));
    if (!made) return;
    const Place place = place_for(body(), DivRole::title, ranks_);
    if (place.block != nullptr) {
      fill(*place.block, std::move(*made));
    } else {
      title_ = std::move(made);
    }
  }

  template <class Make>
  void add(DivRole role, Blocks& usual, Make make) {
    const Place place = place_for(body(), role, ranks_);
    const int usual_level = &usual == &front_ ? ranks_.first_level : ranks_.last_level;
    std::optional<Block> made = make(place.block != nullptr ? place.level : usual_level);
    if (!made) return;
    if (place.block != nullptr) {
      fill(*place.block, std::move(*made));
    } else {
      usual.push_back(std::move(*made));
    }
  }

  // Title, then what goes in front, behind an opening heading; the rest at the end.
  void place_rest() {
    const bool behind_heading = !title_ && !document_.metadata.title && opens_with_title(document_);
    body().insert(body().begin() + (behind_heading ? 1 : 0), std::make_move_iterator(front_.begin()),
                  std::make_move_iterator(front_.end()));
    if (title_) body().insert(body().begin(), std::move(*title_));
    append(std::move(back_), body());
  }

  Document& document_;
  MetadataDivs from_;
  Ranks ranks_;
  std::optional<Block> title_;
  Blocks front_, back_;
};

}  // namespace

Document compose(std::vector<Document> chapters, const ResolveOptions& options, Diagnostics& diagnostics) {
  Document document = join(std::move(chapters));
  const std::string language = document_language(document.metadata, options);
  if (translate_html(document, options.punctuation, diagnostics)) set_quotes(document, language);
  mark_quotations(document, language);
  drop_empty_heads(document, diagnostics);
  Composer(document, language).run();
  expand_abbreviations(document, diagnostics);
  return document;
}

}  // namespace recto
