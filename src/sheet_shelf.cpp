#include "sheet_shelf.h"

#include <algorithm>

namespace recto {
namespace {

// The styles of a batch are a handful; one sheet is bounded by what read_stylesheet() takes.
constexpr std::size_t kMostKept = 8;

bool holds_the_same(const SheetText& kept, const Files& files) {
  const ReadResult now =
      files.read(kept.file.root, kept.file.path, kept.text.size());  // a larger one differs
  const auto* text = std::get_if<Bytes>(&now);
  return text != nullptr && *text == kept.text;
}

}  // namespace

const Stylesheet* SheetShelf::find(const SheetFile& chosen, const Files& files, Sources& sources) {
  const FileId next{static_cast<std::uint32_t>(sources.size())};
  for (const ReadSheets* read : read_from(chosen, next)) {
    const auto same = [&](const SheetText& text) { return holds_the_same(text, files); };
    if (!std::all_of(read->texts.begin(), read->texts.end(), same)) continue;
    for (const SheetText& text : read->texts) sources.add(text.shown, text.text);
    return &read->sheet;
  }
  return nullptr;
}

DocumentSheet SheetShelf::keep(ReadSheets read) {
  const std::lock_guard lock(mutex_);
  const auto same = std::find_if(kept_.begin(), kept_.end(), [&](const ReadSheets& kept) {
    return kept.chosen == read.chosen && kept.first == read.first && kept.texts == read.texts;
  });
  if (same != kept_.end()) return DocumentSheet(&same->sheet);
  if (kept_.size() >= kMostKept) return DocumentSheet(std::move(read.sheet));
  return DocumentSheet(&kept_.emplace_back(std::move(read)).sheet);
}

std::vector<const ReadSheets*> SheetShelf::read_from(const SheetFile& chosen, FileId first) {
  const std::lock_guard lock(mutex_);
  std::vector<const ReadSheets*> out;
  for (const ReadSheets& read : kept_)
    if (read.chosen == chosen && read.first == first) out.push_back(&read);
  return out;
}

}  // namespace recto
