#include "text/word_cache.h"

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

ShapingId Shapings::intern(const ShapeRequest& request) {
  Entry entry{request.face,
              request.direction,
              languages_.reduced(request.language),
              {request.features.begin(), request.features.end()}};
  {
    const std::shared_lock lock(mutex_);
    const auto found = ids_.find(entry);
    if (found != ids_.end()) return found->second;
  }
  const std::lock_guard lock(mutex_);
  const ShapingId next{static_cast<std::uint32_t>(by_id_.size())};
  const auto [at, is_new] = ids_.try_emplace(std::move(entry), next);
  if (is_new) by_id_.push_back(&at->first);
  return at->second;
}

ShapeRequest Shapings::request(ShapingId id) const {
  const std::shared_lock lock(mutex_);
  const Entry& entry = *by_id_.at(id.value);
  return {entry.face, entry.language, entry.direction, entry.features};
}

WordCache::Key::Key(std::string_view word, ShapingId with)
    : text(word), shaping(with), hash(mix(std::hash<std::string_view>()(word), with.value)) {}

const ShapedRun* WordCache::find(std::string_view text, ShapingId shaping) {
  const Key wanted{text, shaping};
  Shard& shard = shard_of(wanted);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.words.find(wanted);
  return found == shard.words.end() ? nullptr : found->second.get();
}

const ShapedRun& WordCache::keep(ShapedRun made) {
  auto run = std::make_unique<ShapedRun>(std::move(made));
  const Key key{run->text, run->shaping};
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  return *shard.words.try_emplace(key, std::move(run)).first->second;
}

void WordCache::forget_beyond(std::size_t most) {
  std::size_t count = 0;
  for (const Shard& shard : shards_) count += shard.words.size();
  if (count <= most) return;
  for (Shard& shard : shards_) shard.words.clear();
}

// The map uses the low bits.
WordCache::Shard& WordCache::shard_of(const Key& key) { return shards_[key.hash >> 32U & (kShards - 1)]; }

}  // namespace recto
