// The stylesheets that a batch has read, and what they are for the e-book. Most documents of a batch have one
// style, and to parse it takes as long as to read and cascade a leaflet. Locked inside; it changes speed,
// never a result: before a sheet is used again its files are read again and compared.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/source.h"
#include "style/stylesheet.h"

namespace recto {

// A text that a stylesheet was read from.
struct SheetText {
  SheetFile file;
  std::string shown;  // the name that diagnostics give it
  Bytes text;
  friend bool operator==(const SheetText&, const SheetText&) = default;
};

// Joined sheets and the texts that they came from, in the order in which these joined the sources.
struct ReadSheets {
  SheetFile chosen;  // what the document asked for
  FileId first;      // of the texts
  std::vector<SheetText> texts;
  Stylesheet sheet;
};

// What the shelf holds: the sheets, and the one for the e-book once a document has asked for it.
class KeptSheet {
 public:
  explicit KeptSheet(ReadSheets read) : read_(std::move(read)) {}
  const ReadSheets& read() const { return read_; }
  // write_screen_sheet(), but for a sheet without findings done once for the batch.
  std::string screen_sheet(Diagnostics& diagnostics) const;

 private:
  const ReadSheets read_;
  mutable std::once_flag written_;
  mutable std::optional<std::string> screen_;  // none when there are findings, which each document reports
};

// The batch's, or the document's own.
class DocumentSheet {
 public:
  explicit DocumentSheet(const KeptSheet* kept) : sheet_(kept) {}
  explicit DocumentSheet(Stylesheet own) : sheet_(std::move(own)) {}
  const Stylesheet& get() const {
    return kept() != nullptr ? kept()->read().sheet : std::get<Stylesheet>(sheet_);
  }
  // The sheet for the e-book, as write_screen_sheet() gives it.
  std::string screen_sheet(Diagnostics& diagnostics) const {
    return kept() != nullptr ? kept()->screen_sheet(diagnostics) : write_screen_sheet(get(), diagnostics);
  }

 private:
  const KeptSheet* kept() const {
    const auto* const found = std::get_if<const KeptSheet*>(&sheet_);
    return found != nullptr ? *found : nullptr;
  }
  std::variant<const KeptSheet*, Stylesheet> sheet_;
};

class SheetShelf {
 public:
  // The sheets that were read from this file and base.css, if all their files still hold the same and the
  // next of `sources` has the number that their places name; their texts are then added to `sources`. Else
  // null. Good for as long as the shelf.
  const KeptSheet* find(const SheetFile& chosen, const Files& files, Sources& sources);
  // Keeps sheets that were read without a finding, unless another thread was first with the same; a full
  // shelf gives them back.
  DocumentSheet keep(ReadSheets read);

 private:
  std::vector<const KeptSheet*> read_from(const SheetFile& chosen, FileId first);

  std::mutex mutex_;            // guards what follows
  std::deque<KeptSheet> kept_;  // never moved, never dropped
};

}  // namespace recto
