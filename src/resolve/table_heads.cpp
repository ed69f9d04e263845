#include "resolve/table_heads.h"

#include <algorithm>

#include "doc/walk.h"

namespace recto {
namespace {

template <class Is>
bool are_all(const std::vector<TableRow>& rows, Is is) {
  return std::all_of(rows.begin(), rows.end(), [&](const TableRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [&](const TableCell& cell) { return is(cell.body); });
  });
}

bool has_head(const TableRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [](const TableCell& cell) { return cell.role == CellRole::row_head; });
}

// Whether the rows have heads, but for those that begin with nothing.
bool names_rows(const Table& table) {
  const std::vector<TableRow>& rows = table.body.rows;
  return std::any_of(rows.begin(), rows.end(), has_head) &&
         std::all_of(rows.begin(), rows.end(), [](const TableRow& row) {
           return has_head(row) || row.cells.empty() || says_nothing(row.cells.front().body);
         });
}

class HeadEditor {
 public:
  explicit HeadEditor(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void list(Blocks& blocks) {
    for (Block& block : blocks) {
      if (auto* const table = std::get_if<Table>(&block.kind)) drop_empty_head(*table);
    }
    std::erase_if(blocks, [](const Block& block) {
      const auto* const table = std::get_if<Table>(&block.kind);
      // A caption is the author's text, and an id or a class may be led to.
      return table != nullptr && table->head.rows.empty() && table->body.rows.empty() &&
             table->caption.empty() && block.attributes.empty();
    });
  }
  template <class Node>
  Visit enter(Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {}

 private:
  void drop_empty_head(Table& table) {
    std::vector<TableRow>& head = table.head.rows;
    if (!are_all(head, says_nothing)) return;
    if (!names_rows(table)) report(table);
    // Decorative pictures stay.
    if (are_all(head, [](const Inlines& body) { return body.empty(); })) head.clear();
  }

  void report(const Table& table) {
    diagnostics_
        .report(Code::table_without_header, table.head.span,
                "the table has no header cells, so that nobody is told what its columns hold")
        .hint(
            "name each column in the first row; an empty one is left out, and a PDF with such a table does "
            "not claim PDF/UA-1");
  }

  Diagnostics& diagnostics_;
};

}  // namespace

void drop_empty_heads(Document& document, Diagnostics& diagnostics) {
  HeadEditor editor(diagnostics);
  walk(document, editor);
}

}  // namespace recto
