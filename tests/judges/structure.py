"""What veraPDF does not look at: whether the structure tree is the document's. The words that poppler finds on the pages,
outside of artifacts, must be the words of the tree, and the elements must be built as their kinds promise.
examine(PDF) gives a line for each finding; examine_listing(PDF) asks whether poppler, which reads it out to people, finds
the same text in the tree."""
import collections
import pathlib
import re
import subprocess
import tempfile

from judges import tagged_pdf
from judges.sequence import WORD, departures, plain, words
from judges.tagged_pdf import Element

LINE_END = re.compile(r"\s*[\n\f]\s*")
# ISO 32000-1, 9.4.3: a string, or an array of them, and the operator that shows it.
SHOWS_TEXT = re.compile(rb"""(?:<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\)|\[[^\]]*\])\s*(?:Tj|TJ|'|")""", re.DOTALL)
# Elements that say nothing when they hold neither text nor an object.
MUST_SPEAK = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Link", "LBody", "Caption", "TH", "Note", "Code", "Quote"}
CHILDREN = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"},
            "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}}
# What the running head and foot of one page may say that the document does not, in words.
FURNITURE_WORDS = 12
# Poppler's listing interprets a page once for each stretch of marked content on it.
SECONDS = 300


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


def text_of_pages(path):
    """What poppler finds on the pages, artifacts left out. Of these only what shows text goes, since positions and fonts hold
    for what follows; by spaces of the same length, so that the cross-reference table stays right."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "plain.pdf")
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--decode-level=generalized", path, copy],
                       capture_output=True, timeout=SECONDS)
        data = bytearray(copy.read_bytes())
        for begin, end in artifacts(bytes(data)):
            data[begin:end] = SHOWS_TEXT.sub(lambda shown: b" " * len(shown[0]), data[begin:end])
        copy.write_bytes(data)
        return subprocess.run(["pdftotext", "-raw", copy, "-"], capture_output=True, text=True, errors="replace", timeout=SECONDS).stdout


def claims_ua(path):
    """Whether the file says that it is PDF/UA: its metadata is not compressed."""
    return b"pdfuaid:part" in pathlib.Path(path).read_bytes()


def check_elements(root, headers_are_due):
    """What no standard's checker looks at; a table without headers is a fault of a file that claims PDF/UA (7.5)."""
    level = 0
    for element in root.walk():
        where = f"element {element.number}"
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
        if element.kind == "LI" and kinds != ["Lbl"] and "LBody" not in kinds:  # an item without text has its mark alone
            yield f"LI without LBody ({where})"
        if headers_are_due and element.kind == "Table" and not any(e.kind == "TH" for e in element.walk()):
            yield f"Table without TH ({where})"


def joined(text, whole):
    """The words of the pages. A line end breaks code and addresses that fit no line without a hyphen; such a word is made whole
    where that gives one of the words that would else be missed."""
    text = plain(text)
    found = list(WORD.finditer(text))
    wanted = collections.Counter(whole) - collections.Counter(word[0] for word in found)
    longest = max(map(len, wanted), default=0)
    said, at = [], 0
    while at < len(found):
        word, end = found[at][0], at + 1
        while not wanted[word] and len(word) < longest and end < len(found) and \
                LINE_END.fullmatch(text, found[end - 1].end(), found[end].start()):
            word, end = word + found[end][0], end + 1
        if end > at + 1 and not wanted[word]:
            word, end = found[at][0], at + 1
        elif end > at + 1:
            wanted[word] -= 1
        said.append(word)
        at = end
    return said


def check_words(pdf, text):
    """The same words in both, in one order but for the notes, which stand at the foot of their page."""
    body = words(pdf.root.text(leaving_out={"Note"}))
    notes = [w for note in pdf.root.walk() if note.kind == "Note" for w in words(note.text())]
    drawn, count = joined(text, body + notes), collections.Counter
    in_tree, moved = count(body) + count(notes), count(notes)
    for name, lost in (("on the pages but not in the structure", count(drawn) - in_tree),
                       ("in the structure but not on the pages", in_tree - count(drawn))):
        if lost:
            yield f"{sum(lost.values())} of {len(drawn)} words are {name}, for example {', '.join(list(lost)[:8])}"
    if count(drawn) == in_tree:
        for begin, end, first, last in departures(body, drawn):
            if begin != end or not count(drawn[first:last]) <= moved:
                yield f"order: the pages have '{' '.join(drawn[first:last][:8])}' where the structure has '{' '.join(body[begin:end][:8])}'"
    strange = [w for w in words("\n".join(pdf.artifacts)) if w not in in_tree and not w.isdecimal()]
    if len(strange) > FURNITURE_WORDS * pdf.pages:
        yield f"artifacts hold {len(strange)} words that the structure has not, for example {', '.join(strange[:8])}"


def examine(path):
    pdf = tagged_pdf.read(path)
    if pdf.root is None:
        return ["no structure tree"]
    return [*pdf.faults, *check_elements(pdf.root, claims_ua(path)), *check_words(pdf, text_of_pages(path))]


def examine_listing(path):
    """Poppler does not know ActualText, and breaks words at inline elements: letters and digits are compared, in order."""
    listing = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, errors="replace", timeout=SECONDS)
    listed = [line.strip()[1:].removesuffix('"') for line in listing.stdout.splitlines() if line.strip().startswith('"')]
    root = tagged_pdf.read(path, actual_text=False).root
    ours, theirs = ("".join(WORD.findall(text)) for text in (root.text() if root else "", "".join(listed)))
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    said = [line for line in listing.stderr.splitlines() if line.strip()]
    return said if ours == theirs else [*said, f"poppler's listing of the structure has '{theirs[at:at + 30]}' where '{ours[at:at + 30]}' is"]
