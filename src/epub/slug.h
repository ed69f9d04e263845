// Names for the files of the package: readable, ASCII, and the same as long as the heading is, since reading
// systems key annotations on them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace recto::epub {

// A heading or file stem as [a-z0-9-]{1,48}. Latin letters lose their marks; text in other scripts is not
// transliterated but leaves a short digest of the whole, so that two such headings differ and each keeps its
// name.
std::string slug(std::string_view text);

// Gives each name once: one that is taken gets a number behind it, from 2 on, between the two marks.
class UniqueNames {
 public:
  explicit UniqueNames(std::string_view before = "-", std::string_view after = "")
      : before_(before), after_(after) {}
  std::string take(const std::string& name);

 private:
  std::string before_, after_;
  std::set<std::string> taken_;
  std::map<std::string, int>
      next_;  // the number to try next for a name: a thousand alike cost a thousand tries
};

}  // namespace recto::epub
