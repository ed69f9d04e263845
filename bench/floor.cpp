// The floor of ./script/bench: what any program on our libraries must do to a text, and no layout, tree or
// package of ours. `floor ROOT MARKDOWN PIECES` (1) parses the Markdown with cmark-gfm and its table,
// strikethrough and autolink extensions; (2) shapes each distinct word, parted at white space, once in each
// face that it stands in: the book's serif, upright or italic, regular or bold, and its monospace for code;
// (3) deflates PIECES, the raw bytes of a product's streams, piece by piece with zlib at level 6. ROOT is the
// source tree, for the font catalogue. A piece is its length in decimal, a line feed and its bytes. It writes
// no product and prints the CPU time of each step in ms.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/core.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/files.h"
#include "text/workshop.h"

namespace {

using namespace recto;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

std::string read(const char* path) {
  Files files;
  files.set_root(Root::document, std::filesystem::absolute(path).parent_path());
  ReadResult bytes = files.read(Root::document, std::filesystem::path(path).filename(), UINT64_MAX);
  if (const auto* failure = std::get_if<ReadFailure>(&bytes)) throw std::runtime_error(failure->message);
  return std::get<Bytes>(std::move(bytes));
}

double cpu_ms() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

Tree parse(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(
      cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_SMART));
  for (const char* name : {"table", "strikethrough", "autolink"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return Tree(cmark_parser_finish(parser.get()));
}

// Shapes what it is given, each word once for a face; the Workshop remembers which it has had.
class Words {
 public:
  explicit Words(Workshop& workshop) : workshop_(workshop) {}

  void shape(std::string_view text, FaceId face) {
    constexpr std::string_view kSpace = " \t\r\n";
    for (std::size_t begin = text.find_first_not_of(kSpace); begin < text.size();) {
      const std::size_t end = std::min(text.find_first_of(kSpace, begin), text.size());
      workshop_.shape(text.substr(begin, end - begin), {.face = face, .language = "en"});
      begin = text.find_first_not_of(kSpace, end);
    }
  }
  FaceId face(const std::string& family, int weight, Slant slant) {
    return workshop_.choose({.families = {&family, 1}, .weight = weight, .slant = slant, .language = "en"});
  }

 private:
  Workshop& workshop_;
};

void shape_words(cmark_node* document, Words words) {
  constexpr int kRegular = 400, kBold = 700;
  const FaceId mono = words.face("monospace", kRegular, Slant::upright);
  const FaceId serif[2][2] = {
      {words.face("serif", kRegular, Slant::upright), words.face("serif", kRegular, Slant::italic)},
      {words.face("serif", kBold, Slant::upright), words.face("serif", kBold, Slant::italic)}};
  int bold = 0, italic = 0;  // how many we are in
  const std::unique_ptr<cmark_iter, FreeIterator> walk(cmark_iter_new(document));
  for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(walk.get())) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    const int step = event == CMARK_EVENT_ENTER ? 1 : -1;
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_STRONG) bold += step;
    if (type == CMARK_NODE_EMPH) italic += step;
    if (type == CMARK_NODE_TEXT) {
      words.shape(cmark_node_get_literal(node), serif[bold > 0 ? 1 : 0][italic > 0 ? 1 : 0]);
    } else if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
      words.shape(cmark_node_get_literal(node), mono);
    }
  }
}

// Bytes of all pieces when deflated.
std::size_t deflate_pieces(std::string& pieces) {
  constexpr int kLevel = 6;
  z_stream stream{};
  if (deflateInit(&stream, kLevel) != Z_OK) throw std::runtime_error("zlib");
  std::vector<unsigned char> out;
  std::size_t total = 0;
  for (std::size_t at = 0; at < pieces.size();) {
    char* begin = nullptr;
    const std::size_t length = std::strtoull(pieces.data() + at, &begin, 10);
    at = static_cast<std::size_t>(++begin - pieces.data()) + length;
    if (at > pieces.size()) throw std::runtime_error("a piece is cut short");
    out.resize(std::max(out.size(), deflateBound(&stream, length)));
    stream.next_in = reinterpret_cast<unsigned char*>(begin);
    stream.avail_in = static_cast<uInt>(length);
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib");
    total += out.size() - stream.avail_out;
    deflateReset(&stream);
  }
  deflateEnd(&stream);
  return total;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    fmt::print(stderr, "usage: floor ROOT MARKDOWN PIECES\n");
    return 2;
  }
  const std::string markdown = read(arguments[2]);
  std::string pieces = read(arguments[3]);
  Files files;
  files.set_root(Root::installation, arguments[1]);
  files.set_root(Root::system, "/usr/share");
  const double start = cpu_ms();
  const Tree tree = parse(markdown);
  const double parsed = cpu_ms();
  auto workshop = Workshop::open(files);
  if (!workshop) throw std::runtime_error(workshop.failure().message);
  shape_words(tree.get(), Words(*workshop.value()));
  const double shaped = cpu_ms();
  const std::size_t deflated = deflate_pieces(pieces);
  fmt::print("start {:.1f} parse {:.1f} shape {:.1f} deflate {:.1f} ms, {} bytes\n", start, parsed - start,
             shaped - parsed, cpu_ms() - shaped, deflated);
  return 0;
}
