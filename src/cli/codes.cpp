#include "cli/codes.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/codes.h"
#include "cli/report.h"

namespace recto::cli {

std::string codes_text() {
  std::size_t widest = 0;
  for (const CodeInfo& code : all_codes()) widest = std::max(widest, code.name.size());
  std::string text;
  for (const CodeInfo& code : all_codes())
    text += fmt::format("{:<{}}  {:<7}  {}\n", code.name, widest, name_of(code.severity), code.meaning);
  return text;
}

}  // namespace recto::cli
