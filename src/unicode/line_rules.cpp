#include "unicode/line_rules.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"

namespace recto {
namespace {

// UAX #14 (LB13) lets no line begin with a full stop, which the name of a hidden file and an ending do.
void add_before_dotted_names(std::string_view text, std::string_view language,
                             std::vector<LineOpportunity>& found) {
  std::vector<LineOpportunity> more;
  for (std::size_t at = text.find(" ."); at != std::string_view::npos; at = text.find(" .", at + 1)) {
    const bool named = at + 2 < text.size() && (is_letter_ascii(text[at + 2]) || text[at + 2] == '_');
    if (named && !is_kept_together(text, at + 1, language))
      more.push_back({static_cast<std::uint32_t>(at + 1), Opportunity::allowed});
  }
  if (more.empty()) return;
  std::vector<LineOpportunity> all;
  std::merge(found.begin(), found.end(), more.begin(), more.end(), std::back_inserter(all),
             [](const LineOpportunity& a, const LineOpportunity& b) { return a.offset < b.offset; });
  all.erase(
      std::unique(all.begin(), all.end(),
                  [](const LineOpportunity& a, const LineOpportunity& b) { return a.offset == b.offset; }),
      all.end());
  found = std::move(all);
}

// What is kept together are a few words: a row of such pairs ("A. B. C. ...") could be longer than any line,
// and breaks at its spaces as other text does.
void loosen_rows(std::string_view text, const std::vector<LineOpportunity>& kept,
                 std::vector<LineOpportunity>& found) {
  constexpr std::size_t kLongest = 60;  // bytes; 30 letters in two bytes each
  std::vector<LineOpportunity> more;
  auto next = kept.begin();
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= found.size(); ++i) {
    const std::size_t end = i < found.size() ? found[i].offset : text.size();
    const auto first = next;
    while (next != kept.end() && next->offset < end) ++next;
    if (end - begin > kLongest)
      std::copy_if(first, next, std::back_inserter(more),
                   [&](const LineOpportunity& one) { return text[one.offset - 1] == ' '; });
    begin = end;
  }
  const auto middle = static_cast<std::ptrdiff_t>(found.size());
  found.insert(found.end(), more.begin(), more.end());
  std::inplace_merge(found.begin(), found.begin() + middle, found.end(),
                     [](const LineOpportunity& a, const LineOpportunity& b) { return a.offset < b.offset; });
}

}  // namespace

std::vector<LineOpportunity> apply_line_rules(std::string_view text, std::string_view language,
                                              std::vector<Address> addresses,
                                              std::vector<LineOpportunity> found) {
  std::erase_if(addresses, [](const Address& address) { return !is_long(address); });
  const auto inside_address = [&](std::uint32_t at) {
    const auto next =
        std::upper_bound(addresses.begin(), addresses.end(), at,
                         [](std::uint32_t a, const Address& address) { return a < address.end; });
    return next != addresses.end() && at > next->begin;
  };
  std::vector<LineOpportunity> kept;
  std::erase_if(found, [&](const LineOpportunity& opportunity) {
    if (opportunity.kind == Opportunity::mandatory) return false;
    if (inside_address(opportunity.offset)) return true;
    if (!is_kept_together(text, opportunity.offset, language)) return false;
    kept.push_back(opportunity);
    return true;
  });
  if (!kept.empty()) loosen_rows(text, kept, found);
  add_before_dotted_names(text, language, found);
  if (addresses.empty()) return found;
  for (const Address& address : addresses) {
    // UAX #14 (LB13) lets no line begin with a slash, which a path does.
    const bool after_space =
        address.begin > 0 && text[address.begin - 1] == ' ' && text[address.begin] == '/';
    if (after_space) found.push_back({address.begin, Opportunity::allowed});
    for (const std::uint32_t at : breaks_in_address(text, address))
      found.push_back({at, Opportunity::allowed});
  }
  std::sort(found.begin(), found.end(),
            [](const LineOpportunity& a, const LineOpportunity& b) { return a.offset < b.offset; });
  return found;
}

}  // namespace recto
