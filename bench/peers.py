"""The other programs, where ./script/bench-peers or the user has installed them: Typst, pandoc and WeasyPrint set the same
book. Each is given the form that it reads best: pandoc the Markdown, Typst a source made from pandoc's tree (by pandoc
itself from version 3 on, else by typst_source.py), WeasyPrint pandoc's HTML."""
import re
import shutil
import subprocess

import texts
import typst_source
from runs import Command

VENV = texts.WORK / "peers" / "bin"
# The text's own dialect: pandoc's richer ones cost it more.
DIALECT = "gfm+footnotes+yaml_metadata_block"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def program(name):
    """Of the environment of ./script/bench-peers, else of the PATH; None when there is none."""
    return str(VENV / name) if (VENV / name).exists() else shutil.which(name)


def said(*arguments):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def version_of(arguments):
    found = re.search(r"\d+(\.\d+)+", said(*arguments))
    return found[0] if found else ""


def typst_command():
    """(arguments before input and output, version), or None. The wheel's compiler runs in Python, which adds 15 ms."""
    if shutil.which("typst"):
        return ("typst", "compile"), version_of(["typst", "--version"])
    version = version_of([VENV / "python", "-c", "import typst; print(typst.__version__)"]) if (VENV / "python").exists() else ""
    return ((VENV / "python", "-c", TYPST), version) if version else None


def pandoc(source, target, *more):
    subprocess.run(["pandoc", "-f", DIALECT, *more, source, "-o", target], check=True, cwd=source.parent, capture_output=True)


def writes_typst(pandoc_version):
    return int(pandoc_version.split(".")[0]) >= 3


def write_typst(source, version):
    target = source.with_suffix(".typ")
    if writes_typst(version):
        pandoc(source, target, "-s")
    else:
        pandoc(source, source.with_suffix(".json"), "-t", "json")
        target.write_text(typst_source.convert(source.with_suffix(".json").read_text()))
    return target


def commands(book):
    """(the commands that can run here, notes on how and on what is missing)"""
    found, notes = [], []
    version = version_of(["pandoc", "--version"]) if shutil.which("pandoc") else ""
    if not version:
        return [], ["not installed: pandoc, and with it the sources of Typst and WeasyPrint (./script/bench-peers installs all)"]
    epub = book.parent / "pandoc.epub"
    found.append(Command(f"pandoc {version}, EPUB", ("pandoc", "-f", DIALECT, f"--resource-path={book.parent}", book, "-o", epub),
                         (epub,), one_core=True))
    if typst := typst_command():
        pdf = book.parent / "typst.pdf"
        found.append(Command(f"Typst {typst[1]}, PDF", (*typst[0], write_typst(book, version), pdf), (pdf,), one_core=True))
        if not writes_typst(version):
            notes.append("Typst's source is by bench/typst_source.py: no pictures, no raw HTML, code without colours")
    else:
        notes.append("not installed: Typst")
    if weasyprint := program("weasyprint"):
        html, pdf = book.with_suffix(".html"), book.parent / "weasyprint.pdf"
        pandoc(book, html, "-s")
        found.append(Command(f"WeasyPrint {version_of([weasyprint, '--version'])}, PDF", (weasyprint, html, pdf), (pdf,),
                             one_core=True, once=True, may_fail=True))
    else:
        notes.append("not installed: WeasyPrint")
    return found, notes
