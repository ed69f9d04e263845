// A parsed stylesheet: rules with their selectors, declarations and places, in cascade order.
#pragma once

namespace recto {

struct Stylesheet {};

}  // namespace recto
