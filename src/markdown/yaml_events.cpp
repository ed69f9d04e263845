#include "markdown/yaml_events.h"

#include <yaml.h>

#include <algorithm>
#include <new>
#include <utility>

#include "base/utf8.h"

namespace recto {
namespace {

struct Event {
  yaml_event_t raw = {};
  Event() = default;
  ~Event() { yaml_event_delete(&raw); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
};

YamlLayout layout(bool flow) { return flow ? YamlLayout::flow : YamlLayout::block; }

std::string text_of(const yaml_char_t* text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

bool is_white(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

// Behind the anchor and the tag that a value begins with.
std::size_t behind_properties(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && (text[begin] == '&' || text[begin] == '!')) {
    while (begin < end && !is_white(text[begin])) ++begin;
    while (begin < end && is_white(text[begin])) ++begin;
  }
  return begin;
}

std::string with_yaml_characters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    append_utf8(out, is_yaml_character(decoded.character) ? decoded.character
                     : is_line_end(decoded.character)     ? U' '
                                                          : kReplacement);
    at += decoded.length;
  }
  return out;
}

YamlScalarEvent scalar_event(const yaml_event_t& event, std::size_t begin, std::size_t end) {
  const auto& scalar = event.data.scalar;
  YamlScalarEvent out;
  out.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
  out.anchor = text_of(scalar.anchor);
  out.plain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nullptr;
  out.begin = begin;
  out.end = end;
  const std::string tag = text_of(scalar.tag);
  if (tag.size() > 1 && tag.starts_with('!')) out.tag = tag;
  return out;
}

}  // namespace

struct YamlEvents::Parser {
  yaml_parser_t raw = {};
  std::string_view text;
  std::string fed;  // as many characters

  explicit Parser(std::string_view input) : text(input), fed(with_yaml_characters(input)) {
    if (yaml_parser_initialize(&raw) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&raw, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&raw, reinterpret_cast<const unsigned char*>(fed.data()), fed.size());
  }
  ~Parser() { yaml_parser_delete(&raw); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
};

YamlEvents::YamlEvents(std::string_view text) : parser_(std::make_unique<Parser>(text)) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins) begins_.push_back(i);
  }
  begins_.push_back(text.size());
}

YamlEvents::~YamlEvents() = default;

std::size_t YamlEvents::byte(std::size_t character) const {
  return begins_[std::min(character, begins_.size() - 1)];
}

YamlEvent YamlEvents::next() {
  const std::string_view text = parser_->text;
  for (;;) {
    Event event;
    if (yaml_parser_parse(&parser_->raw, &event.raw) == 0) return mistake();
    // A block scalar goes on to the next line that has something on it.
    std::size_t end = byte(event.raw.end_mark.index);
    const std::size_t begin = behind_properties(text, byte(event.raw.start_mark.index), end);
    while (end > begin && is_white(text[end - 1])) --end;
    switch (event.raw.type) {
      case YAML_SCALAR_EVENT: {
        YamlScalarEvent scalar = scalar_event(event.raw, begin, end);
        const std::size_t properties = byte(event.raw.start_mark.index);
        scalar.anchor_begin = std::min(text.find('&', properties), text.size());
        scalar.tag_begin = std::min(text.find('!', properties), text.size());
        return scalar;
      }
      case YAML_ALIAS_EVENT:
        return YamlAliasEvent{text_of(event.raw.data.alias.anchor), begin, end};
      case YAML_SEQUENCE_START_EVENT: {
        const auto& start = event.raw.data.sequence_start;
        return YamlSequenceStart{text_of(start.anchor), layout(start.style == YAML_FLOW_SEQUENCE_STYLE),
                                 begin};
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& start = event.raw.data.mapping_start;
        return YamlMappingStart{text_of(start.anchor), layout(start.style == YAML_FLOW_MAPPING_STYLE), begin};
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return YamlCollectionEnd{end};
      case YAML_DOCUMENT_START_EVENT:
        if (std::exchange(had_document_, true)) return YamlMistake{"a second document begins", begin, begin};
        break;
      case YAML_NO_EVENT:
      case YAML_STREAM_END_EVENT:
        return YamlTextEnd{};
      case YAML_STREAM_START_EVENT:
      case YAML_DOCUMENT_END_EVENT:
        break;
    }
  }
}

YamlEvent YamlEvents::mistake() const {
  const yaml_parser_t& parser = parser_->raw;
  if (parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
  YamlMistake out;
  if (parser.problem != nullptr) out.message = parser.problem;
  const bool reading = parser.error == YAML_READER_ERROR;
  out.at = reading ? std::min(parser.problem_offset, parser_->text.size()) : byte(parser.problem_mark.index);
  out.context_at = parser.context == nullptr ? out.at : byte(parser.context_mark.index);
  return out;
}

bool is_yaml_character(char32_t character) {
  return (character < 0x7F || character > 0x9F) && !is_line_end(character);
}

// NEL, the line separator and the paragraph separator: YAML 1.1, section 4.1.4.
bool is_line_end(char32_t character) {
  return character == 0x85 || character == 0x2028 || character == 0x2029;
}

}  // namespace recto
