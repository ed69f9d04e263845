#include "epub/identifier.h"

#include <algorithm>
#include <array>

#include "base/identifiers.h"
#include "epub/sha1.h"

namespace recto::epub {
namespace {

// RFC 4122, appendix C: the namespace of URLs.
constexpr std::array<std::uint8_t, 16> kUrlNamespace = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                                        0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

// What the UUID is made of: changing the text of a document does not change it.
std::string stable_key(const Resolved& resolved) {
  std::string key = "urn:recto:" + resolved.title;
  for (const Person& author : resolved.document.metadata.authors) key += '\n' + author.name;
  return key + '\n' + resolved.languages[LanguageId{0}];
}

}  // namespace

std::string uuid5(std::string_view name) {
  std::string input(kUrlNamespace.begin(), kUrlNamespace.end());
  input += name;
  Sha1 digest = sha1(input);
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0FU) | 0x50U);  // version 5
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3FU) | 0x80U);  // variant of RFC 4122
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kDigits[digest[i] >> 4U];
    out += kDigits[digest[i] & 0xFU];
  }
  return out;
}

std::vector<std::string> identifiers(const Resolved& resolved) {
  const Metadata& metadata = resolved.document.metadata;
  std::vector<std::string> found;
  const auto add = [&](const std::string& identifier) {
    const bool known = std::find(found.begin(), found.end(), identifier) != found.end();
    if (!identifier.empty() && !known) found.push_back(identifier);
  };
  if (metadata.isbn && !metadata.isbn->value.empty())
    add("urn:isbn:" + isbn_digits(metadata.isbn->value));  // RFC 8254
  if (metadata.doi && !metadata.doi->value.empty()) add("doi:" + std::string(doi_name(metadata.doi->value)));
  if (metadata.identifier) add(metadata.identifier->value);
  if (found.empty()) add("urn:uuid:" + uuid5(stable_key(resolved)));
  if (metadata.code) add(metadata.code->value);
  return found;
}

}  // namespace recto::epub
