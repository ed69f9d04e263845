// The program's memory, where it is mimalloc's (see CMakeLists.txt): in large pages, and with an operator new
// that throws.
#include <mimalloc.h>

#include <cstddef>
#include <new>

namespace {

// Memory comes in pages of 2 MB where the system gives them to who asks (Linux's transparent huge pages,
// Admin Guide, "madvise"), and in small ones where not. A book touches 100 MB, and 20,000 times the kernel
// had to find it 4 KB: a book's PDF takes 9 % less time so, its e-book 15 %, and both take 3 to 12 MB more.
void ask_for_large_pages() {
  mi_option_set_enabled(mi_option_large_os_pages, true);
  // Also a thread's first 32 MB, of which most documents use no second.
  mi_option_set(mi_option_eager_commit_delay, 0);
}

// When main() begins, the libraries' constructors have taken the first memory already; what stands in this
// section runs before them (System V ABI, "Initialization and Termination Functions").
[[gnu::section(".preinit_array"), gnu::used]] void (*const kBeforeConstructors)() = ask_for_large_pages;

void* or_throw(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
std::size_t bytes(std::align_val_t alignment) { return static_cast<std::size_t>(alignment); }

}  // namespace

// Debian's mimalloc is C: its own operator new ends the program where there is no memory. This one throws, as
// C++ wants it (C++20, [new.delete.single]), and the run ends with a message.
void* operator new(std::size_t size) { return or_throw(mi_malloc(size)); }
void* operator new[](std::size_t size) { return or_throw(mi_malloc(size)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return mi_malloc(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return mi_malloc(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return or_throw(mi_malloc_aligned(size, bytes(alignment)));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return or_throw(mi_malloc_aligned(size, bytes(alignment)));
}

void operator delete(void* memory) noexcept { mi_free(memory); }
void operator delete[](void* memory) noexcept { mi_free(memory); }
void operator delete(void* memory, std::size_t) noexcept { mi_free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { mi_free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { mi_free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { mi_free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { mi_free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { mi_free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { mi_free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { mi_free(memory); }
