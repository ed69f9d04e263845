"""What EPUBCheck and Ace do not see in a book: bytes that differ from run to run, active or remote content, colours and
units that take the page from its reader, navigation out of order, and accessibility metadata that the content belies.
examine(EPUB) gives a line for each finding."""
import posixpath
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
from functools import cached_property

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
XML = "{http://www.w3.org/XML/1998/namespace}"

ACTIVE = {"script", "iframe", "object", "embed", "form", "input", "button", "textarea", "select", "applet", "base", "foreignobject"}
LINKS = {"href", "src", "action", "poster", "data", "srcset"}
# Features that only media which Recto does not make could give.
MEDIA_FEATURES = {"signLanguage", "synchronizedAudioText", "captions", "transcript", "audioDescription", "braille"}
REQUIRED_METADATA = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


class Book:
    """An EPUB opened, with what several checks need."""

    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        container = ET.fromstring(self.archive.read("META-INF/container.xml"))
        self.package_path = next(e.get("full-path") for e in container.iter() if e.tag.endswith("rootfile"))
        self.package = ET.fromstring(self.archive.read(self.package_path))
        items = {i.get("id"): i for i in self.package.find(OPF + "manifest")}
        self.items = {self.path(i.get("href")): i for i in items.values()}
        self.spine = [self.path(items[ref.get("idref")].get("href")) for ref in self.package.find(OPF + "spine")]
        self.nav_path = next(p for p, i in self.items.items() if "nav" in (i.get("properties") or "").split())

    def path(self, href, base=None):
        base = base or self.package_path
        return base + href if href.startswith("#") else posixpath.normpath(posixpath.join(posixpath.dirname(base), href))

    def of_type(self, media_type):
        return [p for p, i in self.items.items() if i.get("media-type") == media_type]

    def text(self, path):
        return self.archive.read(path).decode("utf-8", "replace")

    @cached_property
    def documents(self):
        return {p: ET.fromstring(self.archive.read(p)) for p in self.of_type("application/xhtml+xml")}

    @cached_property
    def metadata(self):
        found = {}
        for meta in self.package.find(OPF + "metadata").iter(OPF + "meta"):
            found.setdefault(meta.get("property"), []).append((meta.text or "").strip())
        return found

    @cached_property
    def navigation(self):
        """epub:type of each nav -> its links as (target path with fragment, epub:type of the link)."""
        return {nav.get(OPS + "type"): [(self.path(a.get("href"), self.nav_path), a.get(OPS + "type")) for a in nav.iter(XHTML + "a")]
                for nav in self.documents[self.nav_path].iter(XHTML + "nav")}

    def elements(self):
        for path, tree in self.documents.items():
            for element in tree.iter():
                yield path, element

    def with_role(self, role):
        return [(p, e) for p, e in self.elements() if role in (e.get("role") or "").split()]


def check_archive(path):
    """Open Container Format 3.3, 4.3, and that the same input gives the same bytes."""
    with open(path, "rb") as file:
        head = file.read(58)
    if head[30:58] != b"mimetypeapplication/epub+zip" or struct.unpack("<H", head[28:30])[0]:
        yield "mimetype is not the first entry, stored, without extra field"
    for entry in zipfile.ZipFile(path).infolist():
        if entry.date_time != (1980, 1, 1, 0, 0, 0):
            yield f"time stamp is not fixed: {entry.filename}"
        if entry.extra or entry.flag_bits & 8:
            yield f"extra field or data descriptor: {entry.filename}"
        if not re.fullmatch(r"META-INF/[\w.-]+|mimetype|[A-Za-z0-9_]+(/[a-z0-9._-]+)*", entry.filename):
            yield f"file name is not plain: {entry.filename}"


def check_titles(book):
    seen = {}
    for path, tree in book.documents.items():
        title = (tree.findtext(f".//{XHTML}title") or "").strip()
        if not title or posixpath.basename(path) in title:
            yield f"title is empty or a file name: {path}"
        elif title in seen:
            yield f"title is the same as that of {seen[title]}: {path}"
        seen.setdefault(title, path)


def check_safety(book):
    for path, element in book.elements():
        tag = element.tag.rpartition("}")[2].lower()
        if tag in ACTIVE:
            yield f"active element {tag}: {path}"
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2].lower()
            if name.startswith("on"):
                yield f"event attribute {name}: {path}"
            if name == "style":
                yield f"style attribute: {path}"
            if name in LINKS and re.match(r"\s*(javascript|vbscript|data|file):", value, re.IGNORECASE):
                yield f"unsafe address {value[:40]}: {path}"
            if name in LINKS - {"href"} and re.match(r"(https?:)?//", value):
                yield f"remote resource {value[:60]}: {path}"
    for path in book.of_type("image/svg+xml"):
        if re.search(r"<script|\son\w+\s*=|<foreignObject|<!DOCTYPE|<!ENTITY|href\s*=\s*[\"'](https?:|//|javascript:)", book.text(path), re.IGNORECASE):
            yield f"SVG is not clean: {path}"


