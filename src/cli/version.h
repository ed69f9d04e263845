// What `recto --version` says.
#pragma once

#include <string>

namespace recto::cli {

// Recto's version and, a line each, those of the libraries it was built with: products depend on them to the
// byte.
std::string version_text();

}  // namespace recto::cli
