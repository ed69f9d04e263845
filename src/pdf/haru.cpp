#include "pdf/haru.h"

#include <fmt/format.h>
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_encrypt.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include <algorithm>
#include <array>
#include <deque>
#include <type_traits>
#include <vector>

#include "base/deflate.h"

namespace recto::pdf {
namespace {

// Objects in one object stream. A reader inflates a whole stream to get at one object, so they stay small;
// deflate gains nothing from more than its window of 32 KB, which is about this many structure elements.
constexpr std::size_t kObjectsPerStream = 500;
// ISO 19005-2, 6.1.13; libharu has 24 bits for it.
constexpr std::size_t kMaxObjects = 8'388'607;
// libharu counts the bytes of the file in a signed 32-bit number.
constexpr std::size_t kMaxFileBytes = 0x7FFF'FFFF;
// Bytes of the three fields of a cross-reference entry: its type, the object stream, the place in it
// (7.5.8.2).
constexpr std::array<int, 3> kXrefFields = {1, 3, 2};
constexpr int kXrefEntryBytes = 6;
constexpr char kXrefTypePacked = 2;

struct DocumentDeleter {
  void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};
using DocumentHandle = std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, DocumentDeleter>;

// A classic object: its entries, and for a stream its bytes. libharu's dictionary points to it and calls us
// back.
struct Classic {
  HPDF_Doc document = nullptr;
  HPDF_Dict dict = nullptr;  // null after an error, which libharu keeps
  std::string entries;
  Bytes data;

  std::uint32_t number() const { return dict == nullptr ? 0 : dict->header.obj_id & 0x00FF'FFFFU; }
};

// What the trailer learns while it is being written.
struct Trailer {
  HPDF_Doc document = nullptr;
  std::string entries;
  std::uint32_t object_count = 0;
  std::uint32_t xref_stream = 0;  // its number
};

// The first error that libharu calls back with.
struct HaruError {
  HPDF_STATUS code = HPDF_OK;
  HPDF_STATUS detail = HPDF_OK;
};

void record_error(HPDF_STATUS code, HPDF_STATUS detail, void* error) {
  auto* first = static_cast<HaruError*>(error);
  if (first->code == HPDF_OK) *first = {code, detail};
}

HPDF_STATUS write_bytes(HPDF_Stream stream, std::string_view bytes) {
  return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                           static_cast<HPDF_UINT>(bytes.size()));
}

// The file's stream appends to a string of ours.
HPDF_STATUS append_to_file(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
  static_cast<Bytes*>(stream->attr)->append(reinterpret_cast<const char*>(bytes), size);
  return HPDF_OK;
}

// Called between << and >>.
HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream) {
  return write_bytes(stream, static_cast<const Classic*>(dict->attr)->entries);
}

// Called after >>. libharu's own streams put their length into one more object, which poppler refuses for
// /XRef and which costs 65 bytes a stream; so a stream of ours is a plain dictionary that writes its bytes
// behind itself.
HPDF_STATUS write_data(HPDF_Dict dict) {
  const auto* object = static_cast<const Classic*>(dict->attr);
  HPDF_Stream stream = object->document->stream;
  HPDF_STATUS status = HPDF_Stream_WriteStr(stream, "\nstream\n");
  if (status == HPDF_OK) status = write_bytes(stream, object->data);
  if (status == HPDF_OK) status = HPDF_Stream_WriteStr(stream, "\nendstream");
  return status;
}

// libharu sets Size to the end of its own table when it begins the trailer, and only then is the place of the
// cross-reference stream known; both are put right here.
HPDF_STATUS correct_trailer(HPDF_Dict dict) {
  const auto* trailer = static_cast<const Trailer*>(dict->attr);
  const auto* entry = HPDF_Xref_GetEntry(trailer->document->xref, trailer->xref_stream);
  if (entry == nullptr) return HPDF_INVALID_OBJECT;
  const HPDF_STATUS status =
      HPDF_Dict_AddNumber(dict, "Size", static_cast<HPDF_INT32>(trailer->object_count));
  if (status != HPDF_OK) return status;
  return HPDF_Dict_AddNumber(dict, "XRefStm", static_cast<HPDF_INT32>(entry->byte_offset));
}

HPDF_STATUS write_trailer_entries(HPDF_Dict dict, HPDF_Stream stream) {
  return write_bytes(stream, static_cast<const Trailer*>(dict->attr)->entries);
}

void set_stream(Classic& object, Dict entries, Bytes data) {
  object.data = std::move(data);
  object.entries = entries.integer("Length", static_cast<std::int64_t>(object.data.size())).body();
  if (object.dict != nullptr) object.dict->after_write_fn = write_data;
}

void append_big_endian(std::string& out, std::uint32_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    out += static_cast<char>(value >> static_cast<unsigned>(shift));
}

// Each row less the one above it (PNG's filter Up, DecodeParms Predictor 12): entries count upwards, so that
// what is left is the same row again and again.
std::string subtract_rows(std::string_view rows, std::size_t width) {
  std::string out;
  constexpr char kFilterUp = 2;
  for (std::size_t at = 0; at + width <= rows.size(); at += width) {
    out += kFilterUp;
    for (std::size_t i = at; i < at + width; ++i)
      out += static_cast<char>(rows[i] - (at == 0 ? 0 : rows[i - width]));
  }
  return out;
}

// 14.4 proposes MD5; the file's identity comes from all of its objects and from nothing else.
class ObjectHash {
 public:
  ObjectHash() { HPDF_MD5Init(&context_); }
  void add(const Classic& object) {
    add(object.entries);
    add(object.data);
  }
  std::string digest() {
    std::string out(HPDF_MD5_KEY_LEN, '\0');
    HPDF_MD5Final(reinterpret_cast<HPDF_BYTE*>(out.data()), &context_);
    return out;
  }

