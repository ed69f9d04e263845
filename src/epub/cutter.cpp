#include "epub/cutter.h"

#include "base/match.h"
#include "epub/notes.h"

namespace recto::epub {
namespace {

// Reading systems on Adobe's engine refuse or crawl on files over 300 KB (Calibre splits at 260 KB); 240 KB
// leaves room for the head, links that grow when they cross files, and one block more than planned after a
// heading.
constexpr std::size_t kLimit = 240'000;

std::size_t escaped_size(std::string_view text) {
  std::size_t size = text.size();
  for (const char c : text) {
    if (c == '&') size += 4;              // &amp;
    if (c == '<' || c == '>') size += 3;  // &lt;
    if (c == '"') size += 5;              // &quot;
  }
  return size;
}

bool is_heading(const XmlElement& element) {
  return element.name.size() == 2 && element.name[0] == 'h' && element.name[1] >= '1' &&
         element.name[1] <= '6';
}

class Cutter {
 public:
  explicit Cutter(const std::map<std::string, std::size_t>& note_sizes) : note_sizes_(note_sizes) {}

  void feed(std::vector<XmlNode> nodes) {
    for (XmlNode& node : nodes) {
      auto* element = std::get_if<XmlElement>(&node.kind);
      if (element == nullptr) {
        append(std::move(node));
        continue;
      }
      const std::size_t size = weigh(node);
      const bool fits = used_ + size <= kLimit;
      if (!fits && element->name == "section" && size > kLimit) {
        if (used_ > kLimit / 2) next_piece();
        open_section(*element);
      } else {
        if (!fits && used_ > 0 && !after_heading_) next_piece();
        used_ += size;
        after_heading_ = is_heading(*element);
        append(std::move(node));
      }
    }
  }
  std::vector<Piece> take() {
    next_piece();
    return std::move(pieces_);
  }

 private:
  std::size_t weigh(const XmlNode& node) const {
    std::size_t size = size_of(node);
    for (const std::string& href : called_notes(node)) {
      const auto note = note_sizes_.find(href);
      if (note != note_sizes_.end()) size += note->second;
    }
    return size;
  }

  void open_section(XmlElement& section) {
    std::vector<XmlNode> children = std::move(section.children);
    section.children.clear();
    open_.push_back(std::move(section));
    feed(std::move(children));
    XmlElement whole = std::move(open_.back());
    open_.pop_back();
    append({std::move(whole)});
  }

  void append(XmlNode node) {
    (open_.empty() ? current_.content : open_.back().children).push_back(std::move(node));
  }

  // Closes the open sections, innermost first, and opens them again for the next piece.
  void next_piece() {
    std::vector<XmlElement> again;
    for (std::size_t i = open_.size(); i-- > 0;) {
      XmlElement rest{open_[i].name, open_[i].attributes};
      std::erase_if(rest.attributes,
                    [](const XmlAttribute& a) { return a.name == "id" || a.name == "aria-labelledby"; });
      again.insert(again.begin(), std::move(rest));
      auto& target = i == 0 ? current_.content : open_[i - 1].children;
      target.push_back({std::move(open_[i])});
    }
    pieces_.push_back(std::move(current_));
    current_ = Piece{{}, !again.empty()};
    open_ = std::move(again);
    used_ = 0;
    after_heading_ = false;
  }

  const std::map<std::string, std::size_t>& note_sizes_;
  std::vector<Piece> pieces_;
  Piece current_;
  std::vector<XmlElement> open_;  // the sections that the next node goes into, outermost first
  std::size_t used_ = 0;          // bytes in the current piece
  bool after_heading_ = false;    // a heading never ends a piece
};

}  // namespace

std::size_t size_of(const XmlNode& node) {
  return match(
      node.kind,
      [](const XmlElement& element) {
        std::size_t size = 2 * element.name.size() + 5;
        for (const XmlAttribute& a : element.attributes) size += a.name.size() + escaped_size(a.value) + 4;
        for (const XmlNode& child : element.children) size += size_of(child);
        return size;
      },
      [](const XmlText& text) { return escaped_size(text.text); },
      [](const XmlInstruction& instruction) {
        return instruction.target.size() + instruction.content.size() + 5;
      });
}

std::vector<Piece> cut(std::vector<XmlNode> content, const std::map<std::string, std::size_t>& note_sizes) {
  Cutter cutter(note_sizes);
  cutter.feed(std::move(content));
  return cutter.take();
}

}  // namespace recto::epub
