"""A tagged PDF read by the letter of ISO 32000-1: its structure tree with the text of the marked content that each element
owns, and what is drawn outside of it. Relies on qpdf to list the objects as JSON; shares no code with Recto, and unlike
poppler's listing it knows ActualText and interprets each page once."""
import base64
import json
import re
import subprocess
from dataclasses import dataclass, field

# ISO 32000-1, 7.2: the tokens of a content stream. A string in parentheses holds no others unescaped; Recto writes hex.
TOKEN = re.compile(rb"<<|>>|[\[\]]|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\)|/[^\s<>\[\]()/%]*|%[^\r\n]*|[^\s<>\[\]()/%]+", re.DOTALL)
REFERENCE = re.compile(r"\d+ \d+ R")
INLINE = {"NonStruct", "Span", "Link", "Em", "Strong", "Code", "Quote", "Lbl", "Reference", "BibEntry", "Annot", "Sub", "Sup"}


@dataclass
class Element:
    kind: str
    number: int = 0  # of the element in reading order, to find it again
    children: list = field(default_factory=list)  # Element, or str for text
    objects: int = 0
    alternative: str = ""

    def text(self, leaving_out=frozenset()):
        """Text as a reader hears it: inline elements run on, blocks stand apart, and kinds that are left out say nothing."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif child.kind not in leaving_out:
                said = child.text(leaving_out)
                parts.append(said if child.kind in INLINE else f"\n{said}\n")
        return "".join(parts)

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def speaks(self):
        """Whether there is something in it: text, of which code may be blanks and blanks may be such as the author wrote
        (U+00A0), a picture, or an object such as a link's."""
        return any(e.objects or e.kind in ("Figure", "Formula") or
                   any(isinstance(c, str) and (c.strip(" \t\n") or c and e.kind == "Code") for c in e.children) for e in self.walk())


@dataclass
class TaggedPdf:
    root: Element | None  # over the elements of the tree's top; None where there is no tree
    pages: int
    artifacts: list  # the texts of what is drawn as one
    faults: list  # what of the content does not fit the tree


class Objects:
    """The objects of a file, by reference."""

    def __init__(self, path):
        ran = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
                             capture_output=True, timeout=300)
        self.by_name = json.loads(ran.stdout)["qpdf"][1]

    def get(self, value):
        """What a value stands for: the object behind a reference, a stream's dictionary."""
        while isinstance(value, str) and REFERENCE.fullmatch(value):
            found = self.by_name.get(f"obj:{value}", {})
            value = found["value"] if "value" in found else found.get("stream", {}).get("dict")
        return value

    def data(self, reference):
        return base64.b64decode(self.by_name[f"obj:{reference}"]["stream"]["data"])

    def pages(self, node, resources=None):
        """(reference, page, resources) in order."""
        page = self.get(node)
        resources = page.get("/Resources", resources)
        if "/Kids" not in page:
            yield node, page, self.get(resources) or {}
            return
        for kid in self.get(page["/Kids"]):
            yield from self.pages(kid, resources)


def string(value):
    """A text string of qpdf's JSON."""
    if value is None:
        return ""
    return bytes.fromhex(value[2:]).decode("latin-1") if value.startswith("b:") else value[2:]


