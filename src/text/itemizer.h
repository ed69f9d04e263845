// Private to text/: which face draws which stretch of a text.
#pragma once

#include "text/face_shelf.h"
#include "text/workshop.h"

namespace recto {

std::vector<Workshop::FaceRun> itemize_text(std::string_view text, const FaceRequest& request,
                                            FaceShelf& shelf, Segmenter& segmenter);

// The sign that stands for a character that no face has: U+FFFD, else U+25A1, else a question mark, whichever
// the face has first.
std::string_view missing_sign_of(const OpenFace& face);

}  // namespace recto
