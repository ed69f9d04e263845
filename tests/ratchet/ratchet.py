#!/usr/bin/env python3
"""The ratchet: ratchet.py RECTO [--part] [--accept] converts the corpus beside the project, puts every product before
every judge, and compares the findings for each file and judge with tests/ratchet/counts.tsv. A rise fails; a fall is told,
and --accept writes it down. All findings of a run stand in build/ratchet/findings.txt."""
import argparse
import contextlib
import fcntl
import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from judges import epub, examine_products, pdf, words  # noqa: E402
from judges.plant import plant  # noqa: E402
from ratchet import convert, corpus, counts  # noqa: E402

JUDGES = pdf.JUDGES + epub.JUDGES + words.JUDGES
WORK = ROOT / "build" / "ratchet"


def examine(recto, chosen):
    """(findings by (judge, document name), seconds by judge, blind judges)"""
    findings = {("recto", name): said for name, said in convert.convert(recto, chosen, WORK).items()}
    (WORK / "planted").mkdir()
    control, planted = plant(recto, WORK / "planted")

    def products(judge):
        return [convert.product(WORK, d, judge.product) for d in chosen if d.in_sample or not judge.sampled]

    said, seconds, blind = examine_products(JUDGES, products, control, planted)
    names = {convert.product(WORK, d, kind): d.name for d in chosen for kind in ("pdf", "epub")}
    findings.update({(judge, names[file]): lines for (judge, file), lines in said.items()})
    return findings, seconds, blind


def report(findings, seconds):
    """A line for each judge, and all findings in a file."""
    for judge in ["recto", *(j.name for j in JUDGES)]:
        mine = [said for (name, _), said in findings.items() if name == judge]
        print(f"{judge:13} {len(mine):4} files, {sum(map(bool, mine)):4} with findings, {sum(map(len, mine)):6} findings, "
              f"{seconds.get(judge, 0):6.1f} s")
    with open(WORK / "findings.txt", "w") as out:
        for (judge, name), said in sorted(findings.items(), key=lambda item: item[0][::-1]):
            out.writelines(f"{name}: {judge}: {line}\n" for line in said)


def compare(findings, accepting, whole):
    """Prints what rose and fell, writes what is accepted; the number of rises that stand."""
    known = counts.load()
    risen = counts.rises(known, findings)
    if accepting and whole:
        risen = [key for key in risen if key[0] in known.judges]  # a judge's first count is not a rise
    for judge, name in risen:
        print(f"rise: {name}: {judge}: {len(findings[judge, name])} findings, {known.known.get((judge, name), 0)} known:")
        for line in findings[judge, name][:5]:
            print(f"    {line}")
    fallen = counts.falls(known, findings)
    if accepting and not risen:
        counts.save(counts.accept(known, findings))
        print(f"accepted; {len(fallen)} counts fell")
    elif fallen:
        print(f"note: {len(fallen)} counts of the ratchet fell; write that down with ./script/ratchet --accept")
    return len(risen)


@contextlib.contextmanager
def work_folder():
    """WORK, empty and ours alone: a second run of this checkout waits for the first one."""
    WORK.mkdir(parents=True, exist_ok=True)
    with open(WORK / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("waiting for another run of the ratchet", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        for folder in ("input", "output", "planted"):
            shutil.rmtree(WORK / folder, ignore_errors=True)
        yield


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("recto", type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("--part", action="store_true", help="all languages, and every tenth of the other files")
    parser.add_argument("--accept", action="store_true", help="write down what fell, and a new judge's first counts")
    args = parser.parse_args()
    source = pathlib.Path(os.environ.get("RECTO_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not source.is_dir():
        print("note: skipped: no corpus")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    chosen = [d for d in corpus.documents(source) if d.in_part or not args.part]
    with work_folder():
        began = time.monotonic()
        corpus.lay_out(chosen, source, WORK / "input", WORK / "output")
        findings, seconds, blind = examine(args.recto, chosen)
        report(findings, seconds)
        print(f"{len(chosen)} documents, {time.monotonic() - began:.0f} s")
    for line in blind:
        print(line)
    # What blind judges did not find did not fall.
    risen = compare(findings, args.accept and not blind, not args.part)
    print(f"{len(findings) - risen + len(JUDGES) - len(blind)} passed, {risen + len(blind)} failed")
    return bool(risen or blind) or not chosen


if __name__ == "__main__":
    sys.exit(main())
