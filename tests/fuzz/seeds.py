#!/usr/bin/env python3
"""Seeds for a fuzz target: seeds.py TARGET FOLDER writes what is there to learn from, one file an input, named by its content.

They are the examples of the Markdown specifications (where the corpus lies beside the project), our own for each construct of
the specifications of YAML and CSS (examples/), the guide and its fenced examples, the golden cases, Recto's own sheets, the
pictures of content/ and of pictures.py, and the texts that the unit tests feed: a string literal of a test is an input that
somebody thought about."""
import ast
import hashlib
import os
import pathlib
import re
import sys

import pictures

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CORPUS = pathlib.Path(os.environ.get("RECTO_CORPUS", ROOT.parent / "shared" / "corpus"))
# The first byte of the markdown target's input.
RECTO, GFM, COMMONMARK = b"\0", b"\1", b"\2"
SPECIFICATIONS = {"commonmark-spec.txt": COMMONMARK, "gfm-spec.txt": GFM, "gfm-extensions.txt": GFM, "gfm-regression.txt": GFM,
                  "gfm-smart_punct.txt": RECTO}
EXAMPLE = re.compile(r"^`{32} example.*?\n(.*?)^\.\n", re.M | re.S)
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.M | re.S)
FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)^---\s", re.M | re.S)
BETWEEN_EXAMPLES = "%%%%\n"  # no line of either language
LITERALS = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')  # with those that the compiler joins to it


# Every place of a document that shows a picture.
SHOWN = ("![alt]({0})\n", "a ![alt]({0} 'title'){{width=50%}} b\n", "# ![]({0})\n", "| ![a]({0}) | b |\n|---|---|\n| c | ![d](./{0}) |\n",
         "[![a]({0})](#x)[^1]\n\n[^1]: ![b]({0})\n", "<figure><img src='{0}' width='9'><figcaption>c</figcaption></figure>\n",
         "---\ncover: {0}\npublisher: {{name: P, logo: {0}}}\n---\n\n![a]({0})\n\n: caption\n",
         "![a]({0}){{.k}}\n\0@page {{ margin: 1cm }} .k {{ float: left; width: 3cm; transform: none }}\n")


def documents():
    files = [*sorted((ROOT / "tests/cases").rglob("*.md")), *sorted((ROOT / "content").glob("*.md"))]
    return [file.read_bytes().decode(errors="surrogateescape") for file in files]


def examples():
    """Dialect and Markdown of each example of the specifications, which write a tab as an arrow."""
    return [(dialect, text.replace("→", "\t")) for name, dialect in SPECIFICATIONS.items() if (CORPUS / "specs" / name).is_file()
            for text in EXAMPLE.findall((CORPUS / "specs" / name).read_text())]


def constructs(name):
    """Our own examples: YAML 1.2.2 and what 1.1 knew beyond it; CSS Syntax 3, Values 4, Selectors 4, Paged Media 3 and others."""
    return (ROOT / "tests/fuzz/examples" / name).read_text().split(BETWEEN_EXAMPLES)


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
    found = [matter[1] for matter in map(FRONT_MATTER.match, texts) if matter] + constructs("yaml.txt")
    return [encode(text) for text in found] + [encode(text.replace("\n", "\r\n")) for text in constructs("yaml.txt")]


def stylesheet():
    ours = [file.read_bytes() for file in sorted((ROOT / "styles").glob("*.css"))]
    return ours + [encode(text) for text in [*constructs("css.txt"), *(t for t in literals("style") if "{" in t)]]


def image():
    return [file.read_bytes() for file in sorted((ROOT / "content").rglob("*.png"))] + pictures.everything()


def pipeline():
    sheets = [b"# A\n\ntext *em*[^1]\n\n- item\n\n[^1]: note\n\0" + sheet for sheet in stylesheet()]
    layouts = [encode(text) for folder in ("layout", "pdf", "epub") for text in literals(folder) if "\n" in text]
    # The pictures lie in the document's folder there.
    names = sorted(file.name for file in pictures.KEPT.iterdir())
    shown = [encode(text.format(name)) for name in names for text in SHOWN]
    matters = [b"---\n" + matter + b"---\n\n# A\n\ntext\n" for matter in front_matter()]
    return [seed[1:] for seed in markdown()] + layouts + sheets + matters + shown + [encode("".join(f"![a]({n})\n\n" for n in names))]


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
