// Private to text/: HarfBuzz's objects with owners that release them. Only the .cpp files of this folder
// include it.
#pragma once

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <memory>

namespace recto {

template <auto destroy>
struct Release {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};

using HbBlob = std::unique_ptr<hb_blob_t, Release<hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Release<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Release<hb_font_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Release<hb_buffer_destroy>>;
using HbSubsetInput = std::unique_ptr<hb_subset_input_t, Release<hb_subset_input_destroy>>;
using HbSubsetPlan = std::unique_ptr<hb_subset_plan_t, Release<hb_subset_plan_destroy>>;

}  // namespace recto
