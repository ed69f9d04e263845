// A Workshop over the source tree's catalogue and the system's fonts, one for a test program: opening the
// catalogue and shaping cost more than most tests. For programs that link text/.
#pragma once

#include <memory>
#include <stdexcept>
#include <utility>

#include "text/workshop.h"

namespace recto {

inline Workshop& test_workshop() {
  static const Files files = [] {
    Files all;
    all.set_root(Root::installation, RECTO_SOURCE_DIR);
    all.set_root(Root::system, "/usr/share");
    return all;
  }();
  static const std::unique_ptr<Workshop> workshop = [] {
    auto opened = Workshop::open(files);
    if (!opened) throw std::runtime_error(opened.failure().message);
    return std::move(opened).value();
  }();
  return *workshop;
}

}  // namespace recto
