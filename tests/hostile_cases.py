"""The documents, stylesheets and pictures of hostile.py that try to cost more than they weigh or to break what reads them: for
each the exit code, what is said, and what comes of it."""
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import zlib

from trial import (BOTH, HEAD, MEMORY, ROOT, Case, Pipe, Skipped, broken, check, files_below, grey_png, lay_out, png,
                   run)

KNOWN = 41  # inputs that are known to be quadratic in cmark-gfm, in the corpus beside the project
KNOWN_CPU = 6  # seconds; bench/ measures, this only catches growth that is not linear
STYLED = ("doc.md", "--style", "s.css")
PICTURE = b"![A picture](picture.png)\n"


def doc(text, **more):
    return {"doc.md": HEAD + text, **more}


def jpeg(width, height):
    """A whole JPEG file of one grey component, whose scan is too short for its header."""
    return (b"\xff\xd8\xff\xdb\x00\x43\x00" + b"\x01" * 64 + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) +
            b"\x01\x01\x11\x00" + b"\xff\xc4\x00\x14\x00\x01" + bytes(15) + b"\x00" + b"\xff\xc4\x00\x14\x10\x01" + bytes(15) +
            b"\x00" + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + bytes(2_000) + b"\xff\xd9")


def table(columns, outer):
    """A table of three lines, with or without pipes at the ends of its lines."""
    return b"".join(outer + b"|".join([cell] * columns) + outer + b"\n" for cell in (b"a", b"-", b"b"))


def of_bytes():
    noise = random.Random(7)
    return [
        Case("empty", {"doc.md": b""}, says=("[no-language]",)),
        Case("only a byte order mark and line ends", {"doc.md": b"\xef\xbb\xbf\r\n\r\n\r"}, says=("[no-language]",)),
        Case("binary", {"doc.md": png(1, 1, b"\0\0")}, 1, ("[not-text]",), made=()),
        Case("noise", {"doc.md": noise.randbytes(100_000)}, 1, ("[not-text]",), made=()),
        Case("a line of 100 MB", {"doc.md": b"word " * 20_000_000}, 1, ("doc.md:1:1", "[input-too-large]"), made=(), cpu=2, memory=150),
        Case("larger than the limit", {"doc.md": b"word " * 3_400_000}, 1, ("[input-too-large]",), made=(), cpu=2),
        Case("larger than a limit of one", doc(b"word " * 396_000 + b"\n"), 1, ("now 1", "[input-too-large]"), made=(),
             arguments=("doc.md", "--limit", "1")),
        Case("as large as a limit of two", doc(b"word " * 396_000 + b"\n"), arguments=("doc.md", "--limit", "2")),
        Case("larger than the usual limit", doc(b"<!-- " + b"x" * 16_500_000 + b" -->\n\na\n"), 1, ("[input-too-large]",), made=()),
        Case("larger than the usual limit, which is raised", doc(b"<!-- " + b"x" * 16_500_000 + b" -->\n\na\n"),
             arguments=("doc.md", "--limit", "17")),
        Case("an input that is a pipe", {"doc.md": Pipe}, 3, ("cannot read doc.md", "not a regular file"), made=()),
    ]


def of_characters():
    """What cannot stand in a product, and what stands for it. The judges see these, too (conformance.py)."""
    return [
        Case("bytes that are no UTF-8", doc(b"a \xff\xfe b \xc3( c\n"), 1, ("byte 0xff is not UTF-8 here", "[invalid-utf8]"),
             text=("<p>a \ufffd\ufffd b \ufffd( c</p>".encode(),)),
        Case("NUL", doc(b"a\0b\n"), says=("U+0000", "[control-character]"), text=("<p>a\ufffdb</p>".encode(),), hidden=(b"a\0b",)),
        Case("control characters in front matter", {"doc.md": b"---\nlang: en\ntitle: a\x7fb\xc2\x9f\n---\n\na\n"},
             says=("U+007F", "U+009F", "[control-character]"), text=("a\ufffdb\ufffd".encode(),)),
    ]


