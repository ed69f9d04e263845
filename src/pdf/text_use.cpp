#include "pdf/text_use.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/result.h"
#include "base/utf8.h"

namespace recto::pdf {
namespace {

// What is shared out at a time: enough to be worth the joining of what is found.
constexpr std::size_t kPagesPerShare = 128;
constexpr std::size_t kRunsPerShare = 4096;
// Each share has a table of all glyphs of its faces, which takes a megabyte and a half for a Chinese one.
constexpr std::size_t kMostShares = 16;

constexpr std::string_view kSoftHyphen = "\u00AD";

// What a run is shown as, weakest first: the mark of a wrapped line of code, a hyphen of the line breaker's,
// text.
enum class ShownAs : std::uint8_t { mark, hyphen, text };
ShownAs shown_as(PieceKind kind) {
  if (kind == PieceKind::continuation) return ShownAs::mark;
  return kind == PieceKind::soft_hyphen ? ShownAs::hyphen : ShownAs::text;
}

// How often a distinct shaped run is shown, and as what at best.
struct RunCount {
  const ShapedRun* run = nullptr;
  std::size_t face = 0;  // its place among the faces, by first use
  std::uint64_t shown = 0;
  ShownAs as = ShownAs::mark;
  bool is_plain = false;  // each glyph is to be seen and has a text of its own
};

// How often a glyph stands for a text: nearly always for one, so that a list is quicker than a map.
struct TextCount {
  std::string_view text;  // into a run, or a literal
  std::uint64_t count = 0;
};
using GlyphTexts = std::vector<std::vector<TextCount>>;  // by glyph
// Later texts of one glyph are not counted: no honest document has so many, and another one may have a new
// one in every word.
constexpr std::size_t kMostTexts = 64;

void count_text(GlyphTexts& texts, std::uint16_t glyph, std::string_view text, std::uint64_t weight) {
  if (glyph == 0) return;
  if (texts.size() <= glyph) texts.resize(glyph + std::size_t{1});
  std::vector<TextCount>& counts = texts[glyph];
  const auto known =
      std::find_if(counts.begin(), counts.end(), [&](const TextCount& one) { return one.text == text; });
  if (known != counts.end()) {
    known->count += weight;
  } else if (counts.size() < kMostTexts) {
    counts.push_back({text, weight});
  }
}

// Distinct runs in the order in which they are first shown: the map is only asked, never walked.
class RunCounts {
 public:
  void add(const RunCount& count) {
    const auto [at, is_new] = index_.try_emplace(count.run, counts_.size());
    if (is_new) {
      counts_.push_back(count);
      return;
    }
    RunCount& known = counts_[at->second];
    known.shown += count.shown;
    known.as = std::max(known.as, count.as);
  }
  void add(const Page& page) {
    for (const Placed& placed : page.frame.items) {
      const auto* glyphs = std::get_if<GlyphRun>(&placed.item);
      if (glyphs == nullptr) continue;
      for (const RunPiece& piece : glyphs->pieces) add({piece.shaped, 0, 1, shown_as(piece.kind)});
    }
  }
  std::vector<RunCount> take() { return std::move(counts_); }

 private:
  std::vector<RunCount> counts_;
  std::unordered_map<const ShapedRun*, std::size_t> index_;
};

std::vector<RunCount> count_runs(const Paged& paged, Pool& pool) {
  std::vector<std::vector<RunCount>> found(Pool::shares(paged.pages.size(), kPagesPerShare));
  pool.each_share(paged.pages.size(), kPagesPerShare, [&](const Pool::Share& share) {
    RunCounts of_share;
    for (std::size_t i = share.begin; i < share.end; ++i) of_share.add(paged.pages[i]);
    found[share.index] = of_share.take();
  });
  RunCounts all;
  for (const std::vector<RunCount>& of_share : found)
    for (const RunCount& count : of_share) all.add(count);
  std::vector<RunCount> counts = all.take();
  std::map<FaceId, std::size_t> faces;
  for (RunCount& count : counts) count.face = faces.try_emplace(count.run->face, faces.size()).first->second;
  return counts;
}

// Soft hyphens in the middle come of ligatures over them.
// ISO 19005-2, 6.2.11.7: no ToUnicode value may be 0, U+FEFF or U+FFFE, and private characters say nothing to
// anybody.
std::string mappable(std::string_view raw) {
  const std::string text = without_soft_hyphens(raw);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    const char32_t c = decoded.character;
    const bool is_private = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
    append_utf8(out, c == 0 || c == 0xFEFF || c == 0xFFFE || is_private ? kReplacement : c);
    at += std::max<std::size_t>(decoded.length, 1);
  }
  return out;
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(decode_utf8(text, at).length, 1);
    out.push_back(text.substr(at, length));
    at += length;
  }
  return out;
}

// The text of a cluster; a shaper that gives glyphs without characters leaves the replacement character.
std::string_view text_of(const Cluster& cluster) { return cluster.text.empty() ? "\uFFFD" : cluster.text; }

