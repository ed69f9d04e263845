#include "style/stylesheet.h"

namespace recto {

std::string write_screen_sheet(const Stylesheet&, Diagnostics&) { return {}; }

}  // namespace recto
