// The tokens of PDF (ISO 32000-1, 7.3): numbers, names, strings, references, and dictionary bodies made of
// them. Pure text; whatever goes in comes out as valid syntax within the limits of ISO 19005-2, 6.1.13.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/units.h"

namespace recto::pdf {

// A reference to an indirect object of generation 0.
struct Ref {
  std::uint32_t number = 0;
  friend bool operator==(Ref, Ref) = default;
};

// A rectangle in a page's default user space: y grows upwards.
struct Rect {
  double left = 0, bottom = 0, right = 0, top = 0;
};

// The shortest decimal with at most `decimals` digits after the point; never an exponent, never -0.
void append_number(std::string& out, double value, int decimals = 2);
void append_integer(std::string& out, std::int64_t value);
void append_ref(std::string& out, Ref ref);
// One byte of a literal string, escaped where it must be (7.3.4.2).
inline void append_escaped(std::string& out, char byte) {
  if (byte == '(' || byte == ')' || byte == '\\') out += '\\';
  if (byte == '\r') {  // a bare CR would be read as LF
    out += "\\r";
  } else {
    out += byte;
  }
}
// `(...)` with the bytes that need it escaped.
void append_literal(std::string& out, std::string_view bytes);

// `/Name`, with irregular characters as #xx (7.3.5). Cut to 127 bytes.
std::string name_token(std::string_view name);
// A text string (7.9.2.2): ASCII as it is, anything else as UTF-16BE with a byte order mark. Cut to 32,767
// bytes.
std::string text_string(std::string_view utf8);
// The same as bytes, without the parentheses.
std::string text_bytes(std::string_view utf8);
std::string ref_token(Ref ref);
std::string rect_token(const Rect& rect);
// D:YYYYMMDDHHmmSSZ (7.9.4) of a time in seconds since 1970, UTC.
std::string date_bytes(std::int64_t seconds);

// The entries of a dictionary, without << and >>.
class Dict {
 public:
  Dict& raw(std::string_view key, std::string_view token);
  Dict& name(std::string_view key, std::string_view value) { return raw(key, name_token(value)); }
  Dict& integer(std::string_view key, std::int64_t value);
  Dict& number(std::string_view key, double value, int decimals = 2);
  Dict& text(std::string_view key, std::string_view utf8) { return raw(key, text_string(utf8)); }
  Dict& ref(std::string_view key, Ref value) { return raw(key, ref_token(value)); }
  const std::string& body() const { return body_; }
  // The whole dictionary as a direct object.
  std::string direct() const { return "<<" + body_ + ">>"; }

 private:
  std::string body_;
};

}  // namespace recto::pdf
