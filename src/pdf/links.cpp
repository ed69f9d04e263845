#include "pdf/links.h"

#include <string>

#include "base/match.h"
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

std::string uri_action(const std::string& url) {
  return Dict().name("S", "URI").text("URI", ascii_uri(url)).direct();
}

void lead_to(NodeId node, const Targets& targets, Dict& entries) {
  // What came to stand on no page leads nowhere; the annotation stays, since the structure names it.
  if (const auto destination = destination_of(node, targets)) entries.raw("Dest", *destination);
}

// Where the link leads, and its URL when it has one.
void add_target(const Resolved& resolved, NodeId link, const Targets& targets, Dict& entries) {
  if (const auto note = resolved.note_of_call.find(link); note != resolved.note_of_call.end())
    return lead_to(resolved.document.notes[note->second].id, targets, entries);
  const auto target = resolved.links.find(link);
  RECTO_ASSERT(target != resolved.links.end());
  match(
      target->second, [&](const InternalTarget& internal) { lead_to(internal.node, targets, entries); },
      [&](const ExternalTarget& external) { entries.raw("A", uri_action(external.url)); });
}

std::string url_of(const Resolved& resolved, NodeId link) {
  const auto target = resolved.links.find(link);
  const auto* external =
      target == resolved.links.end() ? nullptr : std::get_if<ExternalTarget>(&target->second);
  return external == nullptr ? std::string() : external->url;
}

}  // namespace

void write_links(const Resolved& resolved, const Targets& targets, const StructureRefs& refs,
                 ObjectWriter& objects) {
  for (std::uint32_t i = 0; i < targets.structure.links.size(); ++i) {
    const LinkAnnotation& link = targets.structure.links[LinkAnnotationId{i}];
    Dict entries;
    entries.name("Type", "Annot").name("Subtype", "Link").raw("Rect", rect_token(link.box));
    entries.raw("Border", "[0 0 0]").integer("F", kPrintFlag);
    entries.integer("StructParent", parent_key_of_annotation(targets.structure, LinkAnnotationId{i}));
    std::string description = link.description.empty() ? url_of(resolved, link.link) : link.description;
    // A link without words to a place without a name; ISO 14289-1, 7.18.5 wants some.
    if (description.empty()) description = word(Word::link_to, resolved.languages[LanguageId{0}]);
    entries.text("Contents", description);
    add_target(resolved, link.link, targets, entries);
    objects.put(refs.annotations[i], entries);
  }
}

}  // namespace recto::pdf