def bytes_of(token):
    if token[:1] == b"<":
        digits = re.sub(rb"\s", b"", token[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return re.sub(rb"\\([0-7]{1,3}|\r\n|.)", unescaped, token[1:-1], flags=re.DOTALL)


def unescaped(escape):
    """ISO 32000-1, 7.3.4.2; an escaped line end is none."""
    if escape[1][:1].isdigit():
        return bytes([int(escape[1], 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}.get(escape[1], escape[1])


def text_string(token):
    """ISO 32000-1, 7.9.2.2."""
    data = bytes_of(token)
    return data[2:].decode("utf-16-be", "replace") if data[:2] == b"\xfe\xff" else data.decode("latin-1")


class Font:
    """What the codes of a font say (9.10.3); codes are of two bytes, as those of every font that Recto writes."""

    def __init__(self, cmap):
        self.text = {}
        for block in re.finditer(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
            tokens = re.findall(rb"<[^>]*>", block[1])
            for code, text in zip(tokens[::2], tokens[1::2]):
                self.text[bytes_of(code)] = bytes_of(text).decode("utf-16-be", "replace")
        for block in re.finditer(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
            for first, last, to in re.findall(rb"(<[^>]*>)\s*(<[^>]*>)\s*(<[^>]*>|\[[^\]]*\])", block[1]):
                self.add_range(bytes_of(first), bytes_of(last), to)

    def add_range(self, first, last, to):
        listed = re.findall(rb"<[^>]*>", to) if to[:1] == b"[" else None
        for step in range(int.from_bytes(last, "big") - int.from_bytes(first, "big") + 1):
            code = (int.from_bytes(first, "big") + step).to_bytes(len(first), "big")
            data = bytes_of(listed[step] if listed else to)
            if not listed:
                data = (int.from_bytes(data, "big") + step).to_bytes(len(data), "big")
            self.text[code] = data.decode("utf-16-be", "replace")

    def decode(self, shown):
        return "".join(self.text.get(shown[i:i + 2], "\ufffd") for i in range(0, len(shown), 2))


@dataclass
class Mark:
    """A marked-content sequence that is open."""
    owner: int | str | None  # the MCID, "artifact", or None outside of both
    silent: bool  # ActualText speaks for what it shows


class PageReader:
    """The text of one page by its owner, in the order of the content."""

    def __init__(self, objects, fonts, actual_text):
        self.objects, self.fonts, self.actual_text = objects, fonts, actual_text
        self.said = {}
        self.marks = [Mark(None, False)]

    def say(self, text):
        mark = self.marks[-1]
        self.said.setdefault(mark.owner, []).append(text)

    def show(self, font, shown):
        if not self.marks[-1].silent:
            self.say(font.decode(shown) if font else "\ufffd" * len(shown))

    def begin(self, operands):
        outer = self.marks[-1]
        owner = "artifact" if operands[0] == b"/Artifact" else outer.owner
        properties = dict(zip(operands, operands[1:]))
        if b"/MCID" in properties and outer.owner != "artifact":
            owner = int(properties[b"/MCID"])
            self.said.setdefault(owner, [])
        actual = properties.get(b"/ActualText") if self.actual_text else None
        self.marks.append(Mark(owner, outer.silent or actual is not None))
        if actual is not None and not outer.silent:
            self.say(text_string(actual))

    def read(self, content, resources):
        fonts, forms = self.objects.get(resources.get("/Font")) or {}, self.objects.get(resources.get("/XObject")) or {}
        operands, font, saved = [], None, []
        for token in TOKEN.findall(content):
            if token[:1] in b"<>[]/(%+-.0123456789":
                operands.append(token)
                continue
            if token in (b"Tj", b"TJ", b"'", b'"'):
                self.show(font, b"".join(bytes_of(o) for o in operands if o[:1] in b"<(" and o != b"<<"))
            elif token == b"Tf":
                font = self.font(fonts.get(operands[-2].decode()))
            elif token in (b"BMC", b"BDC"):
                self.begin(operands)
            elif token == b"EMC":
                self.marks.pop()
            elif token == b"q":
                saved.append(font)
            elif token == b"Q":
                font = saved.pop()
            elif token == b"Do":
                form = forms.get(operands[-1].decode())
                if (self.objects.get(form) or {}).get("/Subtype") == "/Form":
                    self.read(self.objects.data(form), self.objects.get(self.objects.get(form).get("/Resources")) or {})
            elif token == b"BI":
                raise ValueError("an inline image in the content")
            operands = []

    def font(self, reference):
        if reference not in self.fonts:
            cmap = (self.objects.get(reference) or {}).get("/ToUnicode")
            self.fonts[reference] = Font(self.objects.data(cmap)) if cmap else None
        return self.fonts[reference]


class TreeReader:
    """The structure tree over the text of the pages; each stretch of it is used up by the element that owns it."""

    def __init__(self, objects, texts):
        self.objects, self.texts, self.faults, self.count = objects, texts, [], 0

    def element(self, dictionary, page):
        self.count += 1
        element = Element(dictionary["/S"][1:], self.count, alternative=string(self.objects.get(dictionary.get("/Alt"))))
        page = dictionary.get("/Pg", page)
        kids = self.objects.get(dictionary.get("/K"))
        for kid in kids if isinstance(kids, list) else [] if kids is None else [dictionary["/K"]]:
            self.kid(element, self.objects.get(kid), page)
        if "/ActualText" in dictionary:
            element.children = [string(self.objects.get(dictionary["/ActualText"]))]
        return element

    def kid(self, element, kid, page):
        if isinstance(kid, int):
            element.children.append(self.take(page, kid))
        elif kid.get("/Type") == "/MCR":
            element.children.append(self.take(kid.get("/Pg", page), kid["/MCID"]))
        elif kid.get("/Type") == "/OBJR":
            element.objects += 1
        else:
            element.children.append(self.element(kid, page))

    def take(self, page, mcid):
        text = self.texts.pop((page, mcid), None)
        if text is None:
            self.faults.append(f"content {mcid} of page object {page} is not there, or has two elements")
        return text or ""


def read(path, actual_text=True):
    """Without actual_text, what the glyphs say by their fonts alone."""
    objects = Objects(path)
    catalog = objects.get(objects.by_name["trailer"]["value"]["/Root"])
    texts, artifacts, fonts, faults = {}, [], {}, []
    pages = list(objects.pages(catalog["/Pages"]))
    for reference, page, resources in pages:
        reader = PageReader(objects, fonts, actual_text)
        contents = objects.get(page.get("/Contents"))
        streams = contents if isinstance(contents, list) else [page["/Contents"]] if contents is not None else []
        reader.read(b"\n".join(map(objects.data, streams)), resources)
        for owner, said in reader.said.items():
            if owner == "artifact":
                artifacts += said
            elif owner is None:
                faults.append(f"text is neither tagged nor an artifact: {''.join(said)[:40]}")
            else:
                texts[reference, owner] = "".join(said)
    tree = objects.get(catalog.get("/StructTreeRoot"))
    if not tree or "/K" not in tree:
        return TaggedPdf(None, len(pages), artifacts, faults)
    reader = TreeReader(objects, texts)
    root = reader.element({"/S": "/", "/K": tree["/K"]}, None)
    faults += reader.faults + [f"no element owns '{text[:40]}'" for text in texts.values()]
    return TaggedPdf(root, len(pages), artifacts, faults)
