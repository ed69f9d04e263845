// What the cascade takes from the document beyond its elements: the text of a node, and the direction of its
// language.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "doc/resolved.h"
#include "style/working_style.h"

namespace recto::css {

// The plain text of each of the wanted nodes, spaces collapsed, without notes' calls.
std::map<NodeId, std::string> texts_of(const Document& document, const std::set<NodeId>& wanted);

// What the document's metadata says for one of metadata_names(); empty when it says nothing.
std::string metadata_text(const Resolved& resolved, std::string_view name);

// By the language's usual script; a script subtag decides before the language.
Direction direction_of(std::string_view language);

}  // namespace recto::css
