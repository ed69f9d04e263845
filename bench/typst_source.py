"""Markdown as a Typst source, by way of pandoc's JSON tree, for pandocs that do not write Typst themselves (Debian's 2.17).
Headings, paragraphs, lists, code, quotes, tables, emphasis, links and notes carry over; raw HTML and pictures do not, which
is in Typst's favour. The page is that of styles/book.css: a trim of 6 by 9 in, 10.5 on 13 pt, justified and hyphenated."""
import json

PREAMBLE = """\
#set page(width: 152mm, height: 229mm, margin: (inside: 20mm, outside: 22mm, top: 20mm, bottom: 34.7mm), numbering: "1")
#set text(lang: "en", size: 10.5pt, hyphenate: true, font: ("Linux Libertine O", "Libertinus Serif"))
#set par(justify: true, leading: 0.58em, spacing: 0.58em, first-line-indent: 1em)
#show raw: set text(font: ("JetBrains Mono", "DejaVu Sans Mono"), size: 0.85em)
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
"""


def quoted(text):
    """A string literal of Typst's."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def inline(nodes):
    return "".join(map(inline_node, nodes))


def inline_node(node):
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return f"#{quoted(content)};"
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "LineBreak":
        return "#linebreak();"
    if kind == "Code":
        return f"#raw({quoted(content[1])});"
    if kind == "Math":
        return f"#raw({quoted(content[1])});"
    if kind == "Link":
        target = content[2][0]
        body = inline(content[1])
        # Links into the book are text, since their targets are files of it.
        return f"#link({quoted(target)})[{body}];" if target.startswith("http") else body
    if kind == "Note":
        return f"#footnote[{blocks(content)}];"
    wrap = {"Emph": "emph", "Strong": "strong", "Strikeout": "strike", "Superscript": "super", "Subscript": "sub"}
    if kind in wrap:
        return f"#{wrap[kind]}[{inline(content)}];"
    if kind in ("Span", "Quoted", "Cite"):
        return inline(content[1])
    return ""  # RawInline, Image


def blocks(nodes):
    return "\n\n".join(filter(None, map(block, nodes)))


def items(function, content):
    return f"#{function}(" + ", ".join(f"[{blocks(item)}]" for item in content) + ")"


def table(content):
    """Pandoc's table: [attributes, caption, columns, head, bodies, foot]."""
    _, _, columns, head, bodies, foot = content

    def cells(rows):
        return "".join(f"[{blocks(cell[4])}], " for _, row in rows for cell in row)

    rows = "".join(cells(body[2]) + cells(body[3]) for body in bodies) + cells(foot[1])
    return f"#table(columns: {len(columns)}, table.header({cells(head[1])}), {rows})"


def block(node):
    kind, content = node["t"], node.get("c")
    if kind in ("Para", "Plain"):
        return inline(content)
    if kind == "Header":
        return f"#heading(level: {content[0]})[{inline(content[2])}]"
    if kind == "CodeBlock":
        return f"#raw(block: true, {quoted(content[1])})"  # without a language: Recto does not colour code either
    if kind == "BlockQuote":
        return f"#quote(block: true)[{blocks(content)}]"
    if kind == "BulletList":
        return items("list", content)
    if kind == "OrderedList":
        return items("enum", content[1])
    if kind == "DefinitionList":
        terms = (f"terms.item[{inline(term)}][{blocks([b for d in found for b in d])}]" for term, found in content)
        return "#terms(" + ", ".join(terms) + ")"
    if kind == "Table":
        return table(content)
    if kind == "Div":
        return blocks(content[1])
    if kind == "HorizontalRule":
        return "#line(length: 100%)"
    return ""  # RawBlock, Null


def convert(pandoc_json):
    """The Typst source for `pandoc -t json`'s text."""
    return PREAMBLE + "\n" + blocks(json.loads(pandoc_json)["blocks"]) + "\n"
