// The blocks of the document cut into content files: one for each chapter (a section under a heading of level
// 1), what stands before the first apart, and none larger than old reading systems can open.
#pragma once

#include "doc/resolved.h"
#include "epub/book.h"
#include "epub/xhtml.h"

namespace recto::epub {

// Takes the blocks out of `xhtml`; the notes stay there, and only their size counts.
ContentFiles split(Xhtml& xhtml, const Resolved& resolved);

}  // namespace recto::epub