def of_nesting():
    return [
        Case("quotes in quotes", doc(b">" * 10_000 + b" a\n"), 1, ("[nesting-too-deep]",)),
        Case("lists in lists", doc(b"- " * 10_000 + b"a\n"), 1, ("[nesting-too-deep]",)),
        Case("divs in divs", doc(b"".join(b":::::::: {.a}\n" for _ in range(10_000)) + b"a\n"), 1,
             ("[unclosed-div]", "[nesting-too-deep]")),
        Case("brackets in brackets", doc(b"[" * 50_000 + b"a" + b"]" * 50_000 + b"\n"), 1, ("[too-many-delimiters]",)),
        Case("tags in tags", doc(b"<div>\n\n" * 10_000 + b"a\n"), 1, ("[raw-html]", "[nesting-too-deep]")),
        Case("a declaration that is never closed", doc(b"<?x\n\nwords\n"), says=("never closed", "[raw-html]")),
        Case("end tags in an item", doc(b"<div>\n\n- item\n" + b"  </div>\n\n" * 8_000)),
    ]


def of_repetition():
    return [
        Case("one line of a megabyte", doc(b"word " * 200_000)),
        Case("one word of a megabyte", doc(b"w" * 1_000_000)),
        Case("a table of 100,000 columns", doc(b"|a" * 100_000 + b"\n" + b"|-" * 100_000 + b"\n|x|\n"), 1,
             ("more than 1000 cells", "[too-many-columns]")),
        Case("soft hyphens in a cell", doc(b"| " + "abc\u00ad".encode() * 40_000 + b" |\n|---|\n"), says=("[overfull-line]",)),
        Case("thousands of wide tables alike", doc((b"| a " * 8 + b"|\n" + b"|-" * 8 + b"|\n" + b"| x " * 8 + b"|\n\n") * 3_000)),
        Case("thousands of languages", doc(b" ".join(b"[w]{lang=x-%05d}" % i for i in range(10_000)) + b"\n")),
        Case("thousands of tags of one language", doc(b" ".join(b"[Wort]{lang=de-x-%05d}" % i for i in range(4_000)) + b"\n")),
        Case("many characters that no face has", doc("".join(chr(0xF0000 + i) for i in range(40_000)).encode() + b"\n"),
             says=("[missing-glyph]",)),
        Case("calls of notes that are not defined", doc(b" ".join(b"[^b%d]" % i for i in range(4_000)) + b"\n\n" +
                                                       b"\n\n".join(b"[^a%d]: x" % i for i in range(4_000)) + b"\n"),
             says=("[note-undefined]", "[note-unreferenced]")),
        Case("abbreviations that begin alike", doc(b"\n".join(b"*[a" + b" a" * i + b" b]: x" for i in range(500)) + b"\n\n" +
                                                  b"a " * 100_000), says=("[abbreviation-unused]",)),
        Case("an abbreviation as long as the text", doc(b"*[" + b"!" * 20_000 + b"]: x\n\n" + b"!" * 20_000 + b"\n"),
             says=("not looked for", "[abbreviation-unused]")),
        Case("a long expansion at many places", doc(b"HTML " * 5_000 + b"\n\n*[HTML]: " + b"x" * 20_000 + b"\n"),
             says=("not looked for", "[abbreviation-unused]")),
        Case("thousands of classes", doc(b'<div class="' + b" ".join(b"c%d" % i for i in range(30_000)) + b'">x</div>\n')),
        Case("thousands of class attributes", doc(b"<span " + b" ".join(b"class=a%d" % i for i in range(30_000)) + b">x</span>\n")),
        Case("thousands of classes in braces", doc(b"x {" + b" ".join(b".c%x" % i for i in range(60_000)) + b"}\n\n::: {"
                                                   + b" ".join(b".d%x" % i for i in range(60_000)) + b"}\n"), says=("[div-syntax]",)),
        Case("a long heading over thousands of pages", doc(b"# " + b"word " * 20_000 + b"\n\n" + b"x\n\n\\newpage\n\n" * 10_000),
             arguments=("doc.md", "--style", "book")),
        Case("a slip on each of many lines", doc(b"##a\n" * 200_000), says=("190000 more findings of [unread-markup]",)),
        Case("slips in many paragraphs", doc((b"##a\n" * 4 + b"\n") * 50_000), says=("190000 more findings of [unread-markup]",)),
        Case("emphasis in a long line", doc(b"*a*! " * 40_000)),
        Case("brackets on each of many lines", doc(b"a]\n" * 100_000)),
        Case("asterisks on each of many lines", doc(b"** a\n" * 100_000)),
        Case("escaped brackets on each of many lines", doc(b"\\]\\[\n" * 100_000)),
        Case("a link of 20,000 words", doc(b"[" + b"word " * 20_000 + b"](#x)\n"), 1, ("[dead-link]",)),
        Case("an address of 100 kB", doc(b"https://example.org/" + b"a" * 100_000 + b"\n")),
        Case("an address on many lines", doc(b"[" + b"a<br>" * 10_000 + b"](https://example.org/" + b"a" * 20_000 + b")\n")),
    ]