 private:
  void add(const std::string& bytes) {
    HPDF_MD5Update(&context_, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                   static_cast<HPDF_UINT32>(bytes.size()));
  }
  HPDF_MD5_CTX context_;
};

}  // namespace

struct ObjectWriter::State {
  HaruError error;
  Bytes file;
  Deflater deflater{Effort::quick};
  Trailer trailer;
  std::deque<Classic> classics;  // libharu's dictionaries point into it
  std::size_t streams = 0;       // the first classics, which are whole when packing starts
  ObjectHash hash;
  std::vector<Classic*> packs;  // reserved for the object streams
  Classic* xref_stream = nullptr;
  std::vector<std::string> packed;  // bodies of the packed objects, from first_packed on
  std::uint32_t first_packed = 0;
  DocumentHandle document;  // declared last: freed before what it points to

  State();
  // Makes a dictionary of libharu's write our entries, and nothing else.
  Classic& adopt(HPDF_Dict dict);
  Classic& add_classic();
  void fill_pack(std::size_t pack);
  void fill_packs(Pool& pool);
  void fill_xref_stream();
  void fill_trailer();
  std::size_t bytes_of_objects() const;
  Failure failure(HPDF_STATUS code) const;
};

ObjectWriter::State::State() : document(HPDF_New(record_error, &error)) {
  // Nothing was asked of the world but a little memory.
  RECTO_ASSERT(document != nullptr);
  document->pdf_version = HPDF_VER_17;
  document->stream = HPDF_CallbackWriter_New(document->mmgr, append_to_file, &file);
}

Classic& ObjectWriter::State::adopt(HPDF_Dict dict) {
  Classic& object = classics.emplace_back(Classic{document.get(), dict, {}, {}});
  if (dict == nullptr) return object;
  dict->attr = &object;
  dict->write_fn = write_entries;
  return object;
}

Classic& ObjectWriter::State::add_classic() {
  HPDF_Dict dict = HPDF_Dict_New(document->mmgr);
  if (dict != nullptr && HPDF_Xref_Add(document->xref, dict) != HPDF_OK) dict = nullptr;  // freed by libharu
  return adopt(dict);
}

