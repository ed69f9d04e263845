#!/usr/bin/env python3
"""Golden cases: golden.py [--accept] [NAME...] dumps each tests/cases/**/*.md with recto and compares with the text beside it.

NAME.doc.txt, NAME.html.txt and NAME.tags.txt are `recto dump --stage=...`, NAME.diagnostics.txt is what `recto check`
says and its exit code. Cases under cases/layout/ also have NAME.frames.txt, those under cases/style/ NAME.style.txt.
Options of a case stand in NAME.args. A missing expectation fails, and so does one without a case; --accept writes them anew."""
import argparse
import difflib
import pathlib
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from sanitized import SLOWER

CASES = pathlib.Path(__file__).resolve().parent / "cases"
STAGES = ("doc", "html", "tags", "diagnostics")
STAGES_OF_FOLDER = {"layout": ("frames",), "style": ("style",)}
# A page of layout takes milliseconds; a case that needs this long hangs.
SECONDS = 60 * SLOWER


def stages(case):
    return STAGES + STAGES_OF_FOLDER.get(case.relative_to(CASES).parts[0], ())


def dump(recto, case, stage):
    """The text that recto gives for the case, run in the case's folder so that no path of this machine is in it."""
    args = case.with_suffix(".args")
    options = shlex.split(args.read_text(), comments=True) if args.exists() else []
    command = ["check", case.name] if stage == "diagnostics" else ["dump", case.name, f"--stage={stage}"]
    ran = subprocess.run([recto, *command, *options], cwd=case.parent, stdin=subprocess.DEVNULL,
                         capture_output=True, timeout=SECONDS)
    said = ran.stderr.decode(errors="replace")
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"recto {' '.join(command)} ended with {ran.returncode}: {said[-400:]}")
    if stage == "diagnostics":
        return f"{ran.stdout.decode(errors='replace')}{said}exit code {ran.returncode}\n"
    return ran.stdout.decode(errors="replace")


def compare(recto, case, stage, accept):
    """What is wrong with one expectation, or None."""
    path = case.with_suffix(f".{stage}.txt")
    name = path.relative_to(CASES)
    try:
        now = dump(recto, case, stage)
    except (RuntimeError, subprocess.TimeoutExpired) as error:
        return f"{name}: {error}"
    if accept:
        path.write_text(now)
        return None
    if not path.exists():
        return f"{name}: no such expectation; look at the dump, then run tests/golden.py --accept"
    expected = path.read_text()
    if now == expected:
        return None
    diff = difflib.unified_diff(expected.splitlines(), now.splitlines(), f"{name} (expected)", f"{name} (now)", lineterm="", n=2)
    return "\n".join(list(diff)[:60])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="only cases whose path contains one of these")
    parser.add_argument("--recto", default=CASES.parent.parent / "build/dev/recto", type=lambda p: pathlib.Path(p).resolve())
    parser.add_argument("--accept", action="store_true", help="write the expectations anew")
    args = parser.parse_args()
    cases = sorted(CASES.rglob("*.md"))
    wanted = [c for c in cases if not args.names or any(n in str(c.relative_to(CASES)) for n in args.names)]
    checks = [(case, stage) for case in wanted for stage in stages(case)]
    with ThreadPoolExecutor(2) as pool:
        failures = [f for f in pool.map(lambda c: compare(args.recto, *c, args.accept), checks) if f]
    owned = {case.with_suffix(f".{stage}.txt") for case in cases for stage in stages(case)}
    orphans = sorted(set(CASES.rglob("*.txt")) - owned)
    for orphan in orphans:
        if args.accept:
            orphan.unlink()
        else:
            failures.append(f"{orphan.relative_to(CASES)}: an expectation without a case")
    for failure in failures:
        print(failure)
    failed = len(failures)
    print(f"{len(checks) + (0 if args.accept else len(orphans)) - failed} passed, {failed} failed")
    return bool(failures) or not checks


if __name__ == "__main__":
    sys.exit(main())
