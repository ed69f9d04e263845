// What stands between brackets, and round them, in text that is no link: shared by those who tell a slip of
// the author's from brackets that are meant. Each question looks at a bounded stretch, so that a long line
// of brackets costs time in proportion to its length.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace recto {

// Of a label, in bytes (CommonMark, section 6.3), and of what is looked through for an opening bracket.
inline constexpr std::size_t kLongestLabel = 999;

bool is_escaped(std::string_view text, std::size_t at);
// The bracket that the one at `close` closes.
std::optional<std::size_t> opening_bracket(std::string_view text, std::size_t close);
// Whether words, not the calls and citations that other programs write in brackets: `[^1]`, `[@doe]`, `[1]`.
bool is_wording(std::string_view text);

struct BracketedWords {
  std::size_t begin = 0;  // of the bracket, or of a picture's mark before it
  std::string_view text;
};
// Whether brackets behind a name may be its index; what follows them can say that they are none.
enum class Index { possible, impossible };
// The words whose bracket closes at `close`; nothing when it is escaped, or where they may be an index of an
// index, of a call, or part of a link before them.
std::optional<BracketedWords> bracketed_words(std::string_view leaf, std::size_t close,
                                              Index index = Index::possible);

}  // namespace recto