// 7.5.7: N pairs of number and offset, then the objects.
void ObjectWriter::State::fill_pack(std::size_t pack) {
  const std::size_t per_pack = (packed.size() + packs.size() - 1) / packs.size();
  const std::size_t begin = std::min(packed.size(), pack * per_pack);
  const std::size_t end = std::min(packed.size(), begin + per_pack);
  std::string head, objects;
  constexpr std::string_view kOpening = "<<", kClosing = ">> ";
  std::size_t bytes = 0;
  for (std::size_t i = begin; i < end; ++i) bytes += kOpening.size() + packed[i].size() + kClosing.size();
  objects.reserve(bytes);
  for (std::size_t i = begin; i < end; ++i) {
    append_integer(head, static_cast<std::int64_t>(first_packed + i));
    head += ' ';
    append_integer(head, static_cast<std::int64_t>(objects.size()));
    head += ' ';
    objects += kOpening;
    objects += packed[i];
    objects += kClosing;
  }
  Dict entries;
  entries.name("Type", "ObjStm").integer("N", static_cast<std::int64_t>(end - begin));
  entries.integer("First", static_cast<std::int64_t>(head.size())).name("Filter", "FlateDecode");
  set_stream(*packs[pack], entries, Deflater(Effort::quick).zlib(head + objects));
}

// The streams are most of the file, so their part of its hash is taken beside the packs.
void ObjectWriter::State::fill_packs(Pool& pool) {
  pool.each(packs.size() + 1, [this](std::size_t i) {
    if (i > 0) return fill_pack(i - 1);
    for (std::size_t stream = 0; stream < streams; ++stream) hash.add(classics[stream]);
  });
}

// 7.5.8: where each packed object is. The packed objects are left out of the classic table: listed there as
// free, poppler would lose them.
void ObjectWriter::State::fill_xref_stream() {
  const std::size_t per_pack = (packed.size() + packs.size() - 1) / packs.size();
  std::string rows;
  for (std::size_t i = 0; i < packed.size(); ++i) {
    rows += kXrefTypePacked;
    append_big_endian(rows, packs[i / per_pack]->number(), kXrefFields[1]);
    append_big_endian(rows, static_cast<std::uint32_t>(i % per_pack), kXrefFields[2]);
  }
  Dict parameters;
  parameters.integer("Predictor", 12).integer("Columns", kXrefEntryBytes);
  Dict entries;
  entries.name("Type", "XRef").integer("Size", trailer.object_count);
  entries.raw("W", fmt::format("[{}]", fmt::join(kXrefFields, " ")));
  entries.raw("Index", fmt::format("[{} {}]", first_packed, packed.size()));
  entries.name("Filter", "FlateDecode").raw("DecodeParms", parameters.direct());
  set_stream(*xref_stream, entries, deflater.zlib(subtract_rows(rows, kXrefEntryBytes)));
}

void ObjectWriter::State::fill_trailer() {
  trailer.document = document.get();
  trailer.xref_stream = xref_stream->number();
  for (std::size_t i = streams; i < classics.size(); ++i) hash.add(classics[i]);
  std::string id;
  append_literal(id, hash.digest());
  trailer.entries = Dict().raw("ID", "[" + id + id + "]").body();
  document->trailer->attr = &trailer;
  document->trailer->before_write_fn = correct_trailer;
  document->trailer->write_fn = write_trailer_entries;
}

std::size_t ObjectWriter::State::bytes_of_objects() const {
  constexpr std::size_t kSyntaxPerObject = 64;  // number, obj, endobj, stream, endstream, a line of the table
  std::size_t bytes = 0;
  for (const Classic& object : classics)
    bytes += object.entries.size() + object.data.size() + kSyntaxPerObject;
  return bytes;
}

Failure ObjectWriter::State::failure(HPDF_STATUS code) const {
  return {fmt::format("libharu could not write the PDF (error 0x{:04X}, detail {})", code, error.detail),
          "this may be a lack of memory; else it is a bug in recto"};
}

