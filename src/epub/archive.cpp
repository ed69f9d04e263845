#include "epub/archive.h"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

#include "base/deflate.h"

namespace recto::epub {
namespace {

// 1980-01-01, 00:00:00 as MS-DOS writes it (year from 1980 in the upper 7 bits, then month, then day): the
// first day of zip. zip_file_set_mtime would depend on the time zone.
constexpr zip_uint16_t kFirstDosDate = 1U << 5U | 1U;
// A deflater's tables are made for each share, which takes as long as to deflate some tens of kilobytes.
constexpr std::size_t kFilesPerShare = 16;

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

// A file as the archive holds it, handed to libzip like one that is copied from another archive: libzip
// deflates with zlib, which takes longer, and on one thread.
struct PackedFile {
  const ArchiveFile* file = nullptr;
  Bytes deflated;
  std::uint32_t crc = 0;
  std::size_t read = 0;  // up to here by libzip
  zip_error_t error{};   // nothing goes wrong in memory

  bool stored() const { return file->packing == Packing::store; }
  std::string_view bytes() const { return stored() ? std::string_view(file->bytes) : deflated; }
};

zip_int64_t describe(const PackedFile& packed, zip_stat_t& status) {
  zip_stat_init(&status);
  status.size = packed.file->bytes.size();
  status.comp_size = packed.bytes().size();
  status.comp_method = packed.stored() ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  status.crc = packed.crc;
  status.valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
  return sizeof status;
}

zip_int64_t read_some(PackedFile& packed, void* out, zip_uint64_t size) {
  const std::size_t count = packed.bytes().copy(static_cast<char*>(out), size, packed.read);
  packed.read += count;
  return static_cast<zip_int64_t>(count);
}

// libzip's source of a file: see zip_source_function(3).
zip_int64_t serve(void* packed_file, void* data, zip_uint64_t size, zip_source_cmd_t command) {
  PackedFile& packed = *static_cast<PackedFile*>(packed_file);
  switch (command) {
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    case ZIP_SOURCE_OPEN:
      packed.read = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return read_some(packed, data, size);
    case ZIP_SOURCE_STAT:
      return describe(packed, *static_cast<zip_stat_t*>(data));
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&packed.error, data, size);
    default:  // to close and to free: the file is its owner's
      return 0;
  }
}

std::vector<PackedFile> pack(const std::vector<ArchiveFile>& files, Pool& pool) {
  std::vector<PackedFile> out(files.size());
  pool.each_share(files.size(), kFilesPerShare, [&](const Pool::Share& share) {
    std::optional<Deflater> deflater;  // made for the first file that wants it
    for (std::size_t i = share.begin; i < share.end; ++i) {
      out[i].file = &files[i];
      out[i].crc = crc32(files[i].bytes);
      if (out[i].stored()) continue;
      if (!deflater) deflater.emplace(Effort::quick);
      out[i].deflated = deflater->bare(files[i].bytes);
    }
  });
  return out;
}

// The packed file must outlive the archive's closing.
bool add_file(zip_t* archive, PackedFile& packed) {
  zip_source_t* source = zip_source_function(archive, serve, &packed);
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, packed.file->path.c_str(), source, 0);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(index);
  return zip_set_file_compression(archive, at, packed.stored() ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0 &&
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

Result<Bytes> write_archive(const std::vector<ArchiveFile>& files, Pool& pool) {
  const std::vector<ArchiveFile> mimetype{{"mimetype", "application/epub+zip", Packing::store}};
  std::vector<PackedFile> first = pack(mimetype, pool), rest = pack(files, pool);
  ZipError error;
  const SourcePointer target(zip_source_buffer_create(nullptr, 0, 0, error.get()));
  if (!target) return error.failure();
  ArchivePointer archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, error.get()));
  if (!archive) return error.failure();
  zip_source_keep(target.get());  // closing the archive gives up one reference, reading back needs the other
  if (!add_file(archive.get(), first.front())) return failure_of(archive.get());
  for (PackedFile& file : rest) {
    if (!add_file(archive.get(), file)) return failure_of(archive.get());
  }
  if (zip_close(archive.get()) != 0) return failure_of(archive.get());
  static_cast<void>(archive.release());  // zip_close freed it
  return read_back(target.get());
}

}  // namespace recto::epub
