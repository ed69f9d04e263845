#include "sheet_shelf.h"

#include <algorithm>

namespace recto {
namespace {

// The styles of a batch are a handful; one sheet is bounded by what read_stylesheet() takes.
constexpr std::size_t kMostKept = 8;

// And has the same name: that of a sheet beside the document depends on where the document is.
bool holds_the_same(const SheetText& kept, const Files& files) {
  if (kept.file.root != Root::installation && files.shown(kept.file.root, kept.file.path) != kept.shown)
    return false;
  const ReadResult now =
      files.read(kept.file.root, kept.file.path, kept.text.size());  // a larger one differs
  const auto* text = std::get_if<Bytes>(&now);
  return text != nullptr && *text == kept.text;
}

}  // namespace

std::string KeptSheet::screen_sheet(Diagnostics& diagnostics) const {
  std::call_once(written_, [&] {
    Diagnostics found = diagnostics.fresh();
    std::string text = write_screen_sheet(read_.sheet, found);
    if (found.all().empty()) screen_ = std::move(text);
  });
  return screen_ ? *screen_ : write_screen_sheet(read_.sheet, diagnostics);
}

const KeptSheet* SheetShelf::find(const SheetFile& chosen, const Files& files, Sources& sources) {
  const FileId next{static_cast<std::uint32_t>(sources.size())};
  for (const KeptSheet* kept : read_from(chosen, next)) {
    const std::vector<SheetText>& texts = kept->read().texts;
    const auto same = [&](const SheetText& text) { return holds_the_same(text, files); };
    if (!std::all_of(texts.begin(), texts.end(), same)) continue;
    for (const SheetText& text : texts) sources.add(text.shown, text.text);
    return kept;
  }
  return nullptr;
}

DocumentSheet SheetShelf::keep(ReadSheets read) {
  const std::lock_guard lock(mutex_);
  const auto same = std::find_if(kept_.begin(), kept_.end(), [&](const KeptSheet& kept) {
    const ReadSheets& other = kept.read();
    return other.chosen == read.chosen && other.first == read.first && other.texts == read.texts;
  });
  if (same != kept_.end()) return DocumentSheet(&*same);
  if (kept_.size() >= kMostKept) return DocumentSheet(std::move(read.sheet));
  return DocumentSheet(&kept_.emplace_back(std::move(read)));
}

std::vector<const KeptSheet*> SheetShelf::read_from(const SheetFile& chosen, FileId first) {
  const std::lock_guard lock(mutex_);
  std::vector<const KeptSheet*> out;
  for (const KeptSheet& kept : kept_)
    if (kept.read().chosen == chosen && kept.read().first == first) out.push_back(&kept);
  return out;
}

}  // namespace recto
