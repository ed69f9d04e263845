"""The texts that are timed, written below build/bench: the sample leaflet 200 times with other titles; the Rust reference of
the corpus beside the project as one file in the order of its SUMMARY.md, ten times that, and its first hundred chapters
as documents. The reference's pictures are copied beside, so that links to them hold."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench"
LEAFLET = ROOT / "content" / "heparin-and-miscarriage.md"
LEAFLETS, COPIES, CHAPTERS = 200, 10, 100
PICTURES = (".png", ".svg", ".jpg")


def reference():
    """The folder of the book's files, or None where the corpus is not beside the project."""
    corpus = pathlib.Path(os.environ.get("RECTO_CORPUS", ROOT.parent / "shared" / "corpus"))
    source = corpus / "rust-reference" / "src"
    return source if source.is_dir() else None


def chapters(source):
    """The files that SUMMARY.md links to, each once, in its order."""
    links = re.findall(r"\]\(([^)#]+\.md)\)", (source / "SUMMARY.md").read_text())
    return [source / link for link in dict.fromkeys(links) if (source / link).is_file()]


def front_matter(title):
    quoted = title.replace('"', "'").replace("\\", "")
    return f'---\ntitle: "{quoted}"\nlang: en\n---\n\n'


def title_of(text):
    found = re.search(r"^#+ (.+)$", text, re.MULTILINE)
    return found[1] if found else "Untitled"


def retitled(leaflet, number):
    """The leaflet's text with a title of its own."""
    return re.sub(r"^title: (.*)$", rf"title: \1, leaflet {number}", leaflet, count=1, flags=re.MULTILINE)


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def copy_pictures(source, folder):
    for file in source.rglob("*"):
        if file.suffix in PICTURES:
            target = folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


def write_known_inputs(source):
    """By name, the smaller and the larger file of each; the corpus makes them."""
    maker = source.parents[1] / "pathological.py"
    folder, inputs = empty(WORK / "known"), {}
    subprocess.run([sys.executable, maker, folder], check=True)
    for line in (folder / "index").read_text().splitlines():
        number, name, _ = line.split("\t")
        inputs[name] = [(folder / f"{number}.{size}").rename(folder / f"{number}-{size}.md") for size in (1, 2)]
    return inputs


def write_leaflets():
    folder, text = empty(WORK / "leaflets"), LEAFLET.read_text()
    for number in range(1, LEAFLETS + 1):
        (folder / f"leaflet-{number:03}.md").write_text(retitled(text, number))
    return folder


def write_book(source, copies=1):
    """One file of the whole reference, `copies` times."""
    folder = empty(WORK / f"book-{copies}")
    copy_pictures(source, folder)
    whole = "\n\n".join(file.read_text() for file in chapters(source))
    file = folder / "rust-reference.md"
    file.write_text(front_matter("The Rust Reference") + "\n\n".join([whole] * copies))
    return file


def write_chapters(source):
    folder = empty(WORK / "chapters")
    copy_pictures(source, folder)
    for file in chapters(source)[:CHAPTERS]:
        target = folder / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text()
        target.write_text(front_matter(title_of(text)) + text)
    return folder
