// Private to text/: which face draws which stretch of a text.
#pragma once

#include "text/face_shelf.h"
#include "text/fallback_memo.h"
#include "text/workshop.h"

namespace recto {

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
