#include "pdf/color_profile.h"

#include <lcms2.h>

#include <algorithm>
#include <memory>
#include <type_traits>

#include "base/deflate.h"
#include "base/result.h"

namespace recto::pdf {
namespace {

// ICC.1:2004-10, 7.2: the header's date and time, twelve bytes.
constexpr std::size_t kDateOffset = 24, kDateBytes = 12;
// 1980-01-01 00:00:00 as six big-endian numbers: a date that readers take for one and that never changes.
constexpr char kDate[kDateBytes + 1] = "\x07\xBC\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00";
// ISO 32000-1, table 66: PDF 1.7 takes ICC profiles up to version 4.
constexpr double kNewestVersion = 5.0;

struct ProfileCloser {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<std::remove_pointer_t<cmsHPROFILE>, ProfileCloser>;

struct ContextDeleter {
  void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, ContextDeleter>;

int components_of(cmsColorSpaceSignature space) {
  switch (space) {
    case cmsSigGrayData:
      return 1;
    case cmsSigRgbData:
      return 3;
    case cmsSigCmykData:
      return 4;
    default:  // Lab and the many that no image here is in
      return 0;
  }
}

struct TransformDeleter {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Transform = std::unique_ptr<std::remove_pointer_t<cmsHTRANSFORM>, TransformDeleter>;

// Whether the profile has what it takes to say which colours are meant: a header alone does not.
bool converts(cmsContext context, cmsHPROFILE profile, int components) {
  const cmsUInt32Number pixels = components == 1 ? TYPE_GRAY_8 : components == 3 ? TYPE_RGB_8 : TYPE_CMYK_8;
  const Profile lab(cmsCreateLab4ProfileTHR(context, nullptr));
  const Transform transform(cmsCreateTransformTHR(context, profile, pixels, lab.get(), TYPE_Lab_16,
                                                  INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE));
  return transform != nullptr;
}

}  // namespace

Bytes srgb_profile() {
  const Context context(cmsCreateContext(nullptr, nullptr));
  const Profile profile(cmsCreate_sRGBProfileTHR(context.get()));
  RECTO_ASSERT(profile != nullptr);
  cmsUInt32Number size = 0;
  RECTO_ASSERT(cmsSaveProfileToMem(profile.get(), nullptr, &size));
  Bytes out(size, '\0');
  RECTO_ASSERT(cmsSaveProfileToMem(profile.get(), out.data(), &size) && size > kDateOffset + kDateBytes);
  out.replace(kDateOffset, kDateBytes, kDate, kDateBytes);
  return out;
}

const Bytes& OutputProfile::deflated() {
  std::call_once(made_, [this] { deflated_ = Deflater(Effort::thorough).zlib(srgb_profile()); });
  return deflated_;
}

bool is_usable_profile(std::string_view bytes, int components) {
  const Context context(
      cmsCreateContext(nullptr, nullptr));  // its own, since the process-wide one logs to standard error
  const Profile profile(
      cmsOpenProfileFromMemTHR(context.get(), bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
  if (profile == nullptr) return false;
  const cmsProfileClassSignature kind = cmsGetDeviceClass(profile.get());
  const bool known = kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass ||
                     kind == cmsSigColorSpaceClass;
  return known && cmsGetProfileVersion(profile.get()) < kNewestVersion &&
         components_of(cmsGetColorSpace(profile.get())) == components &&
         converts(context.get(), profile.get(), components);
}

}  // namespace recto::pdf
