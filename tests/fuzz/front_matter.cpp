// YAML front matter and --meta: the bytes up to a NUL are the value of a --meta key, the rest is the front
// matter.
#include <string_view>

#include "markdown/read_markdown.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = recto::fuzz::text_of(data, size);
  const std::size_t end = bytes.find('\0');
  recto::ReadOptions options;
  if (end != std::string::npos) options.meta.emplace_back("dates.published", bytes.substr(0, end));
  const std::string yaml = end == std::string::npos ? bytes : bytes.substr(end + 1);
  recto::Sources sources;
  recto::Diagnostics diagnostics;
  recto::read_markdown(sources.add("fuzz.md", "---\n" + yaml + "\n---\n\ntext\n"), options, diagnostics);
  return 0;
}
