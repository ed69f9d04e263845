#!/usr/bin/env python3
"""What a batch does once: shared_work.py RECTO builds ten leaflets in one process. The calls that strace sees show that each
font and each document is opened once, and the processor's time that a sheet is parsed once: its files are read again for
each document and compared, which costs next to nothing."""
import collections
import pathlib
import re
import resource
import subprocess
import sys

from trial import TRACED, if_traced, run_all

LEAFLET = pathlib.Path(__file__).resolve().parent.parent / "content" / "heparin-and-miscarriage.md"
LEAFLETS = 10
# Much longer to parse than to compare, and none of its rules is for the leaflet.
LONG_SHEET = "".join(f".unused-{i} {{ color: #{i:06x}; margin-left: {i % 7}pt }}\n" for i in range(20_000))
# Parsed for each leaflet it takes LEAFLETS times as long as for one; parsed once, 1.1 to 2 times.
MOST_FOR_ALL = 4
CONSONANTS = [a + b for a in "bcdfglmnprstvxz" for b in "bcdfglmnprstvxz"]
ENDINGS = ("us", "a", "um", "is", "es")
MOST_FOR_ALL_WORDS = 7
ROUNDS = 5  # the least time of them counts, since others use the machine too


def write_leaflets(folder):
    (folder / "in").mkdir()
    for number in range(LEAFLETS):
        text = LEAFLET.read_text().replace("title: ", f"title: {number} ", 1)
        (folder / "in" / f"leaflet-{number}.md").write_text(text)
    (folder / "long.css").write_text(LONG_SHEET)
    (folder / "short.css").write_text("p { color: #222 }\n")


def opened(recto, folder, jobs):
    """How many times each file was opened."""
    log = folder / "trace"
    subprocess.run(["strace", "-f", "-qq", "-e", "trace=open,openat", "-o", log, recto, "build", "in", "-o", "out", "--jobs", str(jobs)],
                   cwd=folder, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env=TRACED)
    lines = [line for line in log.read_text(errors="replace").splitlines() if " = -1 " not in line]
    return collections.Counter(found[1] for found in (re.search(r'open(?:at)?\(.*?"([^"]*)"', line) for line in lines) if found)


def opened_again(recto, folder, jobs):
    times = opened(recto, folder, jobs)
    fonts = {path: n for path, n in times.items() if path.endswith((".ttf", ".otf", ".ttc"))}
    documents = {path: n for path, n in times.items() if path.endswith(".md")}
    sheets = {path: n for path, n in times.items() if path.endswith(".css")}
    findings = [f"{path} is opened {n} times" for path, n in (fonts | documents).items() if n != 1]
    findings += [f"{path} is opened {n} times for {LEAFLETS} documents" for path, n in sheets.items() if n > LEAFLETS + jobs]
    if len(fonts) < 3 or len(documents) != LEAFLETS or len(sheets) < 2:
        findings.append(f"strace saw {len(fonts)} fonts, {len(documents)} documents and {len(sheets)} sheets")
    return findings


def seconds(recto, folder, source, sheet):
    """Of the processor, for the PDFs alone: an e-book carries the whole sheet."""
    def once():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([recto, "build", source, "-o", "out", "--to", "pdf", "--jobs", "1", "--style", sheet], cwd=folder,
                       stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return min(once() for _ in range(ROUNDS))


def parsed_again(recto, folder):
    one, all_of_them = (seconds(recto, folder, source, "long.css") - seconds(recto, folder, source, "short.css")
                        for source in ("in/leaflet-0.md", "in"))
    if one <= 0:
        return ["the long sheet takes no time"]
    print(f"the long sheet takes {one:.3f} s for a leaflet, {all_of_them:.3f} s for {LEAFLETS}")
    return [] if all_of_them < MOST_FOR_ALL * one else [f"it is parsed again: {all_of_them / one:.1f} times as long"]


def shaped_again(recto, folder):
    """Of texts that consist of the same words, none of which comes twice in one of them, the first costs the shaping."""
    words = [f"{a}{b}{c}{d}" for a in "bdfg" for b in ("ae", "io", "ou") for c in CONSONANTS for d in ENDINGS]
    (folder / "words").mkdir()
    for number in range(LEAFLETS):
        (folder / "words" / f"{number}.md").write_text("---\ntitle: T\nlang: la\n---\n\n" + " ".join(words) + "\n")
    one, all_of_them = (seconds(recto, folder, source, "short.css") for source in ("words/0.md", "words"))
    print(f"{len(words)} words take {one:.3f} s in a text, {all_of_them:.3f} s in {LEAFLETS}")
    return [] if all_of_them < MOST_FOR_ALL_WORDS * one else [f"they are shaped again: {all_of_them / one:.1f} times as long"]


def of_leaflets(test):
    def tried(folder):
        write_leaflets(folder)
        return test(folder)
    return tried


def main():
    recto = pathlib.Path(sys.argv[1]).resolve()
    tests = {"a sheet is parsed once": of_leaflets(lambda folder: parsed_again(recto, folder)),
             "words are shaped once": of_leaflets(lambda folder: shaped_again(recto, folder))}
    for jobs in (1, 2):
        tests[f"files are opened once, {jobs} jobs"] = if_traced(of_leaflets(lambda folder, jobs=jobs: opened_again(recto, folder, jobs)))
    return run_all(lambda _: tests)


if __name__ == "__main__":
    sys.exit(main())
