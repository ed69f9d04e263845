// Names for the files of the package: readable, ASCII, and the same as long as the heading is, since reading
// systems key annotations on them.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace recto::epub {

// A heading or file stem as [a-z0-9-]{1,48}. Latin letters lose their marks; text in other scripts is not
// transliterated but leaves a short digest of the whole, so that two such headings differ and each keeps its
// name.
std::string slug(std::string_view text);

// Gives each name once: a name that is taken gets -2, -3 ...
class UniqueNames {
 public:
  std::string take(std::string name);

 private:
  std::set<std::string> taken_;
};

}  // namespace recto::epub
