// The whole way: a document to both products. A stylesheet of its own may follow the document behind a NUL.
// Nothing of the disk is read but Recto's own data, the system's fonts and the image target's kept pictures,
// which lie beside the document.
#include "pipeline.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "support/temporary_folder.h"
#include "target.h"

namespace {

// Two, so that paragraphs are set ahead and pages shared out, where ThreadSanitizer sees it too.
constexpr unsigned kThreads = 2;

struct World {
  recto::Files files;
  std::unique_ptr<recto::Workshop> workshop;
  recto::SharedWork shared;
  recto::TemporaryFolder folder;

  World() {
    std::filesystem::copy(RECTO_SOURCE_DIR "/tests/fuzz/corpus/image", folder.path(),
                          std::filesystem::copy_options::recursive);
    files.set_root(recto::Root::document, folder.path());
    files.set_root(recto::Root::sheet, folder.path());
    files.set_root(recto::Root::installation, RECTO_SOURCE_DIR);
    files.set_root(recto::Root::system, "/usr/share");
    auto opened = recto::Workshop::open(files, kThreads);
    if (!opened) {
      std::fputs("the fonts could not be opened; run ./script/demo once\n", stderr);
      std::abort();
    }
    workshop = std::move(opened).value();
  }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  const std::string bytes = recto::fuzz::text_of(data, size);
  const std::size_t end = bytes.find('\0');
  recto::BuildOptions options;
  options.fallback_title = "fuzz";
  if (end != std::string::npos) {
    world.folder.put("fuzz.css", bytes.substr(end + 1));
    options.style = "./fuzz.css";
  }
  recto::Sources sources;
  recto::Diagnostics diagnostics;
  const recto::Source& source = sources.add("fuzz.md", bytes.substr(0, end));
  const auto products =
      recto::build(source, options, {world.files, *world.workshop, world.shared, sources}, diagnostics);
  // Whatever the author wrote, there are products; a failure would be one of the world.
  if (!products) std::abort();
  return 0;
}
