#include "base/result.h"

#include <cstdio>

namespace recto {

void fail_as_bug(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "recto: this is a bug in recto, please report it: %s (%s:%d)\n", condition, file,
               line);
  std::abort();
}

}  // namespace recto
