#include "base/files.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "base/match.h"
#include "base/url.h"

namespace recto {
namespace {

namespace fs = std::filesystem;

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  // Closes now and says whether everything reached the disk.
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

std::string reason() { return std::strerror(errno); }

ReadFailure too_large(std::uint64_t limit) {
  return {ReadError::too_large, "larger than " + std::to_string(limit) + " bytes"};
}

// Whether a call that failed is to be made again: it was interrupted, or the descriptor was not ready for
// `events` (of poll) and is now.
bool may_try_again(int descriptor, short events) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
  constexpr int kForEver = -1;
  pollfd waited{descriptor, events, 0};
  return ::poll(&waited, 1, kForEver) > 0 || errno == EINTR;
}

// Fills the bytes from the offset on, until they or the file end; how many those were.
Result<std::size_t> read_into(int descriptor, Bytes& bytes, std::size_t from) {
  std::size_t filled = from;
  while (filled < bytes.size()) {
    const ssize_t count = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && may_try_again(descriptor, POLLIN)) continue;
    if (count < 0) return Failure{reason()};
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  return filled - from;
}

ReadResult read_descriptor(const Descriptor& file, std::uint64_t limit) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return ReadFailure{ReadError::unreadable, reason()};
  if (!S_ISREG(status.st_mode)) return ReadFailure{ReadError::unreadable, "not a regular file"};
  if (static_cast<std::uint64_t>(status.st_size) > limit) return too_large(limit);
  // Up to its end and not to its size, which some file systems do not know (proc, FUSE).
  return read_all(file.get(), limit, static_cast<std::size_t>(status.st_size));
}

std::variant<Descriptor, ReadFailure> open_to_read(const fs::path& path) {
  // O_NONBLOCK so that a named pipe cannot make us wait for a writer.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return ReadFailure{ReadError::unreadable, reason()};
  return file;
}

// The folder as the kernel knows it, without links and dots.
fs::path real_folder(const fs::path& folder) {
  std::error_code error;
  fs::path real = fs::canonical(folder, error);
  if (error) real = fs::absolute(folder, error).lexically_normal();
  return real;
}

// Opens a file when it lies below the folder, before and after its links are followed.
std::variant<Descriptor, ReadFailure> open_below(const fs::path& folder, const fs::path& wanted) {
  if (folder.empty()) return ReadFailure{ReadError::outside_root, "no root is set"};
  if (!lies_below(wanted.lexically_normal(), folder))
    return ReadFailure{ReadError::outside_root, "outside the root"};
  std::error_code error;
  const fs::path real = fs::canonical(wanted, error);
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
    return ReadFailure{ReadError::missing, "no such file"};
  }
  if (error) return ReadFailure{ReadError::unreadable, error.message()};
  if (!lies_below(real, folder)) return ReadFailure{ReadError::outside_root, "outside the root"};
  return open_to_read(real);
}

// A name so that those are alike which people take for one another.
std::string likened(std::string_view name) { return lower_ascii(percent_decoded(name)); }

// What the folder has of this name or, without it, of one that is like it; empty when there is nothing.
std::string entry_like(const fs::path& folder, const std::string& name) {
  constexpr int kMostEntries = 10'000;  // more are no folder for a document's pictures
  std::error_code error;
  if (fs::exists(folder / name, error)) return name;
  const std::string wanted = likened(name);
  std::string found;
  int seen = 0;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (++seen > kMostEntries) return {};
    const std::string here = entry->path().filename().string();
    if (likened(here) == wanted && (found.empty() || here < found)) found = here;
  }
  return found;
}

