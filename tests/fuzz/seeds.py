#!/usr/bin/env python3
"""Seeds for a fuzz target: seeds.py TARGET FOLDER writes what is there to learn from, one file an input, named by its content.

They are the examples of the Markdown specifications (where the corpus lies beside the project), the guide and its fenced
examples, the golden cases, Recto's own sheets, the pictures of content/, and the texts that the unit tests feed: a string
literal of a test is an input that somebody thought about."""
import ast
import hashlib
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CORPUS = pathlib.Path(os.environ.get("RECTO_CORPUS", ROOT.parent / "shared" / "corpus"))
# The first byte of the markdown target's input.
RECTO, GFM, COMMONMARK = b"\0", b"\1", b"\2"
SPECIFICATIONS = {"commonmark-spec.txt": COMMONMARK, "gfm-spec.txt": GFM, "gfm-extensions.txt": GFM, "gfm-regression.txt": GFM,
                  "gfm-smart_punct.txt": RECTO}
EXAMPLE = re.compile(r"^`{32} example.*?\n(.*?)^\.\n", re.M | re.S)
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.M | re.S)
FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)^---\s", re.M | re.S)
LITERALS = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')  # with those that the compiler joins to it


def documents():
    files = [*sorted((ROOT / "tests/cases").rglob("*.md")), *sorted((ROOT / "content").glob("*.md"))]
    return [file.read_bytes().decode(errors="surrogateescape") for file in files]


def examples():
    """Dialect and Markdown of each example of the specifications, which write a tab as an arrow."""
    return [(dialect, text.replace("→", "\t")) for name, dialect in SPECIFICATIONS.items() if (CORPUS / "specs" / name).is_file()
            for text in EXAMPLE.findall((CORPUS / "specs" / name).read_text())]


def literals(folder):
    """The strings of the unit tests of a folder of src/. Python reads C++'s escapes but for a few, which are left out."""
    for file in sorted((ROOT / "tests/unit" / folder).glob("*.cpp")):
        for written in LITERALS.findall(file.read_text()):
            try:
                # \xC3 is a byte to C++ and a character to Python.
                text = ast.literal_eval("(" + re.sub(r"\\x([89A-Fa-f][0-9A-Fa-f])", r"\\udc\1", written) + ")")
                yield text.encode(errors="surrogateescape").decode(errors="surrogateescape")
            except (SyntaxError, UnicodeEncodeError):
                continue


def markdown():
    own = documents() + FENCED.findall((ROOT / "content/recto-guide.md").read_text())
    own += [text for folder in ("markdown", "resolve") for text in literals(folder) if "\n" in text]
    return [RECTO + encode(text) for text in own] + [dialect + encode(text) for dialect, text in examples()]


def front_matter():
    texts = documents() + list(literals("markdown")) + [f"{text}\n" for text in FENCED.findall((ROOT / "content/recto-guide.md").read_text())]
    return [encode(found[1]) for found in map(FRONT_MATTER.match, texts) if found]


def stylesheet():
    return [file.read_bytes() for file in sorted((ROOT / "styles").glob("*.css"))] + [encode(t) for t in literals("style") if "{" in t]


def image():
    return [file.read_bytes() for file in sorted((ROOT / "content").rglob("*.png"))]


def pipeline():
    sheets = [b"# A\n\ntext *em*[^1]\n\n- item\n\n[^1]: note\n\0" + sheet for sheet in stylesheet()]
    layouts = [encode(text) for folder in ("layout", "pdf", "epub") for text in literals(folder) if "\n" in text]
    return [seed[1:] for seed in markdown()] + layouts + sheets


def encode(text):
    return text.encode(errors="surrogateescape")


def main():
    targets = {make.__name__: make for make in (markdown, front_matter, stylesheet, image, pipeline)}
    if len(sys.argv) != 3 or sys.argv[1] not in targets:
        sys.exit(__doc__.splitlines()[0])
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    seeds = {hashlib.sha256(seed).hexdigest()[:16]: seed for seed in targets[sys.argv[1]]()}
    for name, seed in seeds.items():
        (folder / name).write_bytes(seed)
    print(f"{len(seeds)} seeds in {folder}")


if __name__ == "__main__":
    main()