// Whether nothing of a cluster is to be seen: no advance, and only characters that have no shape (Unicode's
// default-ignorable ones, which HarfBuzz sets as empty glyphs).
bool is_invisible(const ShapedRun& run, const Cluster& cluster) {
  for (std::uint32_t i = 0; i < cluster.count; ++i)
    if (run.glyphs[cluster.first + i].advance != 0) return false;
  for (std::size_t at = 0; at < cluster.text.size();) {
    const Decoded decoded = decode_utf8(cluster.text, at);
    const char32_t c = decoded.character;
    const bool ignorable = c == 0xAD || c == 0x034F || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
                           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
                           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE0FFF);
    if (!ignorable) return false;
    at += std::max<std::size_t>(decoded.length, 1);
  }
  return true;
}

// A no-break space has the glyph of the space and reads like one; to tell them apart would cost an ActualText
// each.
bool reads_as(std::string_view text, std::string_view mapped) {
  return text == mapped || (text == "\u00A0" && mapped == " ") || (text == " " && mapped == "\u00A0");
}

// What copies artifacts too copies no sign that the author did not write, but the blank in front of a line.
void tally_mark(const ShapedRun& run, GlyphTexts& texts) {
  for (const Glyph& glyph : run.glyphs) count_text(texts, glyph.id, " ", 0);
}

// A cluster of several glyphs comes with ActualText; its glyphs only need a mapping at all, so each gets a
// character of the cluster, which counts less than any glyph that stands for its text alone. Returns whether
// the run is plain.
bool tally(const ShapedRun& run, std::span<const Cluster> clusters, std::uint64_t weight, GlyphTexts& texts) {
  bool is_plain = true;
  for (const Cluster& cluster : clusters) {
    const std::uint16_t first = run.glyphs[cluster.first].id;
    const bool invisible = is_invisible(run, cluster);
    is_plain = is_plain && !invisible && cluster.count == 1 && first != 0;
    if (invisible) continue;
    if (cluster.count == 1) {
      count_text(texts, first, text_of(cluster), weight);
      continue;
    }
    const std::vector<std::string_view> letters = characters(text_of(cluster));
    for (std::uint32_t i = 0; i < cluster.count; ++i) {
      const std::string_view letter = letters[std::min<std::size_t>(i, letters.size() - 1)];
      count_text(texts, run.glyphs[cluster.first + i].id, letter, 0);
    }
  }
  return is_plain;
}

using FaceTexts = std::vector<GlyphTexts>;  // by face, in order of first use

void join(FaceTexts& all, const FaceTexts& more) {
  for (std::size_t face = 0; face < more.size(); ++face)
    for (std::size_t glyph = 0; glyph < more[face].size(); ++glyph)
      for (const TextCount& one : more[face][glyph])
        count_text(all[face], static_cast<std::uint16_t>(glyph), one.text, one.count);
}

FaceTexts tally(std::vector<RunCount>& counts, std::size_t faces, Pool& pool) {
  const std::size_t size = std::max(kRunsPerShare, Pool::shares(counts.size(), kMostShares));
  std::vector<FaceTexts> found(Pool::shares(counts.size(), size), FaceTexts(faces));
  pool.each_share(counts.size(), size, [&](const Pool::Share& share) {
    Clusters clusters;
    for (std::size_t i = share.begin; i < share.end; ++i) {
      RunCount& count = counts[i];
      GlyphTexts& texts = found[share.index][count.face];
      if (count.as == ShownAs::mark) {
        tally_mark(*count.run, texts);
      } else {
        const std::uint64_t weight = count.as == ShownAs::hyphen ? 0 : count.shown;
        count.is_plain = tally(*count.run, clusters.of(*count.run), weight, texts);
      }
    }
  });
  if (found.empty()) return {};
  for (std::size_t share = 1; share < found.size(); ++share) join(found[0], found[share]);
  return std::move(found[0]);
}

// The text that a glyph stands for most often; among equals the first in byte order.
std::string most_frequent(const std::vector<TextCount>& counts) {
  const auto best =
      std::max_element(counts.begin(), counts.end(), [](const TextCount& a, const TextCount& b) {
        return std::tuple(a.count, b.text) < std::tuple(b.count, a.text);
      });
  return mappable(best->text);
}

// What a glyph is mapped to; empty where it is not shown.
struct Mapping {
  std::string text;
  bool is_only = false;  // whether the glyph stands for nothing else in any run
};
using Mappings = std::vector<Mapping>;  // by glyph

Mappings mappings_of(const GlyphTexts& texts) {
  Mappings mappings(texts.size());
  for (std::size_t glyph = 0; glyph < texts.size(); ++glyph) {
    if (texts[glyph].empty()) continue;
    std::string text = most_frequent(texts[glyph]);
    const bool is_only = texts[glyph].size() == 1 && reads_as(texts[glyph][0].text, text);
    mappings[glyph] = {std::move(text), is_only};
  }
  return mappings;
}

std::map<std::uint16_t, std::string> shown_texts(const Mappings& mappings) {
  std::map<std::uint16_t, std::string> texts;
  for (std::size_t glyph = 0; glyph < mappings.size(); ++glyph) {
    if (!mappings[glyph].text.empty())
      texts.emplace_hint(texts.end(), static_cast<std::uint16_t>(glyph), mappings[glyph].text);
  }
  return texts;
}

