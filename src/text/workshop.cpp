#include "text/workshop.h"

#include "text/face_shelf.h"
#include "text/hyphenator.h"
#include "text/itemizer.h"
#include "text/shaper.h"
#include "text/subset.h"
#include "text/word_cache.h"

namespace recto {

struct Workshop::Store {
  Store(std::unique_ptr<FaceShelf> faces, const Files& files, unsigned threads)
      : shelf(std::move(faces)), hyphenator(files), pool(threads) {}
  std::unique_ptr<FaceShelf> shelf;
  FallbackMemo memo;
  Shapings shapings;
  WordCache words;
  Hyphenator hyphenator;
  Segmenter segmenter;
  Pool pool;
};

Workshop::Workshop() = default;
Workshop::~Workshop() = default;

Result<std::unique_ptr<Workshop>> Workshop::open(const Files& files, unsigned threads) {
  Result<std::unique_ptr<FaceShelf>> shelf = FaceShelf::open(files);
  if (!shelf) return shelf.failure();
  std::unique_ptr<Workshop> workshop(new Workshop);
  workshop->store_ = std::make_unique<Store>(std::move(shelf).value(), files, threads);
  return workshop;
}

FaceId Workshop::choose(const FaceRequest& request) { return store_->shelf->choose(request); }

bool Workshop::knows_family(std::string_view name) const { return store_->shelf->knows_family(name); }

std::vector<std::string> Workshop::family_names() { return store_->shelf->family_names(); }

std::vector<Workshop::FaceRun> Workshop::itemize(std::string_view text, const FaceRequest& request) {
  return itemize_text(text, request, {*store_->shelf, store_->memo, store_->segmenter});
}

std::string_view Workshop::missing_sign(FaceId face) { return missing_sign_of(store_->shelf->opened(face)); }

const FaceInfo& Workshop::info(FaceId face) { return store_->shelf->opened(face).info(); }

ShapingId Workshop::shaping(const ShapeRequest& request) { return store_->shapings.intern(request); }

const ShapedRun& Workshop::shape(std::string_view text, ShapingId shaping) {
  if (const ShapedRun* known = store_->words.find(text, shaping)) return *known;
  const ShapeRequest request = store_->shapings.request(shaping);
  ShapedRun run = shape_text(store_->shelf->opened(request.face), text, request);
  run.shaping = shaping;
  return store_->words.keep(std::move(run));
}

void Workshop::forget_many_words() {
  constexpr std::size_t kMost = 100'000;  // 35 MB of words
  store_->words.forget_beyond(kMost);
  store_->hyphenator.forget_beyond(kMost);
  store_->memo.forget_beyond(kMost);
}

Result<FontSubset> Workshop::subset(FaceId face, std::vector<std::uint16_t> glyphs) {
  return subset_face(store_->shelf->opened(face), std::move(glyphs));
}

const std::vector<std::uint16_t>& Workshop::hyphenate(std::string_view word, std::string_view language) {
  return store_->hyphenator.hyphenate(word, language);
}

bool Workshop::has_patterns(std::string_view language) { return store_->hyphenator.has_patterns(language); }

bool Workshop::divides_words(std::string_view language) { return recto::divides_words(language); }

std::string_view Workshop::patterns_package(std::string_view language) {
  return hyphenation_package(language);
}

std::vector<Failure> Workshop::failures() {
  std::vector<Failure> all = store_->shelf->failures();
  for (Failure& failure : store_->hyphenator.failures()) all.push_back(std::move(failure));
  return all;
}

Segmenter& Workshop::segmenter() { return store_->segmenter; }

Pool& Workshop::pool() { return store_->pool; }

}  // namespace recto