// Opens a new file in the target's folder, with the mode that any new file gets. A name left behind by a
// killed process of the same number is passed over.
int open_beside(const fs::path& target, std::string& beside) {
  constexpr int kTries = 100;
  constexpr std::size_t kLongestStem = 200;  // bytes: a name has 255, and what is added fits
  const std::string stem = target.filename().string().substr(0, kLongestStem);
  for (int i = 0; i < kTries; ++i) {
    const std::string name = stem + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(i);
    beside = (target.parent_path() / name).string();
    const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

}  // namespace

ReadResult read_all(int descriptor, std::uint64_t limit, std::size_t expected) {
  constexpr std::size_t kLeastRoom = 4096;  // bytes, for what is more than expected
  Bytes bytes;
  std::size_t filled = 0, room = expected + 1;
  for (;; room = std::max(kLeastRoom, filled)) {
    bytes.resize(filled + room);
    const Result<std::size_t> more = read_into(descriptor, bytes, filled);
    if (!more) return ReadFailure{ReadError::unreadable, more.failure().message};
    filled += more.value();
    if (filled > limit) return too_large(limit);
    if (filled < bytes.size()) break;
  }
  bytes.resize(filled);
  return bytes;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && may_try_again(descriptor, POLLOUT)) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool lies_below(const fs::path& path, const fs::path& folder) {
  const auto [end, _] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end() || (std::next(end) == folder.end() && end->empty());
}

void Files::set_root(Root root, const std::filesystem::path& folder) {
  const fs::path real = real_folder(folder);
  places_[static_cast<std::size_t>(root)] = {real, real, {}};
}

void Files::set_start(Root root, const std::filesystem::path& folder) {
  places_[static_cast<std::size_t>(root)].start = real_folder(folder);
}

const std::filesystem::path& Files::root(Root root) const { return place(root).root; }

void Files::set_shown(Root root, const std::filesystem::path& folder) {
  places_[static_cast<std::size_t>(root)].shown = folder;
}

std::string Files::shown(Root root, const std::filesystem::path& path) const {
  return (place(root).shown / path).lexically_normal().generic_string();
}

ReadResult Files::read(Root root, const std::filesystem::path& path, std::uint64_t limit) const {
  return match(
      open_below(place(root).root, place(root).start / path),
      [](ReadFailure failure) -> ReadResult { return failure; },
      [&](const Descriptor& file) { return read_descriptor(file, limit); });
}

std::string Files::resembling(Root root, std::string_view missing) const {
  std::string name(missing);
  std::replace(name.begin(), name.end(), '\\', '/');
  const Place& from = place(root);
  fs::path found;
  for (const fs::path& part : fs::path(name)) {
    std::error_code error;
    const fs::path folder = fs::canonical(from.start / found, error);
    if (error || part.is_absolute() || !lies_below(folder, from.root)) return {};
    const std::string here = entry_like(folder, part.string());
    if (here.empty()) return {};
    found /= here;
  }
  std::error_code error;
  const bool is_readable = fs::is_regular_file(from.start / found, error) &&
                           std::holds_alternative<Descriptor>(open_below(from.root, from.start / found));
  return is_readable ? found.generic_string() : std::string();
}

MapResult Files::map(Root root, const std::filesystem::path& path) const {
  return match(
      open_below(place(root).root, place(root).start / path),
      [](ReadFailure failure) -> MapResult { return failure; },
      [](const Descriptor& file) -> MapResult {
        struct stat status {};
        if (::fstat(file.get(), &status) != 0) return ReadFailure{ReadError::unreadable, reason()};
        if (!S_ISREG(status.st_mode)) return ReadFailure{ReadError::unreadable, "not a regular file"};
        const auto size = static_cast<std::size_t>(status.st_size);
        if (size == 0) return MappedFile({});  // mmap refuses a length of 0
        void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
        if (start == MAP_FAILED) return ReadFailure{ReadError::unreadable, reason()};
        return MappedFile({static_cast<const char*>(start), size});
      });
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Result<std::monostate> write_whole(const std::filesystem::path& target, std::string_view bytes) {
  std::error_code error;
  if (!target.parent_path().empty()) fs::create_directories(target.parent_path(), error);
  if (error)
    return Failure{"cannot make the folder " + target.parent_path().string() + ": " + error.message()};

  std::string beside;
  Descriptor file(open_beside(target, beside));
  if (file.get() < 0) return Failure{"cannot write beside " + target.string() + ": " + reason()};
  const auto give_up = [&](std::string why) -> Result<std::monostate> {
    ::unlink(beside.c_str());
    return Failure{"cannot write " + target.string() + ": " + std::move(why)};
  };
  if (!write_all(file.get(), bytes)) return give_up(reason());
  if (!file.close()) return give_up(reason());
  if (::rename(beside.c_str(), target.c_str()) != 0) return give_up(reason());
  return std::monostate{};
}

}  // namespace recto