bool is_one_to_one(const ShapedRun& run, std::span<const Cluster> clusters, const Mappings& mappings) {
  return std::all_of(clusters.begin(), clusters.end(), [&](const Cluster& cluster) {
    const std::uint16_t glyph = run.glyphs[cluster.first].id;
    if (cluster.count != 1 || glyph == 0 || is_invisible(run, cluster)) return false;
    return glyph < mappings.size() && !mappings[glyph].text.empty() &&
           reads_as(text_of(cluster), mappings[glyph].text);
  });
}

// Nearly every run is: it need not be looked at again.
bool has_only_mappings(const RunCount& count, const Mappings& mappings) {
  return count.is_plain && std::all_of(count.run->glyphs.begin(), count.run->glyphs.end(),
                                       [&](const Glyph& glyph) { return mappings[glyph.id].is_only; });
}

}  // namespace

std::string without_soft_hyphens(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t found = text.find(kSoftHyphen); found != std::string_view::npos;
       found = text.find(kSoftHyphen, at)) {
    out.append(text, at, found - at);
    at = found + kSoftHyphen.size();
  }
  return out.append(text, at);
}

std::span<const Cluster> Clusters::of(const ShapedRun& run) {
  clusters_.clear();
  bool rising = true;
  for (std::uint32_t i = 0; i < run.glyphs.size(); ++i) {
    if (i == 0 || run.glyphs[i].cluster != run.glyphs[i - 1].cluster) {
      rising = rising && (i == 0 || run.glyphs[i].cluster > run.glyphs[i - 1].cluster);
      clusters_.push_back({i, 0, {}});
    }
    ++clusters_.back().count;
  }
  if (rising) {
    set_texts_in_order(run);
  } else {
    set_texts_by_search(run);
  }
  for (Cluster& cluster : clusters_) {
    while (cluster.text.starts_with(kSoftHyphen)) cluster.text.remove_prefix(kSoftHyphen.size());
    while (cluster.text.ends_with(kSoftHyphen)) cluster.text.remove_suffix(kSoftHyphen.size());
  }
  return clusters_;
}

// Left to right, the text of a cluster ends where that of the next one begins.
void Clusters::set_texts_in_order(const ShapedRun& run) {
  std::size_t end = run.text.size();
  for (auto cluster = clusters_.rbegin(); cluster != clusters_.rend(); ++cluster) {
    const std::size_t begin = std::min<std::size_t>(run.glyphs[cluster->first].cluster, end);
    cluster->text = std::string_view(run.text).substr(begin, end - begin);
    end = begin;
  }
}

void Clusters::set_texts_by_search(const ShapedRun& run) {
  starts_.clear();
  for (const Cluster& cluster : clusters_) starts_.push_back(run.glyphs[cluster.first].cluster);
  std::sort(starts_.begin(), starts_.end());
  const auto size = static_cast<std::uint32_t>(run.text.size());
  for (Cluster& cluster : clusters_) {
    const std::uint32_t begin = std::min(run.glyphs[cluster.first].cluster, size);
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), begin);
    const std::uint32_t end = next == starts_.end() ? size : std::min(*next, size);
    cluster.text = std::string_view(run.text).substr(begin, end - begin);
  }
}

const FaceUse& TextUse::of(FaceId face) const {
  const auto found =
      std::find_if(faces.begin(), faces.end(), [&](const FaceUse& use) { return use.face == face; });
  RECTO_ASSERT(found != faces.end());
  return *found;
}

TextUse collect_text_use(const Paged& paged, Pool& pool) {
  std::vector<RunCount> counts = count_runs(paged, pool);
  TextUse use;
  for (const RunCount& count : counts) {
    if (count.face == use.faces.size()) use.faces.push_back({count.run->face, {}});
    for (const Glyph& glyph : count.run->glyphs) use.draws_notdef = use.draws_notdef || glyph.id == 0;
  }
  const FaceTexts texts = tally(counts, use.faces.size(), pool);
  std::vector<Mappings> mapped;  // by face
  for (std::size_t face = 0; face < texts.size(); ++face) {
    mapped.push_back(mappings_of(texts[face]));
    use.faces[face].text_of = shown_texts(mapped.back());
  }
  std::vector<std::vector<const ShapedRun*>> others(Pool::shares(counts.size(), kRunsPerShare));
  pool.each_share(counts.size(), kRunsPerShare, [&](const Pool::Share& share) {
    Clusters clusters;
    for (std::size_t i = share.begin; i < share.end; ++i) {
      const ShapedRun& run = *counts[i].run;
      if (has_only_mappings(counts[i], mapped[counts[i].face])) continue;
      if (!is_one_to_one(run, clusters.of(run), mapped[counts[i].face])) others[share.index].push_back(&run);
    }
  });
  for (const auto& of_share : others) use.not_one_to_one.insert(of_share.begin(), of_share.end());
  return use;
}

}  // namespace recto::pdf
