#!/usr/bin/env python3
"""The same input gives the same bytes: same_bytes.py RECTO FOLDER builds the folder's documents, some cases that have
findings and a long document several times: with 1 to 3 jobs, from other folders, in other time zones and locales, by another
clock, with older and newer files, alone and after another document. It compares products, what is said and exit codes."""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from sanitized import SLOWER

CASES = pathlib.Path(__file__).resolve().parent / "cases"
# Cases that say a good deal, of every part of a document, and their exit codes.
FINDINGS = {"raw-html.md": 1, "colophon.md": 1, "notes.md": 0}
SUMMARY = re.compile(r"^\d+ of \d+ documents ha(?:s|ve) errors:$", re.M)
# ICU knows these wherever it runs, also where the C library has no such locale: i without and with a dot, other digits
# and another calendar.
LOCALES = ("tr_TR.UTF-8", "fa_IR.UTF-8")
CLOCK = ("faketime", "-f", "@2031-05-06 07:08:09")
LONG_AGO, LATER = 1_000_000_000, 2_000_000_000  # seconds since 1970: in 2001 and in 2033


@dataclass
class Built:
    files: dict  # path below the output folder -> SHA-256
    said: str  # paths are below the input's folder
    code: int

    def everything(self):
        return {**self.files, "(what is said)": self.said, "(the exit code)": self.code}


def digests(folder):
    return {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.rglob("*")) if f.is_file()}


def long_text():
    """Some sixty pages of common forms, so that paragraphs and pages are shared out among threads."""
    parts = ["---\ntitle: A long document\nlang: en\ntoc: true\n---\n"]
    for i in range(1, 101):
        words = " ".join(f"word{i * k % 97} *stressed* istanbul IŞIK {i * k}" for k in range(1, 20))
        parts.append(f"## Section {i} {{#s{i}}}\n\n{words}; see [there](#s{i * 7 % 100 + 1}).[^{i}]\n\n[^{i}]: Note {i}.\n\n"
                     f"1. one\n2. two `code {i}`\n\n| a | b |\n|---|--:|\n| {i} | {i * i} |\n")
    return "\n".join(parts)


def write_texts(folder, texts):
    shutil.copytree(folder, texts)
    (texts / "findings").mkdir()
    for case in FINDINGS:
        shutil.copy(CASES / case, texts / "findings")
    (texts / "long.md").write_text(long_text())


def build(recto, folder, out, jobs=1, *, sources=(), options=(), cwd="/", by=(), **environment):
    """Builds the folder, or these of its documents; `by` is a program that runs the command."""
    command = [*by, recto, "build", *(sources or [folder]), "-o", out, "--jobs", str(jobs), *options]
    ran = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, capture_output=True,
                         timeout=600 * SLOWER)
    return Built(digests(out), ran.stderr.decode(errors="replace").replace(f"{folder}/", ""), ran.returncode)


def with_file_times(folder, seconds):
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (seconds, seconds))
    return folder


def can_change_the_clock(recto):
    """faketime may be missing, and the library that it brings cannot be loaded before AddressSanitizer's."""
    return shutil.which(CLOCK[0]) and subprocess.run([*CLOCK, recto, "--version"], capture_output=True).returncode == 0


def batches(recto, texts, here):
    """How, and what all documents give in one batch."""
    moved = here / "moved" / "elsewhere"
    shutil.copytree(texts, moved)
    yield "two jobs", build(recto, texts, here / "two", 2)
    yield "three jobs", build(recto, texts, here / "three", 3, cwd=texts)
    yield "--verify", build(recto, texts, here / "verified", 2, options=("--verify",))
    yield "another folder", build(recto, moved, here / "a" / "b", cwd=here)
    yield "another time zone", build(recto, texts, here / "zone", TZ="Pacific/Kiritimati")
    for locale in LOCALES:
        yield f"the locale {locale}", build(recto, texts, here / locale, LC_ALL=locale, LANG=locale, LANGUAGE=locale)
    yield "older files", build(recto, with_file_times(moved, LONG_AGO), here / "older")
    yield "newer files", build(recto, with_file_times(moved, LATER), here / "newer")
    if can_change_the_clock(recto):
        yield "another clock", build(recto, texts, here / "clock", by=CLOCK)


def one_by_one(recto, texts, here):
    """How, and what the documents give alone, and after another; as if it were a batch's."""
    alone, after, code = {}, {}, 0
    said = ""
    for number, source in enumerate(sorted(texts.rglob("*.md"))):
        parent = source.relative_to(texts).parent
        one = build(recto, texts, here / "alone" / str(number), 3, sources=[source])
        other = texts / "long.md" if source.name != "long.md" else texts / "findings" / "raw-html.md"
        two = build(recto, texts, here / "after" / str(number), sources=[other, source])
        alone |= {(parent / name).as_posix(): digest for name, digest in one.files.items()}
        after |= {(parent / name).as_posix(): digest for name, digest in two.files.items() if not name.startswith(other.stem)}
        said += one.said
        code = max(code, one.code)
    return {"each document alone": {**alone, "(what is said)": said, "(the exit code)": code}, "each after another document": after}


def slips(texts, first, recto, here):
    """What would make all comparisons empty ones."""
    found = [f"only {len(first.files)} products"] if len(first.files) != 2 * len(list(texts.rglob("*.md"))) else []
    if first.said.count("warning: ") + first.said.count("error: ") < 15 or not SUMMARY.search(first.said):
        found.append(f"of a batch with findings it says: {first.said[:300]!r}")
    for source in sorted(texts.rglob("*.md")):
        one = build(recto, texts, here / "code" / source.stem, sources=[source])
        if one.code != FINDINGS.get(source.name, 0) or bool(one.said) != (source.name in FINDINGS):
            found.append(f"{source.name}: exit code {one.code}, and it says: {one.said[:300]!r}")
    return found


def main():
    recto, folder = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as temp:
        here = pathlib.Path(temp).resolve()
        texts = here / "texts"
        write_texts(folder, texts)
        first = build(recto, texts, here / "first")
        failures = slips(texts, first, recto, here)
        runs = {how: (first.everything(), built.everything()) for how, built in batches(recto, texts, here)}
        # The batch says the same as its documents, and then which of them have errors.
        of_documents = {**first.everything(), "(what is said)": SUMMARY.split(first.said)[0]}
        for how, products in one_by_one(recto, texts, here).items():
            runs[how] = ({name: of_documents[name] for name in of_documents if not name.startswith("(") or name in products}, products)
    failures += [f"{name}: differs with {how}" for how, (wanted, given) in runs.items() for name in sorted(wanted | given)
                 if wanted.get(name) != given.get(name)]
    for failure in failures:
        print(failure)
    skipped = int("another clock" not in runs)
    if skipped:
        print("note: no faketime runs this program; what another clock does was not looked at")
    compared = sum(len(wanted | given) for wanted, given in runs.values()) + 1
    print(f"{max(compared - len(failures), 0)} passed, {len(failures)} failed" + (f", {skipped} skipped" if skipped else ""))
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
