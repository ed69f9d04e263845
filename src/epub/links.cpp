#include "epub/links.h"

namespace recto::epub {
namespace {

void collect_ids(const std::vector<XmlNode>& nodes, std::size_t file, IdPlaces& places) {
  for (const XmlNode& node : nodes) {
    const auto* element = std::get_if<XmlElement>(&node.kind);
    if (element == nullptr) continue;
    if (const std::string* id = element->value("id")) places.emplace(*id, file);
    collect_ids(element->children, file, places);
  }
}

class Binder {
 public:
  Binder(const ContentFiles& files, const IdPlaces& places) : places_(places) {
    for (const ContentFile& file : files) names_.push_back(file.stem + ".xhtml");
  }

  void bind(std::vector<XmlNode>& nodes, std::size_t file) const {
    for (XmlNode& node : nodes) {
      auto* element = std::get_if<XmlElement>(&node.kind);
      if (element == nullptr) continue;
      bind_one(*element, file);
      bind(element->children, file);
    }
  }

 private:
  void bind_one(XmlElement& element, std::size_t file) const {
    const std::string* href = element.value("href");
    if (href == nullptr || href->empty() || href->front() != '#') return;
    const std::string id = href->substr(1);
    const auto place = places_.find(id);
    if (place == places_.end()) {
      std::erase_if(element.attributes, [](const XmlAttribute& a) { return a.name == "href"; });
      return;
    }
    const std::string name = place->second == file ? "" : names_[place->second];
    element.set("href", name + '#' + id);
  }

  const IdPlaces& places_;
  std::vector<std::string> names_;
};

}  // namespace

IdPlaces find_ids(const ContentFiles& files) {
  IdPlaces places;
  for (std::size_t i = 0; i < files.size(); ++i) collect_ids(files[i].content, i, places);
  return places;
}

void bind_links(ContentFiles& files, const IdPlaces& places) {
  const Binder binder(files, places);
  for (std::size_t i = 0; i < files.size(); ++i) binder.bind(files[i].content, i);
}

}  // namespace recto::epub
