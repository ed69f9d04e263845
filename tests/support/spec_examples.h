// The examples of a specification in cmark's format: Markdown and the HTML that it should become, between
// long fences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recto {

struct SpecExample {
  int number = 0;  // from 1
  std::string markdown;
  std::string html;
};

std::vector<SpecExample> spec_examples(std::string_view specification);

}  // namespace recto