ObjectWriter::ObjectWriter() : state_(std::make_unique<State>()) {
  // libharu fills in a producer, an empty page list and its count; those entries are ours.
  for (const char* key : {"Kids", "Count"}) HPDF_Dict_RemoveElement(state_->document->root_pages, key);
  state_->document->root_pages->before_write_fn = nullptr;
  HPDF_Dict_RemoveElement(state_->document->info, "Producer");
}
ObjectWriter::~ObjectWriter() = default;
ObjectWriter::ObjectWriter(ObjectWriter&&) noexcept = default;
ObjectWriter& ObjectWriter::operator=(ObjectWriter&&) noexcept = default;

Ref ObjectWriter::add_stream(const Dict& entries, Bytes data) {
  RECTO_ASSERT(state_->xref_stream == nullptr);
  Classic& object = state_->add_classic();
  set_stream(object, entries, std::move(data));
  return {object.number()};
}

Ref ObjectWriter::add_deflated(Dict entries, std::string_view data) {
  return add_stream(entries.name("Filter", "FlateDecode"), state_->deflater.zlib(data));
}

void ObjectWriter::start_packing(std::size_t expected) {
  RECTO_ASSERT(state_->xref_stream == nullptr);
  const std::size_t packs = std::max<std::size_t>(1, (expected + kObjectsPerStream - 1) / kObjectsPerStream);
  state_->streams = state_->classics.size();
  for (std::size_t i = 0; i < packs; ++i) state_->packs.push_back(&state_->add_classic());
  state_->xref_stream = &state_->add_classic();
  state_->first_packed = state_->xref_stream->number() + 1;
  state_->packed.reserve(expected);
}

Ref ObjectWriter::reserve() {
  RECTO_ASSERT(state_->xref_stream != nullptr);
  state_->packed.emplace_back();
  return {state_->first_packed + static_cast<std::uint32_t>(state_->packed.size()) - 1};
}

void ObjectWriter::put(Ref ref, const Dict& entries) {
  RECTO_ASSERT(ref.number >= state_->first_packed);
  state_->packed.at(ref.number - state_->first_packed) = entries.body();
}

Ref ObjectWriter::add(const Dict& entries) {
  const Ref ref = reserve();
  put(ref, entries);
  return ref;
}

Ref ObjectWriter::page_tree() const { return {state_->document->root_pages->header.obj_id & 0x00FF'FFFFU}; }

void ObjectWriter::set_page_tree(const Dict& entries) {
  state_->adopt(state_->document->root_pages).entries = entries.body();
}
void ObjectWriter::set_catalog(const Dict& entries) {
  state_->adopt(state_->document->catalog).entries = entries.body();
}
void ObjectWriter::set_info(const Dict& entries) {
  state_->adopt(state_->document->info).entries = entries.body();
}

Result<Bytes> ObjectWriter::save(Pool& pool) {
  State& state = *state_;
  RECTO_ASSERT(state.xref_stream != nullptr);
  const std::size_t count = state.first_packed + state.packed.size();
  if (count > kMaxObjects)
    return Failure{fmt::format("the PDF would need {} objects; a reader takes {}", count, kMaxObjects),
                   "split the document"};
  state.trailer.object_count = static_cast<std::uint32_t>(count);
  state.fill_packs(pool);
  state.fill_xref_stream();
  state.fill_trailer();
  const std::size_t bytes = state.bytes_of_objects();
  if (bytes > kMaxFileBytes)
    return Failure{"the PDF would be larger than 2 GiB", "use smaller images, or split the document"};
  state.file.reserve(bytes);
  HPDF_STATUS status = state.error.code;
  if (status == HPDF_OK) status = HPDF_SaveToStream(state.document.get());
  if (status == HPDF_OK) status = HPDF_GetError(state.document.get());
  if (status != HPDF_OK) return state.failure(status);
  return std::move(state.file);
}

}  // namespace recto::pdf
