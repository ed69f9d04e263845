#!/usr/bin/env python3
"""The program among others: program.py RECTO runs it as a shell, a pipeline and a container do, and looks at its streams, its
exit codes and what it leaves behind. What a document can do to it, tests/hostile.py tries."""
import fcntl
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import time

from left_behind import judge_rest, stopped, wait_for_products, write_sources
from trial import HEAD, QUIET, TRACED, grey_png, if_it_can, if_traced, run_all, unless_sanitized


def run(arguments, folder, **more):
    stdin = {} if "input" in more else {"stdin": subprocess.DEVNULL}
    return subprocess.run([*map(str, arguments)], cwd=folder, capture_output=True, text=True, **{**stdin, **more})


def of_document(recto, folder):
    """Standard input stands in the working directory, whatever its root is."""
    (folder / "in").mkdir()
    (folder / "in" / "pic.png").write_bytes(grey_png())
    (folder / "in" / "doc.md").write_bytes(HEAD + b"![A](pic.png)\n")
    findings = []
    for root in ((), ("--root", ".."), ("--root", ".")):
        with open(folder / "in" / "doc.md", "rb") as text:
            ended = run([recto, "check", "-", *root], folder / "in", stdin=text)
        if ended.returncode or ended.stderr:
            findings.append(f"{' '.join(root)}: exit code {ended.returncode}: {ended.stderr[:200]}")
    astray = run([recto, "check", "-"], folder, input=(folder / "in" / "doc.md").read_text())
    if astray.returncode != 1 or "[image-missing]" not in astray.stderr:
        findings.append(f"from above: exit code {astray.returncode}: {astray.stderr[:200]}")
    return findings


def beside_a_product(recto, folder):
    """The report for programs never stands where a product or a tree goes, also when none comes."""
    (folder / "bad.md").write_bytes(HEAD + b"[x](#nowhere)\n")
    (folder / "empty.md").write_bytes(b"")
    findings = []
    for name, command, documents in (("withheld", ["build", "bad.md", "-o", "-", "--to", "pdf", "--strict"], 1),
                                     ("wrong usage", ["build", "none.md", "-o", "-", "--to", "pdf"], 0),
                                     ("an empty tree", ["dump", "empty.md", "--stage", "html"], 1)):
        ended = run([recto, *command, "--format", "json"], folder)
        if ended.stdout:
            findings.append(f"{name}: standard output has {ended.stdout[:80]!r}")
        try:
            report = json.loads(ended.stderr[ended.stderr.index("{"):])
            if len(report["documents"]) != documents:
                findings.append(f"{name}: {len(report['documents'])} documents are told")
        except ValueError as problem:
            findings.append(f"{name}: {problem}: {ended.stderr[:200]}")
    return findings


def to_a_slow_reader(recto, folder):
    """A pipe that does not wait (the runners of some CI have such) gets every finding."""
    (folder / "doc.md").write_bytes(HEAD + b"".join(b"[x%d](#nowhere%d)\n\n" % (i, i) for i in range(2_000)))
    whole = subprocess.run([recto, "check", "doc.md", "-v", "--format", "json"], cwd=folder, capture_output=True).stdout
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETFL, os.O_NONBLOCK)
    child = subprocess.Popen([recto, "check", "doc.md", "-v", "--format", "json"], cwd=folder, stdin=subprocess.DEVNULL,
                             stdout=writer, stderr=subprocess.DEVNULL)
    os.close(writer)
    time.sleep(0.5)
    with os.fdopen(reader, "rb") as pipe:
        read = pipe.read()
    child.wait(60)
    if len(whole) < 200_000:
        return [f"only {len(whole)} bytes to tell"]
    return [] if read == whole and child.returncode == 1 else [f"{len(read)} bytes of {len(whole)}, exit code {child.returncode}"]


