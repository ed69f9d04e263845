#include "text/word_cache.h"

#include <algorithm>

namespace recto {
namespace {

// Mixes a value into a hash (the finalizer of splitmix64, which spreads every bit).
std::size_t mix(std::size_t hash, std::size_t value) {
  std::size_t x = hash ^ (value + 0x9E3779B97F4A7C15ULL);
  x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ x >> 27U) * 0x94D049BB133111EBULL;
  return x ^ x >> 31U;
}

}  // namespace

bool WordCache::Key::operator==(const Key& other) const {
  return text == other.text && request.face == other.request.face &&
         request.direction == other.request.direction && request.language == other.request.language &&
         std::ranges::equal(request.features, other.request.features);
}

std::size_t WordCache::Hash::operator()(const Key& key) const {
  const std::hash<std::string_view> text_hash;
  std::size_t hash = mix(text_hash(key.text), key.request.face.value);
  hash = mix(hash, static_cast<std::size_t>(key.request.direction));
  hash = mix(hash, text_hash(key.request.language));
  for (const FeatureSetting& feature : key.request.features)
    hash = mix(hash, std::size_t{feature.tag} << 32U | feature.value);
  return hash;
}

WordCache::Entry::Entry(ShapedRun shaped, const ShapeRequest& request)
    : run(std::move(shaped)),
      language(request.language),
      features(request.features.begin(), request.features.end()),
      key{{request.face, language, request.direction, features}, run.text} {}

const ShapedRun& WordCache::find(std::string_view text, const ShapeRequest& request,
                                 const std::function<ShapedRun()>& shape) {
  const Key wanted{request, text};
  // The map uses the low bits.
  Shard& shard = shards_[Hash()(wanted) >> 32U & (kShards - 1)];
  {
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.words.find(wanted);
    if (found != shard.words.end()) return found->second->run;
  }
  auto entry = std::make_unique<Entry>(shape(), request);
  const std::lock_guard lock(shard.mutex);
  const Key key = entry->key;
  return shard.words.try_emplace(key, std::move(entry)).first->second->run;
}

}  // namespace recto
