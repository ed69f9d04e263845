// What every fuzz target gives: libFuzzer's entry point. The contract of all of them is that any bytes end in
// a value: no crash, no hang, no exception, nothing that a sanitizer names. Built with libFuzzer by the
// preset `fuzz`, and with replay.cpp by the others, where ctest runs the kept cases of tests/fuzz/corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace recto::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace recto::fuzz
