#include "markdown/labels.h"

#include "markdown/cmark_api.h"

namespace recto {

std::string normalize_label(std::string_view label) {
  cmark_strbuf folded;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &folded, 0);
  cmark_utf8proc_case_fold(&folded, reinterpret_cast<const std::uint8_t*>(label.data()),
                           static_cast<bufsize_t>(label.size()));
  cmark_strbuf_trim(&folded);
  cmark_strbuf_normalize_whitespace(&folded);
  std::string out(reinterpret_cast<const char*>(folded.ptr), static_cast<std::size_t>(folded.size));
  cmark_strbuf_free(&folded);
  return out;
}

}  // namespace recto
