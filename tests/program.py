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
import tempfile
import time

from hostile import HEAD, broken, can_trace, png

QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def run(arguments, folder, **more):
    return subprocess.run([*map(str, arguments)], cwd=folder, capture_output=True, text=True, **{"stdin": subprocess.DEVNULL, **more})


def of_document(recto, folder):
    """Standard input stands in the working directory, whatever its root is."""
    (folder / "in").mkdir()
    (folder / "in" / "pic.png").write_bytes(png(4, 4, (b"\0" + b"\x80" * 4) * 4))
    (folder / "in" / "doc.md").write_bytes(HEAD + b"![A](pic.png)\n")
    findings = []
    for root in ((), ("--root", ".."), ("--root", ".")):
        with open(folder / "in" / "doc.md", "rb") as text:
            ended = run([recto, "check", "-", *root], folder / "in", stdin=text)
        if ended.returncode or ended.stderr:
            findings.append(f"{' '.join(root)}: exit code {ended.returncode}: {ended.stderr[:200]}")
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


def many(folder):
    text = HEAD + b"# A\n\n" + b"Some words of a paragraph that goes on for a while. " * 1_000 + b"\n"
    (folder / "in").mkdir()
    for i in range(100):
        (folder / "in" / f"d{i}.md").write_bytes(text)


def as_first_process(recto, folder):
    """The first process of a container dies of no signal unless it wants to."""
    many(folder)
    child = subprocess.Popen(["unshare", "--pid", "--fork", recto, "build", "in", "-o", "out", "--jobs", "1"], cwd=folder, **QUIET)
    time.sleep(0.7)
    first = pathlib.Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()
    if not first:
        return ["it was over before the signal"]
    os.kill(int(first[0]), signal.SIGTERM)
    code = child.wait(60)
    written = list((folder / "out").glob("*")) if (folder / "out").exists() else []
    findings = [] if code == 128 + signal.SIGTERM else [f"exit code {code}"]
    findings += [f"it went on: {len(written)} products"] if len(written) >= 200 else []
    return findings + [f"{file.name} {broken(file)}" for file in written if broken(file)]


def can_unshare():
    return subprocess.run(["unshare", "--pid", "--fork", "true"], capture_output=True).returncode == 0


def ended_by(recto, folder, number):
    """Whatever signal ends it, only whole products are left."""
    many(folder)
    findings = []
    for after in (0.1, 0.5):
        shutil.rmtree(folder / "out", ignore_errors=True)
        child = subprocess.Popen([recto, "build", "in", "-o", "out"], cwd=folder, **QUIET)
        time.sleep(after)
        child.send_signal(number)
        if child.wait(60) not in (-number, 0):
            findings.append(f"exit code {child.returncode}")
        files = list((folder / "out").glob("*")) if (folder / "out").exists() else []
        findings += [f"{file.name} {broken(file)}" for file in files if broken(file)]
    return findings


def with_a_failing_disk(recto, folder):
    """What is ours and cannot be read is the world's failure, and no finding of the document's."""
    (folder / "doc.md").write_bytes(b"---\ntitle: T\nlang: de\nstyle: book\n---\n\nSilbentrennung\n")
    findings = []
    installation = pathlib.Path(__file__).resolve().parent.parent
    for path, products in ((installation / "styles" / "base.css", 0), ("/usr/share/hyphen/hyph_de_DE.dic", 2)):
        shutil.rmtree(folder / "out", ignore_errors=True)
        real = pathlib.Path(path).resolve()
        ended = run(["strace", "-f", "-qq", "-o", os.devnull, "-P", real, "-e", "trace=openat", "-e", "inject=openat:error=EIO",
                     recto, "build", "doc.md", "-o", "out"], folder)
        written = len(list((folder / "out").glob("*"))) if (folder / "out").exists() else 0
        if ended.returncode != 3 or "Input/output error" not in ended.stderr or "doc.md" in ended.stderr or written != products:
            findings.append(f"{path}: exit code {ended.returncode}, {written} products: {ended.stderr[:200]}")
    return findings


def main():
    recto = pathlib.Path(sys.argv[1]).resolve()
    tests = {"standard input below a root": of_document, "a report beside a product": beside_a_product,
             "a slow reader": to_a_slow_reader, "memory that runs out": without_memory,
             "a processor limit": lambda r, f: ended_by(r, f, signal.SIGXCPU), "SIGUSR1": lambda r, f: ended_by(r, f, signal.SIGUSR1)}
    skipped = 0
    for name, test, can in (("the first process", as_first_process, can_unshare), ("a failing disk", with_a_failing_disk, can_trace)):
        if can():
            tests[name] = test
        else:
            print(f"note: this system does not let us try {name}")
            skipped += 1
    passed = failed = 0
    with tempfile.TemporaryDirectory() as temp:
        for number, (name, test) in enumerate(tests.items()):
            folder = pathlib.Path(temp) / str(number)
            folder.mkdir()
            findings = test(recto, folder)
            passed, failed = passed + (not findings), failed + bool(findings)
            print(f"{name}: {'; '.join(findings) or 'ok'}", flush=True)
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
