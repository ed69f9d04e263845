// Private to text/: which face draws which stretch of a text.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "text/face_shelf.h"
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

// Where an Itemizer finds what it needs.
struct ItemizerTools {
  FaceShelf& shelf;
  FallbackMemo& memo;
  Segmenter& segmenter;
};

std::vector<Workshop::FaceRun> itemize_text(std::string_view text, const FaceRequest& request,
                                            const ItemizerTools& tools);

// The sign that stands for a character that no face has: U+FFFD, else U+25A1, else a question mark, whichever
// the face has first.
std::string_view missing_sign_of(const OpenFace& face);

}  // namespace recto
