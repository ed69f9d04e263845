"""What veraPDF does not look at: whether the structure tree is the document's. Poppler reads the tree (`pdfinfo -struct-text`)
and the pages (`pdftotext`); the words that are drawn outside of artifacts must be the words of the tree, and the elements
must be built as their kinds promise. examine(PDF) gives a line for each finding."""
import collections
import pathlib
import re
import subprocess
import tempfile
from dataclasses import dataclass, field

# A word is a run of letters and digits; scripts without spaces count by character, since their lines may break anywhere.
WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]|[^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")
# Tagged PDF's soft hyphen (ISO 32000-1, 14.8.2.2.3) at a line end, with what poppler puts after it.
SOFT_HYPHEN = re.compile("\u00ad\\s*")
# ISO 32000-1, 9.4.3: a string, or an array of them, and the operator that shows it.
SHOWS_TEXT = re.compile(rb"""(?:<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\)|\[[^\]]*\])\s*(?:Tj|TJ|'|")""", re.DOTALL)
# Elements that say nothing when they hold neither text nor an object.
MUST_SPEAK = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Link", "LBody", "Caption", "TH", "Note", "Code", "Quote"}
CHILDREN = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"},
            "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}}
INLINE = {"NonStruct", "Span", "Link", "Em", "Strong", "Code", "Quote", "Lbl", "Reference", "BibEntry", "Annot", "Sub", "Sup"}
# What the running head and foot of one page may say that the document does not, in words.
FURNITURE_WORDS = 12


@dataclass
class Element:
    kind: str
    line: int
    children: list = field(default_factory=list)  # Element, or str for text
    objects: int = 0

    def text(self):
        """Text as a reader hears it: inline elements run on, blocks stand apart."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            else:
                parts.append(child.text() if child.kind in INLINE else f"\n{child.text()}\n")
        return "".join(parts)

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def speaks(self):
        return any(e.objects or e.kind in ("Figure", "Formula") or any(isinstance(c, str) and c.strip() for c in e.children)
                   for e in self.walk())


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=300).stdout


def read_tree(text):
    """Poppler's indented listing as elements under one root, or None when there is no tree."""
    root = Element("", 0)
    open_elements = [(-1, root)]
    for number, line in enumerate(text.splitlines(), 1):
        body = line.strip()
        if not body or body.startswith("/"):  # an attribute, such as /Scope
            continue
        indent = len(line) - len(line.lstrip())
        if body.startswith('"'):
            while open_elements[-1][0] >= indent:
                open_elements.pop()
            open_elements[-1][1].children.append(body[1:].removesuffix('"') if body != '"' else "")
            continue
        while open_elements[-1][0] >= indent:
            open_elements.pop()
        parent = open_elements[-1][1]
        if body.startswith("Object "):
            parent.objects += 1
            continue
        element = Element(re.match(r"[A-Za-z0-9]*", body)[0], number)
        parent.children.append(element)
        open_elements.append((indent, element))
    return root if root.children else None


def words(text):
    return collections.Counter(WORD.findall(SOFT_HYPHEN.sub("", text)))


def artifacts(data):
    """Where the artifacts of content streams in plain form begin and end; marked content nests."""
    begin, depth = None, 0
    for mark in re.finditer(rb"(/Artifact\b[^()]{0,300}?)?\b(BMC|BDC|EMC)\b", data):
        if begin is None:
            if mark[1]:
                begin, depth = mark.start(), 1
            continue
        depth += -1 if mark[2] == b"EMC" else 1
        if depth == 0:
            yield begin, mark.end()
            begin = None


def soft_hyphens(data):
    """Where the spans begin and end that say U+00AD in place of the hyphen that they show."""
    for span in re.finditer(rb"/ActualText\s*<(?:feff|FEFF)00(?:ad|AD)>.*?\bEMC\b", data, re.DOTALL):
        yield span.span()


def silenced(plain, stretches, folder):
    """A copy of a PDF in plain form in which these stretches of its content show nothing. Only what shows text goes, since
    positions and fonts hold for what follows; by spaces of the same length, so that the cross-reference table stays right."""
    data = bytearray(plain)
    for begin, end in stretches:
        data[begin:end] = SHOWS_TEXT.sub(lambda shown: b" " * len(shown[0]), data[begin:end])
    copy = pathlib.Path(folder, "copy.pdf")
    copy.write_bytes(data)
    return str(copy)


def read_texts(path):
    """(structure tree as poppler lists it, text of the pages without artifacts). Poppler's tree does not know ActualText, so
    the hyphens that end a line are silenced for it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "plain.pdf")
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--decode-level=generalized", path, copy],
                       capture_output=True, timeout=300)
        plain = copy.read_bytes() if copy.exists() else b""
        tree = run("pdfinfo", "-struct-text", silenced(plain, soft_hyphens(plain), folder))
        return tree, run("pdftotext", "-raw", silenced(plain, artifacts(plain), folder), "-")


def check_elements(root):
    level = 0
    for element in root.walk():
        where = f"line {element.line} of the tree"
        kinds = [c.kind for c in element.children if isinstance(c, Element)]
        if heading := re.fullmatch(r"H([1-6])", element.kind):
            if level and int(heading[1]) > level + 1:
                yield f"heading level jumps from H{level} to {element.kind} ({where})"
            level = int(heading[1])
        if element.kind in MUST_SPEAK and not element.speaks():
            yield f"{element.kind} without text ({where})"
        if element.kind in CHILDREN:
            strange = [k for k in kinds if k not in CHILDREN[element.kind]]
            if strange:
                yield f"{element.kind} holds {strange[0]} ({where})"
            if not kinds:
                yield f"{element.kind} is empty ({where})"
        if element.kind == "LI" and "LBody" not in kinds:
            yield f"LI without LBody ({where})"
        if element.kind == "Table" and not any(e.kind == "TH" for e in element.walk()):
            yield f"Table without TH ({where})"


def check_words(in_tree, drawn, path):
    on_pages = words(run("pdftotext", "-raw", path, "-"))
    for name, lost in (("on the pages but not in the structure", drawn - in_tree),
                       ("in the structure but not on the pages", in_tree - drawn)):
        if lost:
            yield f"{sum(lost.values())} of {sum(drawn.values())} words are {name}, for example {', '.join(list(lost)[:8])}"
    pages = run("pdfinfo", path).partition("Pages:")[2].split()
    artifacts = collections.Counter({w: n for w, n in (on_pages - drawn).items() if w not in in_tree and not w.isdecimal()})
    if sum(artifacts.values()) > FURNITURE_WORDS * int(pages[0] if pages else 1):
        yield f"artifacts hold {sum(artifacts.values())} words that the structure has not, for example {', '.join(list(artifacts)[:8])}"


def examine(path):
    path = str(path)
    tree, text = read_texts(path)
    root = read_tree(tree)
    if root is None:
        return ["no structure tree"]
    return [*check_elements(root), *check_words(words(root.text()), words(text), path)]
