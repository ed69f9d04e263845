// Private to text/: words shaped once. In shards, each behind its own lock, which is never held while a word
// is shaped.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/workshop.h"

namespace recto {

class WordCache {
 public:
  // The run for the key; `shape` makes it when there is none yet. When two threads make the same one, the
  // first stays.
  const ShapedRun& find(std::string_view text, const ShapeRequest& request,
                        const std::function<ShapedRun()>& shape);

 private:
  struct Key {
    ShapeRequest request;
    std::string_view text;
    bool operator==(const Key& other) const;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };
  // Owns what its key points into.
  struct Entry {
    Entry(ShapedRun shaped, const ShapeRequest& request);
    ShapedRun run;
    std::string language;
    std::vector<FeatureSetting> features;
    Key key;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<Key, std::unique_ptr<Entry>, Hash> words;  // never iterated
  };
  // Enough that eight threads seldom meet.
  static constexpr std::size_t kShards = 32;
  std::array<Shard, kShards> shards_;
};

}  // namespace recto
