#include "epub/write_epub.h"

#include <algorithm>

#include "epub/accessibility.h"
#include "epub/archive.h"
#include "epub/content.h"
#include "epub/identifier.h"
#include "epub/images.h"
#include "epub/links.h"
#include "epub/navigation.h"
#include "epub/notes.h"
#include "epub/package.h"
#include "epub/split.h"
#include "epub/stylesheet.h"
#include "epub/xhtml.h"

namespace recto {
namespace {

using epub::ArchiveFile;

// The package in the order of the archive: what a reading system opens first, then by path.
std::vector<ArchiveFile> in_archive_order(std::vector<ArchiveFile> first, std::vector<ArchiveFile> rest) {
  std::sort(rest.begin(), rest.end(),
            [](const ArchiveFile& a, const ArchiveFile& b) { return a.path < b.path; });
  std::move(rest.begin(), rest.end(), std::back_inserter(first));
  return first;
}

void add_content(epub::ContentFiles files, const std::string& language, Pool& pool,
                 std::vector<ArchiveFile>& to) {
  const std::size_t first = to.size();
  to.resize(first + files.size());
  pool.each(files.size(), [&](std::size_t i) {
    std::string path = "EPUB/" + files[i].path();
    to[first + i] = {std::move(path), epub::write_content(std::move(files[i]), language)};
  });
}

void add_images(const epub::BookImages& images, std::vector<ArchiveFile>& to) {
  for (const auto& [key, image] : images) {
    to.push_back({"EPUB/" + image.path, image.file->bytes, epub::Packing::store});
  }
}

}  // namespace

Result<Bytes> write_epub(const EpubInput& input, Diagnostics& diagnostics) {
  const Resolved& resolved = input.resolved;
  const std::string& language = resolved.languages[LanguageId{0}];

  const epub::BookImages images = epub::collect_images(resolved, input.resources);
  epub::Xhtml xhtml = epub::render_xhtml(resolved, images);
  epub::add_backlinks(xhtml, resolved);
  // From here on every note leads back to its calls; links are still "#id" of the whole document.
  epub::ContentFiles files = epub::split(xhtml, resolved);
  epub::place_notes(files, std::move(xhtml.notes), resolved);
  const epub::IdPlaces places = epub::find_ids(files);
  epub::bind_links(files, places);
  // From here on the content files are whole, and every link in them leads somewhere.
  const epub::NavEntries contents = epub::table_of_contents(resolved, files, places);
  std::string screen_sheet(input.screen_sheet);
  if (xhtml.has_parenthesised_lists) screen_sheet += input.parenthesised_lists();
  const std::string css = epub::book_stylesheet(screen_sheet, xhtml.widths);
  const std::vector<std::string> identifiers = epub::identifiers(resolved);
  const std::vector<XmlElement> accessibility =
      epub::accessibility_metadata(resolved, {xhtml.tally, !epub::has_absolute_lengths(css)}, diagnostics);

  std::vector<ArchiveFile> rest;
  rest.push_back({"EPUB/nav.xhtml", epub::write_nav(contents, files, resolved)});
  rest.push_back({"EPUB/toc.ncx", epub::write_ncx(contents, resolved, identifiers.front())});
  rest.push_back({"EPUB/styles/book.css", css});
  const epub::PackageInput package{
      resolved, files, images, identifiers, accessibility, input.generator, input.source_date_epoch};
  std::vector<ArchiveFile> first{{"META-INF/container.xml", epub::write_container()},
                                 {"EPUB/package.opf", epub::write_package(package)}};
  // From here on what stands in the content files is needed by nobody but their writer.
  add_content(std::move(files), language, input.pool, rest);
  add_images(images, rest);
  return epub::write_archive(in_archive_order(std::move(first), std::move(rest)), input.pool);
}

}  // namespace recto
