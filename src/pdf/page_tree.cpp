#include "pdf/page_tree.h"

#include <algorithm>
#include <utility>

#include "base/deflate.h"

namespace recto::pdf {
namespace {

// Kids of a node of the page tree: a reader finds page n without reading the pages before it.
constexpr std::size_t kPagesPerNode = 64;
// Pages that one thread writes with one deflater: few enough to share out, and enough to be worth its tables.
constexpr std::size_t kPagesPerShare = 16;

// ISO 19005-2, 6.2.2: each page says its own resources, and only what it uses, so that one page can be taken
// out alone.
std::string resources(const PageStream& page, const PageInput& input) {
  Dict fonts, images;
  for (const Font& font : input.fonts.all)
    if (page.faces.contains(font.face)) fonts.ref(font.resource, font.dictionary);
  for (const std::string& key : page.pictures) {
    const PictureResource& picture = input.pictures.at(key);
    images.ref(picture.resource, picture.object);
  }
  Dict out;
  if (!fonts.body().empty()) out.raw("Font", fonts.direct());
  if (!images.body().empty()) out.raw("XObject", images.direct());
  return out.direct();
}

// The annotations of each page, in the order of the structure, which Tabs /S asks for.
std::vector<std::string> annotations_by_page(const Structure& structure, const StructureRefs& refs) {
  std::vector<std::string> out(structure.pages.size());
  for (std::uint32_t i = 0; i < structure.links.size(); ++i) {
    std::string& of_page = out[structure.links[LinkAnnotationId{i}].page];
    if (!of_page.empty()) of_page += ' ';
    append_ref(of_page, refs.annotations[i]);
  }
  return out;
}

std::string kids_array(const std::vector<Ref>& kids) {
  std::string out = "[";
  for (const Ref kid : kids) {
    if (out.size() > 1) out += ' ';
    append_ref(out, kid);
  }
  return out + "]";
}

}  // namespace

std::vector<PageStream> add_contents(const Paged& paged, const ContentInput& input, ObjectWriter& objects,
                                     Pool& pool) {
  std::vector<PageContent> contents(paged.pages.size());
  pool.each_share(contents.size(), kPagesPerShare, [&](const Pool::Share& share) {
    Deflater deflater(Effort::quick);
    for (std::size_t i = share.begin; i < share.end; ++i) {
      contents[i] = write_content(paged.pages[i], input.structure.pages[i], input);
      contents[i].operators = deflater.zlib(contents[i].operators);
    }
  });
  std::vector<PageStream> out;
  for (PageContent& content : contents) {
    const Ref ref =
        objects.add_stream(Dict().name("Filter", "FlateDecode"), std::exchange(content.operators, {}));
    out.push_back({ref, std::move(content.faces), std::move(content.pictures)});
  }
  return out;
}

std::vector<Ref> reserve_pages(const Paged& paged, ObjectWriter& objects) {
  std::vector<Ref> out(paged.pages.size());
  std::generate(out.begin(), out.end(), [&objects] { return objects.reserve(); });
  return out;
}

void write_pages(const PageInput& input, const std::vector<Ref>& pages, const StructureRefs& refs,
                 ObjectWriter& objects) {
  const std::vector<std::string> annotations = annotations_by_page(input.structure, refs);
  std::vector<Ref> nodes;
  for (std::size_t begin = 0; begin < pages.size(); begin += kPagesPerNode) {
    const std::size_t end = std::min(pages.size(), begin + kPagesPerNode);
    const Ref node = objects.reserve();
    nodes.push_back(node);
    for (std::size_t i = begin; i < end; ++i) {
      const Size size = input.paged.pages[i].frame.size;
      Dict page;
      page.name("Type", "Page")
          .ref("Parent", node)
          .raw("MediaBox", rect_token({0, 0, size.width.pt, size.height.pt}));
      page.ref("Contents", input.streams[i].contents).raw("Resources", resources(input.streams[i], input));
      page.integer("StructParents", static_cast<std::int64_t>(i)).name("Tabs", "S");
      if (!annotations[i].empty()) page.raw("Annots", "[" + annotations[i] + "]");
      objects.put(pages[i], page);
    }
    Dict entries;
    entries.name("Type", "Pages").ref("Parent", objects.page_tree());
    entries.raw("Kids", kids_array({pages.begin() + static_cast<std::ptrdiff_t>(begin),
                                    pages.begin() + static_cast<std::ptrdiff_t>(end)}));
    objects.put(node, entries.integer("Count", static_cast<std::int64_t>(end - begin)));
  }
  Dict root;
  objects.set_page_tree(
      root.raw("Kids", kids_array(nodes)).integer("Count", static_cast<std::int64_t>(pages.size())));
}

}  // namespace recto::pdf
