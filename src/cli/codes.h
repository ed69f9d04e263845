// `recto codes`: the diagnostic codes that --allow and --deny take.
#pragma once

#include <string>

namespace recto::cli {

// A line for each code: its name, its severity without --allow and --deny, and its sentence.
std::string codes_text();

}  // namespace recto::cli
