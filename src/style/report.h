// The way from the CSS reader to the sink: a sheet of noise may hold a finding in every few bytes, so
// findings of one sheet are counted and cut off, with a last one that says so.
#pragma once

#include <string>

#include "base/diagnostic.h"

namespace recto::css {

class Reporter {
 public:
  // More than anybody mends before the next run.
  static constexpr int kLimit = 200;

  Reporter(FileId file, Diagnostics& sink) : file_(file), sink_(sink) {}

  Diagnostic& report(Code code, std::uint32_t begin, std::uint32_t end, std::string message) {
    const Span span{file_, begin, end};
    if (++count_ < kLimit) return sink_.report(code, span, std::move(message));
    if (count_ == kLimit)
      sink_.report(Code::css_syntax, span, "too many problems in this stylesheet; the rest is not listed");
    overflow_ = Diagnostic{};
    return overflow_;
  }
  FileId file() const { return file_; }

 private:
  FileId file_;
  Diagnostics& sink_;
  int count_ = 0;
  Diagnostic overflow_{};  // what is reported beyond the limit ends here
};

}  // namespace recto::css
