#include "resources/load_image.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/result.h"
#include "base/url.h"

namespace recto {
namespace {

using namespace std::string_view_literals;

// Empty when there is no file that was likely meant.
std::string hint_for_missing(const std::string& source, const Files& files) {
  const std::string meant = files.resembling(Root::document, source);
  if (meant.empty()) return {};
  if (source.find('\\') != std::string::npos)
    return fmt::format("there is {}: write the path with slashes", meant);
  if (same_but_case(meant, source)) return fmt::format("there is {}: the two differ by case", meant);
  return fmt::format("there is {}", meant);
}

ImageProblem problem_of(const ReadFailure& failure) {
  switch (failure.error) {
    case ReadError::missing:
      return {ImageError::missing, failure.message};
    case ReadError::outside_root:
      return {ImageError::outside_root, failure.message};
    case ReadError::too_large:
      return {ImageError::too_large, failure.message};
    case ReadError::unreadable:
      return {ImageError::missing, failure.message, "see whether it is a file, and who may read it"};
  }
  fail_as_bug("an unknown read error", __FILE__, __LINE__);
}

// The name as written comes first, since a file may really be called `50%25.png`; then the URL's reading of
// it: without query and fragment, escapes decoded.
ReadResult read_source(const std::string& source, const Files& files, std::uint64_t most) {
  ReadResult as_written = files.read(Root::document, source, most);
  const auto* failure = std::get_if<ReadFailure>(&as_written);
  if (failure == nullptr || failure->error != ReadError::missing) return as_written;
  const std::string decoded = percent_decoded(source.substr(0, source.find_first_of("?#")));
  if (decoded == source || decoded.empty() || decoded.find('\0') != std::string::npos) return as_written;
  ReadResult as_url = files.read(Root::document, decoded, most);
  const auto* second = std::get_if<ReadFailure>(&as_url);
  return second != nullptr && second->error == ReadError::missing ? as_written : as_url;
}

// Why no file can have the name.
std::optional<ImageProblem> problem_of_name(const std::string& source) {
  if (source.empty()) return ImageProblem{ImageError::missing, "the image names no file"};
  const UrlParts parts = split_url(source);
  if (parts.scheme.size() > 1 || parts.authority) {  // one letter is a drive of Windows
    return ImageProblem{ImageError::unsupported, "images are read from files only, never from elsewhere"};
  }
  if (source.find('\0') != std::string::npos) {
    return ImageProblem{ImageError::missing, "no file has such a name"};
  }
  return std::nullopt;
}

}  // namespace

LoadedImage load_image(const std::string& source, const Files& files, LikelyMeant likely_meant,
                       std::uint64_t most) {
  if (const auto problem = problem_of_name(source)) return {*problem, 0};
  ReadResult read = read_source(source, files, most);
  if (const auto* failure = std::get_if<ReadFailure>(&read)) {
    ImageProblem problem = problem_of(*failure);
    if (failure->error == ReadError::missing && likely_meant == LikelyMeant::sought)
      problem.hint = hint_for_missing(source, files);
    return {std::move(problem), 0};
  }
  Bytes bytes = std::get<Bytes>(std::move(read));
  const std::uint64_t size = bytes.size();
  auto info = read_image_info(bytes);
  if (auto* problem = std::get_if<ImageProblem>(&info)) return {std::move(*problem), size};
  if (std::get<ImageInfo>(info).kind == ImageKind::svg) {
    return {ImageProblem{ImageError::unsupported, "SVG images are not drawn yet"}, size};
  }
  return {ImageFile{std::get<ImageInfo>(std::move(info)), std::move(bytes)}, size};
}

}  // namespace recto