def of_front_matter():
    bomb = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]"] +
                     [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]).encode()
    return [
        Case("front matter that is no YAML", {"doc.md": b"---\n{[: *\n---\n\na\n"}, 1,
             ("doc.md:2:6: error: the front matter is not valid YAML here", "[front-matter-syntax]")),
        Case("a bomb of YAML", {"doc.md": b"---\nlang: en\ntitle: T\n" + bomb + b"\n---\n\na\n"}, 1,
             ("more than 20000 values", "[front-matter-syntax]"), silent=("[no-language]",), cpu=2, memory=150),
        Case("text that aliases multiply", {"doc.md": b"---\nlang: en\na: &a " + b"x" * 100_000 + b"\nb: [" +
                                            b"*a, " * 2_000 + b"*a]\n---\n\na\n"},
             1, ("bytes of text", "[front-matter-syntax]")),
        Case("a long list in front matter", {"doc.md": b"---\nlang: en\nkeywords: [" + b"aaaaaa, " * 15_000 + b"a]\n---\n\na\n"}),
        Case("a long base of many links", {"doc.md": b"---\nlang: en\nbase-url: https://example.org/" + b"a" * 40_000 + b"/\n---\n\n" +
                                           b"[a](b) " * 5_000 + b"\n"}, 1,
             ("the base URL has more than 2000 bytes", "[front-matter-value]", "[relative-link]")),
    ]


