#include "pdf/links.h"

#include <map>
#include <set>
#include <string>

#include "base/match.h"
#include "base/utf8.h"
#include "base/words.h"

namespace recto::pdf {
namespace {

constexpr int kPrintFlag = 1 << 2;  // table 165; ISO 19005-2, 6.3.2 wants it set

// URI actions take 7-bit ASCII (12.6.4.7): everything else as %XX of its UTF-8 bytes (RFC 3987, 3.1).
std::string ascii_uri(std::string_view url) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
    }
  }
  return out;
}

// The longest description and URL, in bytes, that each line of a link says anew; of a longer one the first
// line says all.
constexpr std::size_t kLongestRepeated = 1000;

std::string shortened(std::string_view text) {
  if (text.size() <= kLongestRepeated) return std::string(text);
  return std::string(text.substr(0, character_begin(text, kLongestRepeated))) + "\u2026";
}

class LinkWriter {
 public:
  LinkWriter(const Resolved& resolved, const Targets& targets, ObjectWriter& objects)
      : resolved_(resolved), targets_(targets), objects_(objects) {}

  Dict annotation(LinkAnnotationId id) {
    const LinkAnnotation& link = targets_.structure.links[id];
    Dict entries;
    entries.name("Type", "Annot").name("Subtype", "Link").raw("Rect", rect_token(link.box));
    entries.raw("Border", "[0 0 0]").integer("F", kPrintFlag);
    entries.integer("StructParent", parent_key_of_annotation(targets_.structure, id));
    const bool begins = begun_.insert(link.link).second;
    const std::string description = description_of(link.link);
    entries.text("Contents", begins ? description : shortened(description));
    add_target(link.link, entries);
    return entries;
  }

 private:
  std::string description_of(NodeId link) const {
    const auto words = targets_.structure.link_descriptions.find(link);
    if (words != targets_.structure.link_descriptions.end()) return words->second;
    const auto target = resolved_.links.find(link);
    const auto* external =
        target == resolved_.links.end() ? nullptr : std::get_if<ExternalTarget>(&target->second);
    if (external != nullptr && !external->url.empty()) return external->url;
    // A link without words to a place without a name; ISO 14289-1, 7.18.5 wants some.
    return std::string(word(Word::link_to, resolved_.languages[LanguageId{0}]));
  }

  // Where the link leads, and its URL when it has one.
  void add_target(NodeId link, Dict& entries) {
    if (const auto note = resolved_.note_of_call.find(link); note != resolved_.note_of_call.end())
      return lead_to(resolved_.document.notes[note->second].id, entries);
    const auto target = resolved_.links.find(link);
    RECTO_ASSERT(target != resolved_.links.end());
    match(
        target->second, [&](const InternalTarget& internal) { lead_to(internal.node, entries); },
        [&](const ExternalTarget& external) { lead_out(link, external.url, entries); });
  }
  void lead_to(NodeId node, Dict& entries) const {
    // What a style hides stands on no page; what it stands in does.
    auto destination = destination_of(node, targets_);
    for (NodeId parent = resolved_.parent[node]; !destination && parent != node;
         parent = resolved_.parent[node]) {
      node = parent;
      destination = destination_of(node, targets_);
    }
    if (destination) entries.raw("Dest", *destination);
  }
  void lead_out(NodeId link, const std::string& url, Dict& entries) {
    const auto action = [&] { return Dict().name("S", "URI").text("URI", ascii_uri(url)); };
    if (url.size() <= kLongestRepeated) {
      entries.raw("A", action().direct());
      return;
    }
    const auto [known, is_new] = long_actions_.try_emplace(link);
    if (is_new) known->second = objects_.add(action());
    entries.ref("A", known->second);
  }

  const Resolved& resolved_;
  const Targets& targets_;
  ObjectWriter& objects_;
  std::set<NodeId> begun_;
  std::map<NodeId, Ref> long_actions_;
};

}  // namespace

void write_links(const Resolved& resolved, const Targets& targets, const StructureRefs& refs,
                 ObjectWriter& objects) {
  LinkWriter writer(resolved, targets, objects);
  for (std::uint32_t i = 0; i < targets.structure.links.size(); ++i)
    objects.put(refs.annotations[i], writer.annotation(LinkAnnotationId{i}));
}

}  // namespace recto::pdf
