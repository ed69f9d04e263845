// libharu as a writer of PDF objects, and the only place that knows it. Its page, font and image layers know
// neither glyph ids nor marked content, so Recto uses its object layer: document, cross-reference table,
// trailer and file. Streams are classic objects; everything else (structure elements first of all) is packed
// into object streams behind /XRefStm (ISO 32000-1, 7.5.8.4), which makes the tag tree seven times smaller.
#pragma once

#include <cstddef>
#include <memory>

#include "base/files.h"
#include "base/pool.h"
#include "base/result.h"
#include "pdf/syntax.h"

namespace recto::pdf {

// Writes one document: first all streams, then start_packing(), then all other objects, since libharu's table
// is one unbroken run of numbers and packed objects must be numbered above all classic ones. What libharu has
// to complain of is kept and comes out of save().
class ObjectWriter {
 public:
  ObjectWriter();
  ~ObjectWriter();
  ObjectWriter(ObjectWriter&&) noexcept;
  ObjectWriter& operator=(ObjectWriter&&) noexcept;

  // A stream whose data is already encoded as the entries say; /Length is added.
  Ref add_stream(const Dict& entries, Bytes data);
  // The same, deflated here; /Filter is added too.
  Ref add_deflated(Dict entries, std::string_view data);

  // From here on only packed objects. `expected` is about how many; it decides the number of object streams.
  void start_packing(std::size_t expected);
  Ref reserve();
  // Threads may put at the same time, each its own objects, while nobody reserves or adds any.
  void put(Ref ref, const Dict& entries);
  Ref add(const Dict& entries);

  // The three objects that libharu makes itself; their entries are ours, but for /Type, and the catalog's
  // /Pages.
  Ref page_tree() const;
  void set_page_tree(const Dict& entries);
  void set_catalog(const Dict& entries);
  void set_info(const Dict& entries);

  // The file. /ID is a hash of all objects. Called once.
  Result<Bytes> save(Pool& pool);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace recto::pdf
