#include "markdown/attribute_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

#include "base/nearest.h"
#include "base/result.h"
#include "doc/attribute_rules.h"
#include "doc/walk.h"

namespace recto {
namespace {

void report_unknown_key(const std::string& key, Span at, const std::vector<std::string>& known,
                        Diagnostics& diagnostics) {
  Diagnostic& report = diagnostics.report(Code::unknown_attribute, at,
                                          fmt::format("neither product has the attribute “{}” here", key));
  if (const std::string near = likely(key, known); !near.empty()) {
    report.hint(fmt::format("did you mean {}?", near));
  } else {
    report.hint(
        fmt::format("take it out; for a selector, write it as a class or with the key {}...", kDataPrefix));
  }
}

// An attribute that is known, with a value that it does not take.
void report_value(std::string_view key, const std::string& value, Span at, Diagnostics& diagnostics) {
  diagnostics
      .report(Code::unknown_attribute, at, fmt::format("“{}” is no value of the attribute {}", value, key))
      .hint(key == "width" ? std::string("write a share or a length: 50%, 8cm, 300px")
                           : fmt::format("write {}", fmt::join(values_of(key), ", ")));
}

// A share of the line, beyond all of it.
bool is_too_wide(std::string_view key, std::string_view value) {
  double share = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), share);
  const auto unit = value.substr(static_cast<std::size_t>(end - value.data()));
  return key == "width" && error == std::errc{} && unit == "%" && share > 100;
}

bool is_known_value(std::string_view key, const std::string& value) {
  if (key == "caption") return true;
  return key == "width" ? read_picture_width(value).has_value() : is_carried(key, value);
}

}  // namespace

void report_unknown_attributes(const AttributeSet& set, std::span<const Span> places, AttributeOwner owner,
                               Diagnostics& diagnostics) {
  RECTO_ASSERT(places.size() == set.pairs.size());
  std::vector<std::string> known = {"title", "dir", "translate"};
  if (owner == AttributeOwner::picture) known.insert(known.end(), {"width", "caption"});
  const std::vector<bool> repeated = repeated_pairs(set);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& [key, value] = set.pairs[i];
    if (!is_data_key(key) && std::find(known.begin(), known.end(), key) == known.end()) {
      std::vector<std::string> all = known;
      all.insert(all.end(), {"id", "class", "lang"});
      report_unknown_key(key, places[i], all, diagnostics);
    } else if (repeated[i]) {
      diagnostics
          .report(Code::unknown_attribute, places[i], fmt::format("the attribute {} is given twice", key))
          .hint("the first one counts; take the other out");
    } else if (!is_known_value(key, value)) {
      report_value(key, value, places[i], diagnostics);
    } else if (owner == AttributeOwner::picture && is_too_wide(key, value)) {
      diagnostics
          .report(Code::unknown_attribute, places[i],
                  fmt::format("the width {} is more than the line has; the picture takes all of it", value))
          .hint("write at most 100%");
    }
  }
}

void report_lost_captions(const Document& document, Diagnostics& diagnostics) {
  each_inline(document, [&](const Inline& item) {
    const std::string* caption = item.attributes.value("caption");
    if (caption == nullptr || !std::holds_alternative<Image>(item.kind)) return Visit::into;
    diagnostics
        .report(Code::unknown_attribute, item.attributes->span,
                fmt::format("the caption “{}” is left out: this picture is no figure", *caption))
        .hint(item.attributes.has_class("decorative") ? "take out either decorative or caption"
                                                      : "put the picture in a paragraph of its own");
    return Visit::into;
  });
}

}  // namespace recto
