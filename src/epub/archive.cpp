#include "epub/archive.h"

#include <zip.h>

#include <memory>

namespace recto::epub {
namespace {

// Like the default level in time for texts of a book's size, a few per cent smaller.
constexpr zip_uint32_t kDeflateLevel = 9;
// 1980-01-01, 00:00:00 as MS-DOS writes it (year from 1980 in the upper 7 bits, then month, then day): the
// first day of zip. zip_file_set_mtime would depend on the time zone.
constexpr zip_uint16_t kFirstDosDate = 1U << 5U | 1U;

struct DropSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using SourcePointer = std::unique_ptr<zip_source_t, DropSource>;

struct DropArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ArchivePointer = std::unique_ptr<zip_t, DropArchive>;

class ZipError {
 public:
  ZipError() { zip_error_init(&error_); }
  ~ZipError() { zip_error_fini(&error_); }
  ZipError(const ZipError&) = delete;
  ZipError& operator=(const ZipError&) = delete;
  zip_error_t* get() { return &error_; }
  Failure failure() { return {std::string("libzip: ") + zip_error_strerror(&error_)}; }

 private:
  zip_error_t error_{};
};

Failure failure_of(zip_t* archive) { return {std::string("libzip: ") + zip_strerror(archive)}; }

// The file's bytes must outlive the archive's closing.
bool add_file(zip_t* archive, const ArchiveFile& file) {
  zip_source_t* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, file.path.c_str(), source, 0);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(index);
  const bool store = file.packing == Packing::store;
  return zip_set_file_compression(archive, at, store ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                  store ? 0 : kDeflateLevel) == 0 &&
         zip_file_set_dostime(archive, at, 0, kFirstDosDate, 0) == 0 &&
         // No file mode, which would follow the umask.
         zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_DOS, 0) == 0;
}

Result<Bytes> read_back(zip_source_t* source) {
  const auto failure = [&] {
    return Failure{std::string("libzip: ") + zip_error_strerror(zip_source_error(source))};
  };
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_source_stat(source, &status) != 0 || zip_source_open(source) != 0) return failure();
  Bytes bytes(status.size, '\0');
  const zip_int64_t count = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (count != static_cast<zip_int64_t>(bytes.size())) return failure();
  return bytes;
}

}  // namespace

Result<Bytes> write_archive(const std::vector<ArchiveFile>& files) {
  const ArchiveFile mimetype{"mimetype", "application/epub+zip", Packing::store};
  ZipError error;
  const SourcePointer target(zip_source_buffer_create(nullptr, 0, 0, error.get()));
  if (!target) return error.failure();
  ArchivePointer archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, error.get()));
  if (!archive) return error.failure();
  zip_source_keep(target.get());  // closing the archive gives up one reference, reading back needs the other
  if (!add_file(archive.get(), mimetype)) return failure_of(archive.get());
  for (const ArchiveFile& file : files) {
    if (!add_file(archive.get(), file)) return failure_of(archive.get());
  }
  if (zip_close(archive.get()) != 0) return failure_of(archive.get());
  static_cast<void>(archive.release());  // zip_close freed it
  return read_back(target.get());
}

}  // namespace recto::epub
