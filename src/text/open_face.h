// Private to text/: a font file of the catalogue, mapped and read as far as anybody asked. Immutable, for
// many threads.
#pragma once

#include <array>
#include <optional>

#include "base/files.h"
#include "text/catalogue.h"
#include "text/face.h"
#include "text/harfbuzz.h"

namespace recto {

class OpenFace {
 public:
  // Fails when the file is no font, has no such index, or forbids embedding.
  static Result<std::unique_ptr<OpenFace>> open(MappedFile file, const CatalogueFace& entry,
                                                const CatalogueFamily& family);

  const FaceInfo& info() const { return info_; }
  // The features that the catalogue sets for the family.
  const std::vector<FeatureSetting>& features() const { return features_; }
  std::optional<std::uint16_t> glyph_of(char32_t character) const;

  hb_face_t* face() const { return face_.get(); }
  hb_font_t* font() const { return font_.get(); }  // scaled to font units

 private:
  OpenFace() = default;
  HbFace face_;
  HbFont font_;
  FaceInfo info_;
  std::vector<FeatureSetting> features_;
  std::array<std::uint16_t, 128> ascii_{};  // glyphs; 0 is none. Most text asks for nothing else
};

// The bytes of a table, for as long as the face lives; empty when the face has none.
class FontTable {
 public:
  FontTable(hb_face_t* face, const char* tag);
  std::string_view bytes() const { return bytes_; }
  // Big-endian numbers; 0 beyond the table's end.
  std::uint16_t u16(std::size_t at) const;
  std::int16_t i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
  std::uint32_t u32(std::size_t at) const;

 private:
  HbBlob blob_;
  std::string_view bytes_;
};

}  // namespace recto
