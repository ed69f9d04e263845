#include "text/fallback_memo.h"

namespace recto {

FallbackMemo::Faces& FallbackMemo::answers_to(const FaceRequest& request) {
  std::string key(request.language);
  key += request.slant == Slant::italic ? "/i" : "/n";
  key += std::to_string(request.weight);
  for (const std::string& family : request.families) key.append(1, '/').append(family);
  const std::lock_guard lock(mutex);
  return by_request_[key];
}

void FallbackMemo::forget_beyond(std::size_t most) {
  std::size_t count = by_request_.size();
  for (const auto& [request, faces] : by_request_) count += faces.size();
  if (count > most) by_request_.clear();
}

}  // namespace recto
