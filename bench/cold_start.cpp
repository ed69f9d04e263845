// A probe for ./script/bench: the work that the libraries do in any process that makes a leaflet, and nothing
// of ours. It links what recto links, then parses, breaks lines with ICU, shapes 4,800 words, subsets four
// faces, makes an ICC profile, zips 190 kB and saves an empty PDF. It relies on Debian's Noto fonts, and
// writes probe.zip and probe.pdf into the working folder; how long it ran is for the caller to see.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/core.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <hpdf.h>
#include <lcms2.h>
#include <unicode/brkiter.h>
#include <yaml.h>
#include <zip.h>

#include <cstdlib>
#include <memory>
#include <pugixml.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

template <auto destroy>
struct Release {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};
template <class T, auto destroy>
using Owned = std::unique_ptr<T, Release<destroy>>;

// A leaflet has some 600 words of its own; a word is shaped again for each of its faces.
constexpr int kSentences = 600;
constexpr int kWordsPerFace = 1200;
constexpr int kZipEntries = 8;
// What recto asks of libzip: the best that deflate does.
constexpr int kZipLevel = 9;

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(what);
}

std::string sample_text() {
  std::string text;
  for (int i = 0; i < kSentences; ++i) text += fmt::format("heparin miscarriage blood clot number {} ", i);
  return text;
}

void free_text(char* text) { cmark_get_default_mem_allocator()->free(text); }

void parse(const std::string& text) {
  constexpr std::string_view kMeta = "title: x\nauthors: [a,b]\ndates: {a: 1}\n";
  yaml_parser_t parser;
  require(yaml_parser_initialize(&parser) != 0, "libyaml");
  const Owned<yaml_parser_t, yaml_parser_delete> release(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(kMeta.data()), kMeta.size());
  yaml_document_t meta;
  require(yaml_parser_load(&parser, &meta) != 0, "libyaml");
  yaml_document_delete(&meta);
  cmark_gfm_core_extensions_ensure_registered();
  const Owned<char, free_text> html(cmark_markdown_to_html(text.data(), text.size(), CMARK_OPT_DEFAULT));
  require(html != nullptr, "cmark-gfm");
}

void break_lines(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> lines(
      icu::BreakIterator::createLineInstance(icu::Locale("en"), error));
  require(U_SUCCESS(error) != 0, "ICU");
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  lines->setText(wide);
  int opportunities = 0;
  while (lines->next() != icu::BreakIterator::DONE) ++opportunities;
  require(opportunities >= kSentences, "ICU's line iterator");
}

void make_profile() {
  const Owned<void, cmsCloseProfile> profile(cmsCreate_sRGBProfile());
  cmsUInt32Number size = 0;
  require(cmsSaveProfileToMem(profile.get(), nullptr, &size) != 0, "lcms2");
  std::string icc(size, '\0');
  require(cmsSaveProfileToMem(profile.get(), icc.data(), &size) != 0, "lcms2");
}

// Shapes the first words of the text and adds their glyphs to the set.
void shape(hb_face_t* face, const std::string& text, hb_set_t* glyphs) {
  const Owned<hb_font_t, hb_font_destroy> font(hb_font_create(face));
  const Owned<hb_buffer_t, hb_buffer_destroy> buffer(hb_buffer_create());
  std::size_t begin = 0;
  for (int word = 0; word < kWordsPerFace && begin < text.size(); ++word) {
    const std::size_t end = text.find(' ', begin);
    const int length = static_cast<int>(end - begin);
    hb_buffer_reset(buffer.get());
    hb_buffer_add_utf8(buffer.get(), text.data() + begin, length, 0, length);
    hb_buffer_guess_segment_properties(buffer.get());
    hb_shape(font.get(), buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    for (unsigned i = 0; i < count; ++i) hb_set_add(glyphs, infos[i].codepoint);
    begin = end + 1;
  }
}

void shape_and_subset(const char* name, const std::string& text) {
  const std::string path = fmt::format("/usr/share/fonts/truetype/noto/{}.ttf", name);
  const Owned<hb_blob_t, hb_blob_destroy> blob(hb_blob_create_from_file(path.c_str()));
  require(hb_blob_get_length(blob.get()) > 0, path.c_str());
  const Owned<hb_face_t, hb_face_destroy> face(hb_face_create(blob.get(), 0));
  const Owned<hb_subset_input_t, hb_subset_input_destroy> input(hb_subset_input_create_or_fail());
  shape(face.get(), text, hb_subset_input_glyph_set(input.get()));
  // Layout tables are of no use in a PDF.
  for (const hb_tag_t tag :
       {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F')}) {
    hb_set_add(hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG), tag);
  }
  const Owned<hb_face_t, hb_face_destroy> subset(hb_subset_or_fail(face.get(), input.get()));
  require(subset != nullptr, "hb-subset");
}

void zip_up(const std::string& text) {
  int error = 0;
  zip_t* archive = zip_open("probe.zip", ZIP_CREATE | ZIP_TRUNCATE, &error);
  require(archive != nullptr, "libzip");
  for (int i = 0; i < kZipEntries; ++i) {
    zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
    const zip_int64_t entry = zip_file_add(archive, fmt::format("f{}", i).c_str(), source, 0);
    require(entry >= 0, "libzip");
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(entry), ZIP_CM_DEFLATE, kZipLevel);
  }
  require(zip_close(archive) == 0, "libzip");
}

void save_documents() {
  const Owned<_HPDF_Doc_Rec, HPDF_Free> pdf(HPDF_New(nullptr, nullptr));
  require(HPDF_AddPage(pdf.get()) != nullptr, "libharu");
  require(HPDF_SaveToFile(pdf.get(), "probe.pdf") == HPDF_OK, "libharu");
  pugi::xml_document xml;
  require(!xml.append_child("a").empty(), "pugixml");
}

}  // namespace

int main() {
  const std::string text = sample_text();
  break_lines(text);
  make_profile();
  parse(text);
  for (const char* face : {"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSansMono-Regular"}) {
    shape_and_subset(face, text);
  }
  zip_up(text);
  save_documents();
  return EXIT_SUCCESS;
}