def of_sheets():
    noise = random.Random(7)
    # Each imports the next one twice, no deeper than it may: 254 imports.
    twice = {f"{i}.css": f'@import "{i + 1}.css"; @import "{i + 1}.css" screen; p {{ color: red }}'.encode() for i in range(7)}
    return [
        Case("a stylesheet that is too large", doc(b"a\n", **{"s.css": b"p { color: red }\n" * 10_000_000}), 1,
             ("larger than 1 MiB", "[input-too-large]"), arguments=STYLED, memory=400),
        Case("an imported stylesheet that is too large", doc(b"a\n", **{"s.css": b'@import "t.css";', "t.css": b"p { color: red }\n" * 120_000}),
             1, ("cannot be read: larger than", "[css-import]"), arguments=STYLED, memory=150),
        Case("imports that are large together", doc(b"a\n", **{"s.css": b'@import "t.css";\n' * 64, "t.css": b"p,p,p{color:red}\n" * 40_000}), 1,
             ("imports too much", "1 MiB of sheets of your own together"), arguments=STYLED, cpu=20),
        Case("imports that double", doc(b"a\n", **twice, **{"7.css": b"p { color: red }"}), 1, ("imports too much", "at most 64 imports"),
             arguments=("doc.md", "--style", "0.css"), memory=150),
        Case("a chain of imports that ends in time", doc(b"a\n", **{f"{i}.css": b'@import "%d.css";' % (i + 1) for i in range(7)},
                                                         **{"7.css": b"p { color: red }"}), arguments=("doc.md", "--style", "0.css")),
        Case("a stylesheet of noise", doc(b"a\n", **{"s.css": noise.randbytes(50_000)}), 1, ("s.css:1:1: error", "[not-text]"),
             arguments=STYLED),
        Case("a stylesheet of noise in ASCII", doc(b"a\n", **{"s.css": bytes(noise.choices(range(32, 127), k=50_000))}),
             says=("s.css:1", "[css-syntax]"), arguments=STYLED),
        Case("a stylesheet that is a pipe", doc(b"a\n", **{"s.css": Pipe}), 1, ("not a regular file", "[style-missing]"),
             arguments=STYLED),
        Case("a stylesheet that leads to a pipe", doc(b"a\n", **{"s.css": b'@import "t.css";', "t.css": Pipe}), 1,
             ("not a regular file", "[css-import]"), arguments=STYLED),
        Case("a stylesheet that imports itself", doc(b"a\n", **{"s.css": b'@import "s.css"; p { color: red }'}), 1,
             ('"s.css" imports itself', "[css-import]"), arguments=STYLED),
        Case("borders without width", doc(b"a\n", **{"s.css": b"p { background: yellow; border: 0 dotted red } "
                                                           b"h1 { border: 0.0001pt dashed }"}),
             arguments=STYLED),
        Case("a spaced word of 100 kB", doc(b"w" * 100_000 + b"\n", **{"s.css": b"p { letter-spacing: 1pt }"}),
             arguments=STYLED),
        Case("many rules for one element", doc(b"a\n", **{"s.css": b"p { color: red }" * 20_000}), arguments=STYLED),
        Case("many rules for many elements",
             doc(b"*a* b\n\n" * 5_000, **{"s.css": b"".join(b"p em { color: #%06x }" % i for i in range(5_000))}), 1,
             ("too many rules for a document of this size", "[input-too-large]"), arguments=STYLED),
        Case("a selector of thousands of siblings",
             doc(b"a\n\n" * 20_000, **{"s.css": b"~".join([b"*"] * 20_000) + b"~.z { color: red }"}),
             says=("the selector is too long", "[css-unknown-selector]"), arguments=STYLED),
        Case("siblings before siblings", doc(b"a\n\n" * 30_000, **{"s.css": b"".join(
            b"~".join([b"*"] * 60) + b"~.z%d { color: red }\n" % i for i in range(200))}), arguments=STYLED),
        Case("the first of a type, thousands of times",
             doc(b"a\n\n" * 30_000 + b"> b\n", **{"s.css": b",".join([b"blockquote:first-of-type"] * 30_000) + b"{ color: red }"}), 1,
             ("too many rules for a document of this size",), arguments=STYLED),
        Case("thousands of declarations for thousands of elements",
             doc(b"".join(b"[a]{.c%d}\n\n" % i for i in range(6_000)), **{"s.css": b"span {" + b"color: red;" * 6_000 + b"}" + b"".join(
                 b".c%d { color: blue }\n" % i for i in range(6_000))}), 1, ("too many rules for a document of this size",), arguments=STYLED),
        Case("styles that differ in one length",
             doc(b"".join(b"[a]{.c%d}\n\n" % i for i in range(20_000)), **{"s.css": b"".join(
                 b".c%d { letter-spacing: %d.%04dpt }\n" % (i, i // 10_000, i % 10_000) for i in range(20_000))}), arguments=STYLED),
        Case("letters that vanish by thousands of rules",
             doc(b"a\n\n" * 8_000, **{"s.css": b"html { font-size: .5pt }\n" * 8_000}), says=("cannot be seen on paper",), arguments=STYLED),
        Case("a value as long as a page", doc(b"a\n", **{"s.css": b'p { font-family: "' + b"a" * 5_000 + b'" }'}),
             says=("the value is too long", "[css-bad-value]"), arguments=STYLED),
        Case("a variable under thousands of conditions",
             doc(b"a\n", **{"s.css": b"".join(b"@media (min-width: %dpx) { :root { --a: %dpt } }\n.c%d { text-indent: var(--a) }\n" % (i, i, i)
                                             for i in range(2_000))}), says=("too many for the e-book", "[css-not-for-epub]"), arguments=STYLED),
        Case("a rule of thousands of variables under thousands of conditions",
             doc(b"a\n", **{"s.css": b"".join(b"@media (min-width: %dpx) { :root { --a: %dpt } }\n" % (i, i) for i in range(2_000)) +
                           b".c {" + b"text-indent: var(--a);" * 5_000 + b"}"}), says=("too many for the e-book",), arguments=STYLED),
        Case("generated text that multiplies", doc(b"a\n\n" * 4_000, **{"s.css": b'p::before { content: "' + b"word " * 800 + b'" }'}),
             says=("bytes of generated text", "[css-bad-value]"), arguments=STYLED),
        Case("an attribute that is generated many times", doc((b'[a]{.k title="' + b"word " * 800 + b'"}\n\n') * 10,
                                                              **{"s.css": b".k::before { content:" + b" attr(title)" * 200 + b" }"}),
             says=("bytes of generated text", "[css-bad-value]"), arguments=STYLED),
    ]


def rgba(side):
    """The rows of a square PNG with alpha, which has to be decoded."""
    return (b"\0" + b"\x80\x10\x10\xf0" * side) * side


def of_pictures():
    noise = random.Random(7)
    # A megabyte that nothing makes smaller, and eight.
    large = png(1_000, 1_000, b"".join(b"\0" + noise.randbytes(1_000) for _ in range(1_000)))
    larger = png(4_000, 2_000, b"".join(b"\0" + noise.randbytes(4_000) for _ in range(2_000)))
    largest = png(8_192, 8_192, rgba(8_192), colour=6)
    return [
        Case("a picture by a thousand names", doc(b"".join(b"![a](a.png?%d)\n\n" % i for i in range(1_000)), **{"a.png": large}),
             pictures=1),
        Case("more pictures than a document may have", doc(b"".join(b"![a](a.png?%d)\n\n" % i for i in range(20)), **{"a.png": larger}), 1,
             ("more than 64 MB together", "raise --limit"), arguments=("doc.md", "--limit", "1"), pictures=1),
        Case("pictures that are no more than a document may have",
             doc(b"".join(b"![a](a.png?%d)\n\n" % i for i in range(7)), **{"a.png": larger}), arguments=("doc.md", "--limit", "1"), pictures=1),
        Case("pictures of nearly all that a document may have",
             doc(b"".join(b"![a](%d.png)\n\n" % i for i in range(7)), **{f"{i}.png": larger + b"%d" % i for i in range(7)}),
             arguments=("doc.md", "--limit", "1"), memory=400),
        Case("two of the largest pictures", doc(b"![a](a.png)\n\n![b](b.png)\n", **{"a.png": largest, "b.png": largest + b"\n"}),
             arguments=("doc.md", "--jobs", "2"), silent=("[image",), memory=750),
        Case("a PNG whose profile is a bomb", doc(PICTURE, **{"picture.png": png(4, 4, (b"\0" + b"\x80" * 4) * 4, before=(
            (b"iCCP", b"p\0\0" + zlib.compress(bytes(200_000_000))),))}), pictures=1, memory=150),
        Case("a PNG whose text is a bomb", doc(PICTURE, **{"picture.png": png(4, 4, (b"\0" + b"\x80\x10" * 4) * 4, colour=4, before=(
            (b"zTXt", b"p\0\0" + zlib.compress(bytes(200_000_000))), (b"iTXt", b"p\0\1\0\0\0" + zlib.compress(bytes(200_000_000)))))}),
             silent=("[image",), memory=150),
        Case("a missing picture", doc(PICTURE), 1, ("no such file", "[image-missing]"), pictures=0),
        Case("a corrupt picture", doc(PICTURE, **{"picture.png": png(9, 9, b"x")[:60]}), 1, ("cut short", "[image-corrupt]"),
             pictures=0),
        Case("a picture", doc(PICTURE, **{"picture.png": grey_png()}), pictures=1),
        Case("a picture described by the name of a file", doc(b"![picture.png](picture.png)\n", **{"picture.png": grey_png()}), 1,
             ("described by a file's name",), pictures=1, hidden=(b"alternativeText", b"pdfuaid:part")),
        Case("two names of a picture that breaks when it is decoded", doc(b"![a](a.png)\n\n![b](b.png)\n", **{
            f"{name}.png": png(4, 4, b"\0\0", colour=4) for name in "ab"}), 1, ("a.png: ", "b.png: ", "[image-corrupt]")),
        Case("a picture that is a pipe", doc(PICTURE, **{"picture.png": Pipe}), 1, ("not a regular file", "[image-missing]"),
             pictures=0),
        Case("a cover that is a pipe", {"doc.md": b"---\ntitle: T\nlang: en\ncover: c.png\n---\n\na\n", "c.png": Pipe}, 1,
             ("not a regular file", "[image-missing]"), pictures=0),
        Case("thousands of broken pictures", doc(b"".join(b"![a](a.png?%d)\n\n" % i for i in range(5_000)),
                                                 **{"a.png": png(4, 4, b"\0\0")}), 1, ("[image-corrupt]",)),
        Case("a PNG bomb", doc(PICTURE, **{"picture.png": png(60_000, 60_000, bytes(1 << 20))}), 1,
             ("60000 by 60000 pixels", "[image-unsupported]"), pictures=0, memory=100),
        Case("a JPEG bomb", doc(PICTURE, **{"picture.png": jpeg(65_000, 65_000)}), 1,
             ("65000 by 65000 pixels", "[image-unsupported]"), pictures=0, memory=100),
        Case("two tall notes on a line", doc(b"a[^1] b[^2]\n\n[^1]: ![tall](tall.png) x\n\n[^2]: ![tall](tall.png) y\n",
                                             **{"tall.png": png(300, 3_000, bytes(301 * 3_000))}), arguments=("doc.md", "--style", "book")),
    ]


def of_size():
    """Of which each byte, or each few, takes as much memory as a paragraph of a book."""
    row = b"|a" * 900 + b"\n"
    return [
        Case("a page for each heading", doc(b"#\n" * 50_000)),
        Case("a wide table", doc(row + b"|-" * 900 + b"\n" + row * 100), says=("[overfull-line]",)),
        Case("millions of lines", {"doc.md": b"#\n" * 1_700_000}, 1, ("1700000 lines, cells of tables and tags", "[input-too-large]"), made=()),
        Case("millions of lines with two kinds of ends", {"doc.md": b"#\n#\r" * 850_000}, 1, ("1700000 lines,", "[input-too-large]"), made=()),
        Case("terms above thousands of definitions", doc(b"a\n" * 40_000 + b"x" * 60 + b"\n" + b": x\n" * 40_000)),
        Case("numbers in brackets", {"doc.md": b'---\nlang: en\ntitle: T\nurgent: [{when: a, call: "' + b"[112]" * 80_000 + b'"}]\n---\n\na\n'}),
        Case("a heading of dashes", doc("# a{}\n".format("\u2013" * 400_000).encode())),
        Case("a title of dashes", {"doc.md": b"---\nlang: en\ntitle: \"" + b"a-- " * 200_000 + b"\"\n---\n\na\n"}),
    ]


def at_bounds():
    too_wide = ("more than 1000 cells", "[too-many-columns]")
    return [
        Case("a table of a thousand columns", doc(table(1_000, b"")), silent=("[too-many-columns]",)),
        Case("a table of a thousand columns with bars at the ends", doc(table(1_000, b"|")), silent=("[too-many-columns]",)),
        Case("a table of more than a thousand columns", doc(table(1_001, b"")), 1, too_wide),
        Case("a table of more than a thousand columns with bars at the ends", doc(table(1_001, b"|")), 1, too_wide),
    ]


def cases():
    return of_bytes() + of_characters() + of_nesting() + of_repetition() + of_size() + at_bounds() + of_front_matter() + of_sheets() + of_pictures()


def of_windows(recto, folder):
    """Line ends and a byte order mark change nothing of what comes."""
    text = b"---\ntitle: T\nlang: en\nkeywords:\n  - a\n  - b\n---\n\n# A\n\nb\nc\\\nd\n\n```\ne\n\nf\n```\n\n| g |\n|---|\n| h |\n"
    made, found = {}, []
    for name, data in (("unix", text), ("windows", text.replace(b"\n", b"\r\n")), ("old mac", text.replace(b"\n", b"\r")),
                       ("a mark", b"\xef\xbb\xbf" + text), ("a mark and windows", b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))):
        here = folder / name
        found += [f"{name}: {what}" for what in check(recto, Case(name, {"doc.md": data}, text=(b"<h1 id=\"a\">A</h1>",)), here)]
        made[name] = [f.read_bytes() for f in files_below(here / "out")]
    return found + [f"{name}: the bytes are others" for name in made if made[name] != made["unix"]]


def known(recto, folder, text):
    """Done or refused with an error, in little time and memory."""
    lay_out({"doc.md": text}, folder)
    ended = run([recto, "build", "doc.md", "-o", "out"], folder)
    found = ended.findings(1 if ended.code == 1 else 0)
    found += ended.excess(KNOWN_CPU, MEMORY)
    files = files_below(folder / "out")
    found += [f"{f.name} {broken(f)}" for f in files if broken(f)]
    return found + ([] if tuple(f.name for f in files) == BOTH else [f"products: {[f.name for f in files]}"])


def known_quadratic(recto, corpus):
    """The inputs of the corpus in both of their sizes, name -> test(folder)."""
    maker = corpus / "pathological.py"
    if not maker.is_file():
        return {"known": Skipped("the corpus is not beside the project; its inputs are left out", 2 * KNOWN)}
    with tempfile.TemporaryDirectory() as temp:
        subprocess.run([sys.executable, maker, temp], check=True)
        rows = [line.split("\t") for line in pathlib.Path(temp, "index").read_text().splitlines()]
        if len(rows) != KNOWN:
            return {"known": lambda _: [f"the corpus has {len(rows)} of these inputs, not {KNOWN}"]}
        texts = {f"known: {name}, size {size}": pathlib.Path(temp, f"{number}.{size}").read_bytes()
                 for number, name, _ in rows for size in (1, 2)}
    return {name: lambda folder, text=text: known(recto, folder, text) for name, text in texts.items()}


def tests(recto, _):
    """name -> test(folder)"""
    corpus = pathlib.Path(os.environ.get("RECTO_CORPUS", ROOT.parent / "shared" / "corpus"))
    tried = {case.name: lambda folder, case=case: check(recto, case, folder) for case in cases()}
    return {**tried, "line ends of Windows": lambda folder: of_windows(recto, folder), **known_quadratic(recto, corpus)}
