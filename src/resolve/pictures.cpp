#include "resolve/pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/curly_quotes.h"
#include "base/result.h"
#include "base/url.h"
#include "base/utf8.h"
#include "doc/description.h"
#include "doc/walk.h"

namespace recto {
namespace {

struct Finding {
  Code code;
  const char* hint;
};

Finding finding_of(ImageError error) {
  switch (error) {
    case ImageError::missing:
      return {Code::image_missing, "name a file that lies in the document's folder or below it"};
    case ImageError::outside_root:
      return {Code::image_outside_root, "move it below the document's folder, or give --root"};
    case ImageError::corrupt:
      return {Code::image_corrupt, "save it anew from its program, or take another copy"};
    case ImageError::unsupported:
      return {Code::image_unsupported, "save it as PNG or JPEG beside the document"};
    case ImageError::too_large:
      return {Code::image_unsupported, "scale it down"};
  }
  fail_as_bug("an unknown image error", __FILE__, __LINE__);
}

// A source as a message names it: data: URLs hold whole pictures.
std::string named(const std::string& source) {
  constexpr std::size_t kLongest = 80;
  if (source.size() <= kLongest) return source;
  return source.substr(0, character_begin(source, kLongest)) + "…";
}

void report_problem(const std::string& source, Span at, const ImageProblem& problem,
                    Diagnostics& diagnostics) {
  if (source.empty()) {
    diagnostics.report(Code::image_missing, at, "the name of the image is empty; it cannot be shown")
        .hint("name a file that lies in the document's folder or below it");
    return;
  }
  const Finding finding = finding_of(problem.error);
  diagnostics
      .report(finding.code, at,
              fmt::format("the image {} cannot be shown: {}", named(source), problem.message))
      .hint(begins_with_curly_quote(source) ? "its quotation marks are curly: write the name without any"
            : problem.hint.empty()          ? finding.hint
                                            : problem.hint);
}

// Nothing when the image can be shown.
std::optional<ImageProblem> problem_of(const std::string& source, const Images& images) {
  const auto found = images.find(key_of_image(images, source));
  if (found == images.end()) return ImageProblem{ImageError::missing, "it was not read"};
  const auto* problem = std::get_if<ImageProblem>(&found->second);
  if (problem != nullptr) return *problem;
  return std::nullopt;
}

bool is_remote(const std::string& source) {
  const UrlParts parts = split_url(source);
  if (parts.scheme == "file") return false;
  return parts.authority || is_http(source);
}

// Badges and other pictures on the web are one finding.
void report_remote(const std::vector<Span>& places, Diagnostics& diagnostics) {
  if (places.empty()) return;
  const std::string message =
      places.size() == 1
          ? std::string("an image from the web is not fetched; its description stands for it")
          : fmt::format("{} images from the web are not fetched; their descriptions stand for them",
                        places.size());
  diagnostics.report_folded(Code::image_unsupported, places, message,
                            "save what readers need beside the document and name the copy; delete badges");
}

// What cannot be shown costs no claim for want of words.
enum class Shown { no, yes };

void report_undescribed(Span at, const std::string& message, Shown shown, Diagnostics& diagnostics) {
  Diagnostic& finding = diagnostics.report(Code::image_undescribed, at, message);
  finding.hint(
      "say in the square brackets (or in alt) what it shows, or mark it {.decorative} when it says nothing");
  if (shown == Shown::yes)
    finding.hint("until then a PDF does not claim PDF/UA-1, nor an e-book that it conforms to WCAG");
}

bool is_described(const Inline& item, const Image& image) {
  if (item.attributes.has_class("decorative")) return true;
  return plain_text(image.description).find_first_not_of(" \t\n") != std::string::npos;
}

}  // namespace

void resolve_images(Resolved& resolved, const Images& images, Diagnostics& diagnostics) {
  const Document& document = resolved.document;
  std::vector<Span> remote;
  each_inline(document, [&](const Inline& item) {
    const auto* image = std::get_if<Image>(&item.kind);
    if (image == nullptr) return Visit::into;
    const auto problem = problem_of(image->source, images);
    if (problem && is_remote(image->source)) {
      remote.push_back(item.span);
    } else if (problem) {
      report_problem(image->source, item.span, *problem, diagnostics);
    } else {
      resolved.image_key[item.id] = key_of_image(images, image->source);
    }
    if (!is_described(item, *image) && !image->source.empty()) {
      report_undescribed(item.span, fmt::format("the image {} has no description", named(image->source)),
                         problem ? Shown::no : Shown::yes, diagnostics);
    } else if (is_file_name(plain_text(image->description))) {
      report_undescribed(item.span,
                         fmt::format("the image {} is described by a file's name", named(image->source)),
                         problem ? Shown::no : Shown::yes, diagnostics);
    }
    return Visit::past;
  });
  report_remote(remote, diagnostics);
  const MetaText& cover = document.metadata.cover;
  if (!cover) return;
  if (const auto problem = problem_of(cover->value, images)) {
    report_problem(cover->value, cover->span, *problem, diagnostics);
  }
}

}  // namespace recto
