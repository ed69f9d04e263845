// The program's memory comes in pages of 2 MB where the system gives them to who asks (Linux's transparent
// huge pages, Admin Guide, "madvise"), and in small ones where not. Part of the program when mimalloc is (see
// CMakeLists.txt). A book touches 100 MB, and 20,000 times the kernel had to find it 4 KB: a book's PDF takes
// 9 % less time so, its e-book 15 %, and both take 3 to 12 MB more.
#include <mimalloc.h>

namespace {

void ask_for_large_pages() {
  mi_option_set_enabled(mi_option_large_os_pages, true);
  // Also a thread's first 32 MB, of which most documents use no second.
  mi_option_set(mi_option_eager_commit_delay, 0);
}

// When main() begins, the libraries' constructors have taken the first memory already; what stands in this
// section runs before them (System V ABI, "Initialization and Termination Functions").
[[gnu::section(".preinit_array"), gnu::used]] void (*const kBeforeConstructors)() = ask_for_large_pages;

}  // namespace
