// Private to text/: words shaped once. In shards, each behind its own lock, which is never held while a word
// is shaped. What a word is shaped with is interned, so that looking for a word compares numbers and its
// letters.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/shaping_language.h"
#include "text/workshop.h"

namespace recto {

// The requests that words are shaped with, each once.
class Shapings {
 public:
  ShapingId intern(const ShapeRequest& request);
  // Its views point into this store; its language is the reduced one.
  ShapeRequest request(ShapingId id) const;

 private:
  struct Entry {
    FaceId face;
    TextDirection direction = TextDirection::left_to_right;
    std::string language;
    std::vector<FeatureSetting> features;
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  const ShapingLanguages languages_;
  mutable std::shared_mutex mutex_;
  std::deque<const Entry*> by_id_;
  std::map<Entry, ShapingId> ids_;
};

class WordCache {
 public:
  // The run for the word, or null.
  const ShapedRun* find(std::string_view text, ShapingId shaping);
  // Keeps the run for its text and shaping. When two threads made the same one, the first stays.
  const ShapedRun& keep(ShapedRun made);
  // Forgets all when there are more than so many. No run that it gave may be in use.
  void forget_beyond(std::size_t most);

 private:
  struct Key {
    Key(std::string_view word, ShapingId with);
    std::string_view text;  // into the run
    ShapingId shaping;
    std::size_t hash;  // of both; chooses the shard, too
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    // Without noexcept libstdc++ would keep it in the node once more.
    std::size_t operator()(const Key& key) const noexcept { return key.hash; }
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<Key, std::unique_ptr<ShapedRun>, Hash> words;  // never iterated
  };
  Shard& shard_of(const Key& key);

  // Enough that eight threads seldom meet.
  static constexpr std::size_t kShards = 32;
  std::array<Shard, kShards> shards_;
};

}  // namespace recto
