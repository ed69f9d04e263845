// The OCF container (EPUB 3.3, section 4) by libzip, which stays behind this header: mimetype first and
// stored, fixed times, no extra fields, so that the same files give the same bytes.
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "base/pool.h"
#include "base/result.h"

namespace recto::epub {

// Pictures are compressed already.
enum class Packing { deflate, store };

struct ArchiveFile {
  std::string path;
  Bytes bytes;
  Packing packing = Packing::deflate;
};

// Writes mimetype and then the files in the order given, which the pool packs. Paths are plain ASCII and each
// is there once.
Result<Bytes> write_archive(const std::vector<ArchiveFile>& files, Pool& pool);

}  // namespace recto::epub
