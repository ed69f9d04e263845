// What `recto fonts` shows: the catalogue against the files of this machine.
#include <fmt/format.h>

#include <algorithm>

#include "base/match.h"
#include "text/catalogue.h"
#include "text/open_face.h"
#include "text/sha256.h"

namespace recto {
namespace {

class Reporter {
 public:
  Reporter(const Files& files, const Catalogue& catalogue, FontCheck check)
      : files_(files), catalogue_(catalogue), check_(check) {}

  FaceReport report(const CatalogueFace& face) {
    const CatalogueFamily& family = catalogue_.families[face.family];
    FaceReport report;
    report.family = family.name;
    report.package = family.package;
    report.licence = family.licence;
    report.path = face.path;
    report.index = face.index;
    report.weight = face.weight;
    report.italic = face.italic;
    for (const auto& [role, names] : catalogue_.roles) {
      if (std::find(names.begin(), names.end(), family.name) != names.end()) report.roles.push_back(role);
    }
    match(
        files_.map(Root::system, face.path),
        [&](const ReadFailure& failure) {
          report.state = failure.error == ReadError::missing ? FaceState::missing : FaceState::unusable;
          report.message = fmt::format("{}; install the Debian package {}", failure.message, family.package);
        },
        [&](MappedFile file) { look_into(std::move(file), face, family, report); });
    return report;
  }

 private:
  void look_into(MappedFile file, const CatalogueFace& face, const CatalogueFamily& family,
                 FaceReport& report) {
    if (check_ == FontCheck::checksums && checksum(face.path, file) != face.sha256) {
      report.state = FaceState::changed;
      report.message = fmt::format("not the file that Recto was tried with (sha256 {}); pages may differ",
                                   checksum(face.path, file));
    }
    const Result<std::unique_ptr<OpenFace>> open = OpenFace::open(std::move(file), face, family);
    if (open) return;
    report.state = FaceState::unusable;
    report.message = open.failure().message;
  }

  // The faces of a collection share a file, which is summed once.
  const std::string& checksum(const std::string& path, const MappedFile& file) {
    std::string& sum = sums_[path];
    if (sum.empty()) sum = sha256(file.bytes());
    return sum;
  }

  const Files& files_;
  const Catalogue& catalogue_;
  FontCheck check_;
  std::map<std::string, std::string> sums_;  // by path
};

}  // namespace

Result<std::vector<FaceReport>> report_fonts(const Files& files, FontCheck check) {
  Result<Catalogue> catalogue = load_catalogue(files, kCataloguePath);
  if (!catalogue) return catalogue.failure();
  Result<Catalogue> fallback = load_catalogue(files, kFallbackPath);
  if (!fallback) return fallback.failure();
  append(catalogue.value(), std::move(fallback).value());
  Reporter reporter(files, catalogue.value(), check);
  std::vector<FaceReport> reports;
  for (const CatalogueFace& face : catalogue.value().faces) reports.push_back(reporter.report(face));
  return reports;
}

}  // namespace recto
