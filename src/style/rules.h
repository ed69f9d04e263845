// A parsed stylesheet: rules with their selectors, declarations and places, in cascade order (weaker first,
// imports in place). Values are kept as checked tokens, since what they mean depends on the element (em,
// var(), inherit).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/files.h"
#include "base/span.h"
#include "style/selector.h"
#include "style/styled.h"
#include "style/token.h"

namespace recto {
namespace css {

struct Property;  // a row of the property table

enum class Importance { normal, important };

struct Declaration {
  const Property* property = nullptr;  // null for a custom property
  std::string custom_name;             // --name, with its case
  Tokens value;                        // trimmed, without !important
  Importance importance = Importance::normal;
  bool has_variable = false;  // holds var(): can only be read once it is substituted
  Span span;                  // from the name to the end of the value
};
using Declarations = std::vector<Declaration>;

// When a rule applies: on paper, in the e-book, and there under which features (prefers-color-scheme and the
// like).
struct Media {
  bool print = true;
  bool screen = true;
  bool names_screen = false;                 // the author wrote it for the screen expressly
  std::vector<std::string> screen_features;  // alternatives, as "(prefers-color-scheme: dark)"; empty: always
  friend bool operator==(const Media&, const Media&) = default;
};

struct StyleRule {
  SelectorList selectors;
  Declarations declarations;
};

enum class PageSelector { any, first, left, right, blank };
struct MarginBoxRule {
  MarginBox box = MarginBox::top_left;
  Declarations declarations;
};
// Whose sheet it is: Recto's own says on purpose what only one of the products does, and its page rules give
// way to the author's.
enum class SheetOwner { recto, author };
struct PageRule {
  std::vector<PageSelector> selectors;  // a list; `any` for a bare @page
  SheetOwner owner = SheetOwner::author;
  Declarations declarations;
  std::vector<MarginBoxRule> boxes;
};

struct Rule {
  std::variant<StyleRule, PageRule> kind;
  Media media;
  unsigned layer =
      0;      // Cascade 4, section 6.2, origins: the sheet's rank in join(), 0 the weakest (base.css)
  Span span;  // the prelude
};

}  // namespace css

// Where a sheet is read from.
struct SheetFile {
  Root root = Root::document;
  std::filesystem::path path;  // relative to the root
  friend bool operator==(const SheetFile&, const SheetFile&) = default;
};

struct Stylesheet {
  std::vector<css::Rule> rules;
  // What it was read from, in the order in which these texts joined the sources, but for a text that was
  // handed in.
  std::vector<SheetFile> files;
};

}  // namespace recto