def without_memory(recto, folder):
    """When the memory runs out, the documents that are done are told all the same, and the others by name."""
    (folder / "a.md").write_bytes(HEAD + b"[x](#nowhere)\n")
    for name in ("b.md", "c.md"):
        (folder / name).write_bytes(HEAD + b"word *word* \n\n" * 300_000)
    megabytes = 300
    bounded = lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    ended = run([recto, "build", "a.md", "b.md", "c.md", "-o", "out", "--jobs", "1", "--format", "json"], folder, preexec_fn=bounded)
    if ended.returncode != 3:
        return [f"exit code {ended.returncode}: {ended.stderr[:200]}"]
    told = {document["file"]: document for document in json.loads(ended.stdout)["documents"]}
    findings = []
    if [finding["code"] for finding in told["a.md"]["findings"]] != ["dead-link"] or len(told["a.md"]["written"]) != 2:
        findings.append(f"of a.md it tells {told['a.md']}")
    for name, what in (("b.md", "there is not enough memory for b.md"), ("c.md", "c.md was not begun")):
        if what not in str(told[name]["failures"]):
            findings.append(f"of {name} it tells {told[name]['failures']}")
    return findings


def as_first_process(recto, folder):
    """The first process of a container dies of no signal unless it wants to."""
    write_sources(folder)
    child = subprocess.Popen(["unshare", "--pid", "--fork", recto, "build", "in", "-o", "out", "--jobs", "1"], cwd=folder, **QUIET)
    there = wait_for_products(child, folder / "out", 5)
    first = pathlib.Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split() if there else []
    if not first:
        return [f"it was over before the signal, exit code {child.wait(60)}"]
    os.kill(int(first[0]), signal.SIGTERM)
    code = child.wait(60)
    findings = [] if code == 128 + signal.SIGTERM else [f"exit code {code}"]
    return findings + judge_rest(folder, signal.SIGTERM, {})


def with_a_failing_disk(recto, folder):
    """What is ours and cannot be read is the world's failure, and no finding of the document's."""
    (folder / "doc.md").write_bytes(b"---\ntitle: T\nlang: de\nstyle: book\n---\n\nSilbentrennung\n")
    findings = []
    installation = pathlib.Path(__file__).resolve().parent.parent
    for path, products in ((installation / "styles" / "base.css", 0), ("/usr/share/hyphen/hyph_de_DE.dic", 2)):
        shutil.rmtree(folder / "out", ignore_errors=True)
        real = pathlib.Path(path).resolve()
        ended = run(["strace", "-f", "-qq", "-o", os.devnull, "-P", real, "-e", "trace=openat", "-e", "inject=openat:error=EIO",
                     recto, "build", "doc.md", "-o", "out"], folder, env=TRACED)
        written = len(list((folder / "out").glob("*"))) if (folder / "out").exists() else 0
        if ended.returncode != 3 or "Input/output error" not in ended.stderr or "doc.md" in ended.stderr or written != products:
            findings.append(f"{path}: exit code {ended.returncode}, {written} products: {ended.stderr[:200]}")
    return findings


def tests(recto):
    """name -> test(folder)"""
    tried = {"standard input below a root": of_document, "a report beside a product": beside_a_product,
             "a slow reader": to_a_slow_reader, "memory that runs out": without_memory,
             "a processor limit": lambda r, f: stopped(r, f, signal.SIGXCPU), "SIGUSR1": lambda r, f: stopped(r, f, signal.SIGUSR1),
             "the first process": as_first_process, "a failing disk": with_a_failing_disk}
    bound = {name: lambda folder, test=test: test(recto, folder) for name, test in tried.items()}
    bound["the first process"] = if_it_can(["unshare", "--pid", "--fork", "true"], "this system makes no container",
                                           bound["the first process"])
    bound["memory that runs out"] = unless_sanitized(bound["memory that runs out"])
    bound["a failing disk"] = if_traced(bound["a failing disk"])
    return bound


def main():
    recto = pathlib.Path(sys.argv[1]).resolve()
    return run_all(lambda _: tests(recto))


if __name__ == "__main__":
    sys.exit(main())
