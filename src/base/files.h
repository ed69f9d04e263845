// The only door to the disk. Files holds named roots and never reads what lies outside of the one it was
// asked for, through `..`, an absolute path or a symbolic link; it counts what it reads. Writing goes beside
// and renames.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

namespace recto {

using Bytes = std::string;  // raw bytes; a std::string so that text needs no copy

// Where a path may lead: the document's folder, the stylesheet's folder, the installation's data, the
// system's fonts and hyphenation patterns.
enum class Root { document, sheet, installation, system };

// Why a file was not read.
enum class ReadError { missing, outside_root, too_large, unreadable };
struct ReadFailure {
  ReadError error;
  std::string message;
};
using ReadResult = std::variant<Bytes, ReadFailure>;

// A file's bytes as the kernel maps them: a font collection of 20 MB costs only the pages that are touched.
// Good for files that nobody writes while we run (the system's fonts); read() is for all others.
class MappedFile {
 public:
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return bytes_; }

 private:
  friend class Files;
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};
using MapResult = std::variant<MappedFile, ReadFailure>;

class Files {
 public:
  // 256 MiB: far above any picture for print, far below what would exhaust the machine.
  static constexpr std::uint64_t kDefaultFileLimit = 256ULL << 20U;

  // Relative paths start from the root itself until set_start() says otherwise.
  void set_root(Root root, const std::filesystem::path& folder);
  // The folder that relative paths of this root start from: a document's own, somewhere below its root.
  void set_start(Root root, const std::filesystem::path& folder);
  const std::filesystem::path& root(Root root) const;
  // How diagnostics name the folder that relative paths of this root start from; not at all until it is said.
  void set_shown(Root root, const std::filesystem::path& folder);
  std::string shown(Root root, const std::filesystem::path& path) const;
  // Reads a file by its path from the root's start (or absolute, when it still lies below the root). The path
  // after following links must lie below the root. Thread-safe once the roots are set.
  ReadResult read(Root root, const std::filesystem::path& path,
                  std::uint64_t limit = kDefaultFileLimit) const;
  // The path, from the root's start, of a file that there is and that was most likely meant by one that is
  // missing: in other letter case, with backslashes for slashes, or with escapes of a URL. Else empty.
  std::string resembling(Root root, std::string_view missing) const;
  // As read(), by the same rules, mapped and not copied.
  MapResult map(Root root, const std::filesystem::path& path) const;

 private:
  struct Place {
    std::filesystem::path root, start, shown;
  };
  const Place& place(Root root) const { return places_[static_cast<std::size_t>(root)]; }

  Place places_[4];
};

// Whether the path is the folder or below it, by their names alone: both without links and dots.
bool lies_below(const std::filesystem::path& path, const std::filesystem::path& folder);

// Everything that a descriptor gives up to its end, of which about so much is expected; more than `limit` is
// refused as soon as it is there. What is not ready is waited for.
ReadResult read_all(int descriptor, std::uint64_t limit, std::size_t expected = 0);
// Whether all bytes could be written; errno says why not. What is not ready is waited for, also where the
// other end made it non-blocking.
bool write_all(int descriptor, std::string_view bytes);

// Writes beside the target (same folder, other name) and renames into place: the target is the old file or
// the whole new one, never a part.
Result<std::monostate> write_whole(const std::filesystem::path& target, std::string_view bytes);

}  // namespace recto
