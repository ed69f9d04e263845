#include "pdf/structure_objects.h"

#include <fmt/format.h>

#include <map>

#include "base/match.h"
#include "pdf/trees.h"

namespace recto::pdf {
namespace {

// Elements that one thread writes: few enough to share out, and enough to be worth handing out.
constexpr std::size_t kElementsPerShare = 512;

void add_attribute(Dict& entries, const ElementAttribute& attribute) {
  const auto owned = [&entries](std::string_view owner, std::string_view key, std::string_view token) {
    entries.raw("A", Dict().name("O", owner).raw(key, token).direct());
  };
  match(
      attribute, [](std::monostate) {},
      [&](ListMarker marker) { owned("List", "ListNumbering", name_token(list_numbering(marker))); },
      [&](HeaderScope scope) { owned("Table", "Scope", scope == HeaderScope::row ? "/Row" : "/Column"); },
      [&](TextDecoration line) {
        owned("Layout", "TextDecorationType",
              line == TextDecoration::underline ? "/Underline" : "/LineThrough");
      },
      [&](const FigureBox& figure) { owned("Layout", "BBox", rect_token(figure.box)); });
}

// /K and /Pg: content of the first page by its bare number, other content and annotations with their page.
void add_kids(Dict& entries, const Element& element, const Structure& structure,
              const StructureNames& names) {
  const StructureRefs& refs = names.refs;
  const std::vector<Ref>& pages = names.pages;
  std::optional<std::uint32_t> own_page;
  std::string kids;
  const auto page_entry = [&](std::uint32_t page) {
    return page == own_page ? std::string() : "/Pg " + ref_token(pages[page]);
  };
  for (const Kid& kid : element.kids) {
    if (!kids.empty() && kids.back() != '>') kids += ' ';
    match(
        kid, [&](ElementId child) { append_ref(kids, refs.elements[child.value]); },
        [&](MarkedContent content) {
          if (!own_page) own_page = content.page;
          if (content.page == own_page) return append_integer(kids, content.mcid);
          kids += fmt::format("<</Type/MCR{}/MCID {}>>", page_entry(content.page), content.mcid);
        },
        [&](LinkAnnotationId id) {
          const std::string object = ref_token(refs.annotations[id.value]);
          kids += fmt::format("<</Type/OBJR{}/Obj {}>>", page_entry(structure.links[id].page), object);
        });
  }
  if (own_page) entries.ref("Pg", pages[*own_page]);
  if (element.kids.empty()) return;
  const bool several = element.kids.size() > 1;
  entries.raw("K", several ? "[" + kids + "]" : kids);
}

Dict element_entries(const Element& element, Ref parent) {
  Dict entries;
  // /Type is optional (table 323), and there are tens of thousands of these.
  entries.name("S", structure_type(element.role)).ref("P", parent);
  if (!element.id.empty()) entries.text("ID", element.id);
  if (!element.language.empty()) entries.text("Lang", element.language);
  if (element.alternate) entries.text("Alt", *element.alternate);
  if (!element.expansion.empty()) entries.text("E", element.expansion);
  add_attribute(entries, element.attribute);
  return entries;
}

Dict parent_tree(const Structure& structure, const StructureRefs& refs, ObjectWriter& objects) {
  std::vector<std::pair<std::int64_t, std::string>> entries;
  for (const PageStructure& page : structure.pages) {
    std::string parents = "[";
    for (const ElementId element : page.element_of_mcid) {
      if (parents.size() > 1) parents += ' ';
      append_ref(parents, refs.elements[element.value]);
    }
    entries.emplace_back(entries.size(), parents + "]");
  }
  for (const LinkAnnotation& link : structure.links)
    entries.emplace_back(entries.size(), ref_token(refs.elements[link.element.value]));
  return number_tree(entries, objects);
}

Dict role_map_entries() {
  Dict map;
  for (const auto& [type, standard] : role_map()) map.name(type, standard);
  return map;
}

}  // namespace

std::int64_t parent_key_of_annotation(const Structure& structure, LinkAnnotationId annotation) {
  return static_cast<std::int64_t>(structure.pages.size()) + annotation.value;
}

StructureRefs reserve_structure(const Structure& structure, ObjectWriter& objects) {
  StructureRefs refs;
  refs.root = objects.reserve();
  for (std::size_t i = 0; i < structure.elements.size(); ++i) refs.elements.push_back(objects.reserve());
  for (std::size_t i = 0; i < structure.links.size(); ++i) refs.annotations.push_back(objects.reserve());
  return refs;
}

void write_structure(const Structure& structure, const StructureNames& names, ObjectWriter& objects,
                     Pool& pool) {
  const StructureRefs& refs = names.refs;
  pool.each_share(structure.elements.size(), kElementsPerShare, [&](const Pool::Share& share) {
    for (std::size_t i = share.begin; i < share.end; ++i) {
      const Element& element = structure.elements[ElementId{static_cast<std::uint32_t>(i)}];
      Dict entries = element_entries(element, i == 0 ? refs.root : refs.elements[element.parent.value]);
      add_kids(entries, element, structure, names);
      objects.put(refs.elements[i], entries);
    }
  });
  std::map<std::string, std::string> ids;
  for (std::uint32_t i = 0; i < structure.elements.size(); ++i) {
    const std::string& id = structure.elements[ElementId{i}].id;
    if (!id.empty()) ids[id] = ref_token(refs.elements[i]);
  }
  Dict root;
  root.name("Type", "StructTreeRoot").ref("K", refs.elements[0]).raw("RoleMap", role_map_entries().direct());
  root.ref("ParentTree", objects.add(parent_tree(structure, refs, objects)));
  root.integer("ParentTreeNextKey",
               static_cast<std::int64_t>(structure.pages.size() + structure.links.size()));
  if (!ids.empty()) root.ref("IDTree", objects.add(name_tree(ids, objects)));
  objects.put(refs.root, root);
}

}  // namespace recto::pdf
