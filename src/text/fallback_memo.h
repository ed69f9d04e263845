// Private to text/: the memory of a search that goes through the whole catalogue of faces. A batch shares it.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "text/workshop.h"

namespace recto {

// What the search through the catalogue found for characters that a request's first choice lacks. Locked
// inside.
class FallbackMemo {
 public:
  using Faces = std::unordered_map<std::string, std::optional<FaceId>>;  // by grapheme cluster
  // The answers for a request; they stay where they are.
  Faces& answers_to(const FaceRequest& request);
  // Forgets all of them if they are more than this; nobody may be asking meanwhile.
  void forget_beyond(std::size_t most);

  std::mutex mutex;  // guards the answers

 private:
  std::map<std::string, Faces> by_request_;
};

}  // namespace recto