def check_style(book):
    """The page belongs to its reader: no forced colours, no absolute type, nothing that a reading system cannot overrule."""
    for path in book.of_type("text/css"):
        css = re.sub(r"/\*.*?\*/", "", book.text(path), flags=re.DOTALL)
        if re.search(r"url\(\s*[\"']?(https?:)?//|@import", css):
            yield f"remote or imported style: {path}"
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
            selector = " ".join(selector.split())
            color, background = (re.search(rf"(?<![\w-]){name}\s*:", body) for name in ("color", "background(-color)?"))
            if re.search(r"(?<![\w-])(font-size|line-height|width|height)\s*:\s*[\d.]+(px|pt|cm|mm|in)\b", body):
                yield f"fixed unit: {selector[:60]}"
            if (color or background) and re.search(r"(^|,\s*)(html|body|p|div|section|li)\s*(,|$)", selector):
                yield f"colour of the text or the page is forced: {selector[:60]}"
            if background and not color:
                yield f"background without a colour: {selector[:60]}"
            if "!important" in body:
                yield f"!important: {selector[:60]}"


def check_alternatives(book):
    for path, element in book.elements():
        if element.tag == XHTML + "img":
            alt = element.get("alt")
            if alt is None:
                yield f"img without alt: {path}"
            elif re.fullmatch(r"[\w./ -]+\.(png|jpe?g|gif|svg|webp)", alt.strip(), re.IGNORECASE):
                yield f"alt is a file name: {path}: {alt}"
        if element.tag == MATHML + "math" and not element.get("alttext"):
            yield f"math without alttext: {path}"
        if element.tag == XHTML + "figure" and (caption := element.find(XHTML + "figcaption")) is not None:
            said = " ".join("".join(caption.itertext()).split())
            if said and any(" ".join((i.get("alt") or "").split()) == said for i in element.iter(XHTML + "img")):
                yield f"alt repeats the caption: {path}"


def check_notes(book):
    """Each call leads to a note, and each note leads back."""
    places = {f"{p}#{e.get('id')}": e for p, e in book.elements() if e.get("id")}
    for path, call in book.with_role("doc-noteref"):
        target = book.path(call.get("href") or "", path)
        if not call.get("id"):
            yield f"note call without id: {path}"
        if target not in places:
            yield f"note call leads nowhere: {path}: {target}"
        elif not any("doc-backlink" in (e.get("role") or "") for e in places[target].iter()):
            yield f"note without a link back: {target}"
    for path, back in book.with_role("doc-backlink"):
        if book.path(back.get("href") or "", path) not in places:
            yield f"link back leads nowhere: {path}: {back.get('href')}"


def check_navigation(book):
    for kind in ("toc", "landmarks"):
        if kind not in book.navigation:
            yield f"no {kind} in the navigation document"
    if "bodymatter" not in [kind for _, kind in book.navigation.get("landmarks", [])]:
        yield "no bodymatter among the landmarks"
    listed = {target.split("#")[0] for target, _ in book.navigation.get("toc", [])}
    for path in book.spine:
        if path not in listed and path != book.nav_path and not re.search(r"cover|title", path):
            yield f"document of the spine is not in the table of contents: {path}"
    order = {}
    for path, element in book.elements():
        if element.get("id"):
            order[f"{path}#{element.get('id')}"] = (book.spine.index(path) if path in book.spine else -1, len(order))
    pages = [order.get(target, (-1, 0)) for target, _ in book.navigation.get("page-list", [])]
    if pages != sorted(pages):
        yield "page list is not in reading order"
    if len(pages) != (breaks := len(book.with_role("doc-pagebreak"))):
        yield f"{breaks} page breaks, {len(pages)} entries of the page list"


def check_claims(book):
    """EPUB Accessibility 1.1, 2: metadata says what is there, neither more nor less."""
    features = set(book.metadata.get("schema:accessibilityFeature", []))
    images = [e for _, e in book.elements() if e.tag == XHTML + "img" and (e.get("alt") or "").strip()]
    math = [e for _, e in book.elements() if e.tag == MATHML + "math"]
    breaks = book.with_role("doc-pagebreak")
    bare = [e for _, e in book.elements() if e.tag == XHTML + "img" and not (e.get("alt") or "").strip()
            and "presentation" not in (e.get("role") or "")]
    truths = {"MathML": bool(math), "describedMath": bool(math) and all(e.get("alttext") for e in math),
              "pageNavigation": "page-list" in book.navigation, "pageBreakMarkers": bool(breaks),
              "tableOfContents": "toc" in book.navigation, "alternativeText": bool(images) and not bare,
              "longDescription": any(e.get("aria-details") or e.get("aria-describedby") for e in images)}
    for feature, true in truths.items():
        if true != (feature in features):
            yield f"accessibilityFeature {feature} is {'missing' if true else 'claimed but untrue'}"
    for feature in sorted(features & MEDIA_FEATURES):
        yield f"accessibilityFeature {feature} is claimed without such media"
    if images and "visual" not in book.metadata.get("schema:accessMode", []):
        yield "there are images, but accessMode visual is missing"
    if any("Accessibility" in v for v in book.metadata.get("dcterms:conformsTo", [])) and not book.metadata.get("a11y:certifiedBy"):
        yield "conformsTo without certifiedBy"
    if breaks and not book.metadata.get("pageBreakSource"):
        yield "page breaks without pageBreakSource"
    if len(book.metadata.get("dcterms:modified", [])) != 1:
        yield "dcterms:modified does not stand there once"
    for name in REQUIRED_METADATA:
        if not book.metadata.get(f"schema:{name}"):
            yield f"no schema:{name}"
    if not book.package.get(XML + "lang"):
        yield "package without xml:lang"


CHECKS = (check_titles, check_safety, check_style, check_alternatives, check_notes, check_navigation, check_claims)


def examine(path):
    book = Book(path)
    return [*check_archive(path), *(finding for check in CHECKS for finding in check(book))]
