"""Whether a product says what its source says: every word, in order, nothing lost and nothing twice. What the source says is
taken by a reader of Markdown that shares no code with Recto (words.js); it lies beside the product, NAME.md beside NAME.pdf
or NAME.epub. The words of a PDF are those of its structure tree (structure.py holds them against those of its pages), the
words of a book those of its XHTML. Numbers of lists and notes, what stands for a picture, and the labels of what the front
matter says are Recto's own."""
import collections
import functools
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from judges import EachFile, Judge, lint, tagged_pdf
from judges.sequence import departures, words

HERE = Path(__file__).resolve().parent
SECONDS = 300
# Recto's own words beside the description of a picture that is not there, in any language (a CJK character counts as a word).
WORDS_BY_A_PICTURE = 10
# What marks an item or a note: a bullet or a box, or a number, be it of letters.
MARK = re.compile(r"\W*|\(?\w{1,9}[.)]|\d+")
# Stands for a picture among the words of a source, since its description may be empty.
PICTURE = "\ufffc"
INLINE_XHTML = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
                "strong", "sub", "sup", "u", "var"}
OWN_ROLES = {"doc-noteref", "doc-backlink"}


@dataclass
class Source:
    matter: collections.Counter  # words of the front matter, which may stand anywhere in the product, once
    dates: int  # in the front matter; each may be shown with the name of its month
    body: list  # words
    spared: set  # indices of those that stand for pictures and may be missing
    notes: list  # of lists of words, in no order


@dataclass
class Product:
    body: list
    notes: list


def fold(text):
    """Words without their case: the word of an alert is written in capitals and shown as Recto likes."""
    return [word.casefold() for word in words(text)]


def spoken(parts):
    """Words of [kind, text] pairs, and the indices of those of alternatives."""
    said, spared, run = [], set(), []
    for kind, text in [*parts, ["end", ""]]:
        if kind == "text":
            run.append(text)
            continue
        said += fold("".join(run))
        run = []
        if kind == "alternative":
            more = [PICTURE, *fold(text)]
            spared |= set(range(len(said), len(said) + len(more)))
            said += more
    return said, spared


def read_sources(paths):
    """{path: Source}"""
    environment = {**os.environ, "NODE_PATH": str(Path(os.environ["RECTO_JUDGES"], "node_modules"))}
    ran = subprocess.run(["node", HERE / "words.js", *paths], env=environment, capture_output=True, check=True, timeout=SECONDS)
    sources = {}
    for line in ran.stdout.decode().splitlines():
        read = json.loads(line)
        body, spared = spoken(read["body"])
        notes = [spoken(note)[0] for note in read["notes"]]
        dates = len(re.findall(r"\b\d{4}-\d{2}-\d{2}\b", read["matter"]))
        sources[Path(read["path"])] = Source(collections.Counter(fold(read["matter"])), dates, body, spared, notes)
    return sources


def read_pdf(path):
    root = tagged_pdf.read(path).root
    if root is None:
        return Product([], [])
    own = {"Lbl", "Reference"}  # the number of an item or a note, and its call
    for label in root.walk():  # the label of a definition is its term
        if label.kind == "Lbl" and not MARK.fullmatch(label.text().strip()):
            label.kind = "Term"
    notes = [fold(e.text(own)) for e in root.walk() if e.kind == "Note"]
    return Product(fold(root.text(own | {"Note"})), notes)


def read_epub(path):
    book, notes = lint.Book(path), []

    def text(element):
        name, roles = element.tag.removeprefix(lint.XHTML), (element.get("role") or "").split()
        inner = (element.text or "") + "".join(text(child) + (child.tail or "") for child in element)
        if name == "head" or OWN_ROLES.intersection(roles):
            return ""
        if "doc-footnote" in roles:
            notes.append(fold(inner))
            return "\n"
        return inner if name in INLINE_XHTML else f"\n{inner}\n"

    return Product(fold("\n".join(text(book.documents[p]) for p in book.spine if p != book.nav_path)), notes)


def quoted(said, begin, end):
    return " ".join([*said[max(0, begin - 3):begin], f"[{' '.join(said[begin:end][:12])}]", *said[end:end + 3]])


@functools.cache
def own_words():
    """Every word of Recto's catalogue."""
    files = sorted((HERE.parent.parent / "src" / "base").glob("words*.cpp"))
    return {word for file in files for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', file.read_text()) for word in fold(literal)}


def is_matter(extra, source):
    """Whether a stretch shows the front matter: its words, with labels, and the name of a month in a date."""
    strange = list((collections.Counter(extra) - source.matter).elements())
    return len(strange) < len(extra) and sum(word not in own_words() for word in strange) <= source.dates


def compare(source, product):
    """A line for each stretch of words that is lost, and for each that is too much."""
    for e1, e2, f1, f2 in departures(source.body, product.body):
        if any(index not in source.spared for index in range(e1, e2)):
            yield f"lost: {quoted(source.body, e1, e2)}"
        extra = product.body[f1:f2]
        if len(extra) <= WORDS_BY_A_PICTURE and not source.spared.isdisjoint(range(e1 - 1, e2 + 1)):
            continue
        if is_matter(extra, source):
            source.matter.subtract(extra)
        elif extra:
            yield f"too much: {quoted(product.body, f1, f2)}"
    expected, found = (collections.Counter(" ".join(note) for note in notes) for notes in (source.notes, product.notes))
    yield from (f"note lost: {note[:100]}" for note in (expected - found).elements())
    yield from (f"note too much: {note[:100]}" for note in (found - expected).elements())


@dataclass(frozen=True)
class Words:
    """The judge's function: of many products at once, for the sake of words.js."""
    read: Callable  # Path -> Product

    def __call__(self, files):
        sources = read_sources([f.with_suffix(".md") for f in files]) if files else {}
        return EachFile(lambda f: list(compare(sources[f.with_suffix(".md")], self.read(f))))(files)


JUDGES = [
    Judge("words-pdf", "pdf", Words(read_pdf), batch=100),
    Judge("words-epub", "epub", Words(read_epub), batch=100),
]
