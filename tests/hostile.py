#!/usr/bin/env python3
"""Bad and hostile input: hostile.py RECTO feeds the program what SECURITY.md promises about. Each case ends in the right exit
code and a message, leaves no half-written file, and stays within memory and a processor time that only a hang would reach
(how fast it is, bench/ measures). The inputs that are known to be quadratic in cmark-gfm come from the corpus beside the
project, where it is there."""
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent
CPU_SECONDS = 120  # on the slowest machine with a debug build; a hang takes longer
MEMORY = 500 * 1024  # kB resident, as SECURITY.md has it


@dataclass
class Case:
    name: str
    files: dict  # name -> bytes, in the document's folder
    codes: tuple = (0,)
    says: str = ""
    products: bool = True
    arguments: tuple = ("doc.md",)
    hidden: bytes = b""  # may not be in any product
    output: str = "out"
    findings: list = field(default_factory=list)


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def run(recto, arguments, folder, **more):
    """Exit code, what was said, kB of memory."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([recto, "build", *arguments], cwd=folder, stdin=subprocess.DEVNULL, stderr=said,
                                 preexec_fn=limits, **{"stdout": subprocess.DEVNULL, **more})
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return child.returncode, said.read().decode(errors="replace"), usage.ru_maxrss


def broken(file):
    """Why a product is not whole."""
    if file.suffix == ".pdf":
        return "" if file.read_bytes().rstrip().endswith(b"%%EOF") else "has no end"
    if file.suffix == ".epub":
        try:
            with zipfile.ZipFile(file) as archive:
                return archive.testzip() or ""
        except zipfile.BadZipFile as problem:
            return str(problem)
    return "is no product"


def contents(file):
    if file.suffix != ".epub":
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def check(recto, case, folder):
    for name, data in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, pathlib.Path):
            (folder / name).symlink_to(data)
        else:
            (folder / name).write_bytes(data)
    code, said, memory = run(recto, [*case.arguments, "-o", case.output], folder)
    products = [f for f in (folder / "out").rglob("*") if f.is_file()] if (folder / "out").is_dir() else []
    if code not in case.codes:
        case.findings.append(f"exit code {code}, not {' or '.join(map(str, case.codes))}")
    if case.says not in said:
        case.findings.append(f"does not say “{case.says}” but: {said[:300]}")
    if memory > MEMORY:
        case.findings.append(f"{memory} kB of memory")
    if case.products != bool(products):
        case.findings.append(f"products: {[f.name for f in products]}")
    case.findings += [f"{f.name} {broken(f)}" for f in products if broken(f)]
    if case.hidden:
        case.findings += [f"{f.name} has what it may not" for f in products if case.hidden in contents(f)]
    return case


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg_header(width, height):
    return (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" +
            b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xff\xd9")


HEAD = b"---\ntitle: T\nlang: en\n---\n\n"
SECRET = b"The words that nobody outside may read"


def cases(outside):
    noise = random.Random(7)
    (outside / "secret.txt").write_bytes(SECRET)
    (outside / "secret.css").write_bytes(b"p { color: #123456 } /* " + SECRET + b" */")
    doc = lambda text, **more: {"doc.md": HEAD + text, **more}
    picture = b"![A picture](picture.png)\n"
    bomb = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]"] +
                     [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]).encode()
    return [
        Case("empty", {"doc.md": b""}),
        Case("only a byte order mark and line ends", {"doc.md": b"\xef\xbb\xbf\r\n\r\n\r"}),
        Case("line ends of Windows", {"doc.md": HEAD.replace(b"\n", b"\r\n") + b"# A\r\n\r\nb\r\n"}),
        Case("binary", {"doc.md": png(1, 1, b"\0\0")}, (1,), "not-text", products=False),
        Case("noise", {"doc.md": noise.randbytes(100_000)}, (1,), "not-text", products=False),
        Case("bytes that are no UTF-8", doc(b"a \xff\xfe b \xc3( c\n"), (0, 1), "UTF-8"),
        Case("NUL", doc(b"a\0b\n"), (0, 1), "doc.md:"),
        Case("larger than the limit", {"doc.md": b"word " * 3_400_000}, (1,), "input-too-large", products=False),
        Case("larger than a limit of one", {"doc.md": b"word " * 300_000}, (1,), "input-too-large", products=False,
             arguments=("doc.md", "--limit", "1")),
        Case("one line of a megabyte", doc(b"word " * 200_000)),
        Case("one word of a megabyte", doc(b"w" * 1_000_000), (0, 1)),
        Case("quotes in quotes", doc(b">" * 10_000 + b" a\n"), (1,), "doc.md:"),
        Case("lists in lists", doc(b"- " * 10_000 + b"a\n"), (1,), "doc.md:"),
        Case("divs in divs", doc(b"".join(b":::::::: {.a}\n" for _ in range(10_000)) + b"a\n"), (1,), "doc.md:"),
        Case("brackets in brackets", doc(b"[" * 50_000 + b"a" + b"]" * 50_000 + b"\n"), (0, 1)),
        Case("tags in tags", doc(b"<div>\n\n" * 5_000 + b"a\n"), (0, 1)),
        Case("a table of 100,000 columns", doc(b"|a" * 100_000 + b"\n" + b"|-" * 100_000 + b"\n|x|\n"), (0, 1), "doc.md:"),
        Case("soft hyphens in a cell", doc(b"| " + "abc\u00ad".encode() * 40_000 + b" |\n|---|\n"), (0, 1)),
        Case("thousands of languages", doc(b" ".join(b"[w]{lang=x-%05d}" % i for i in range(10_000)) + b"\n"), (0, 1)),
        Case("thousands of tags of one language", doc(b" ".join(b"[Wort]{lang=de-x-%05d}" % i for i in range(4_000)) + b"\n"), (0, 1)),
        Case("many characters that no face has", doc("".join(chr(0xF0000 + i) for i in range(40_000)).encode() + b"\n"), (0, 1)),
        Case("abbreviations that begin alike", doc(b"\n".join(b"*[a" + b" a" * i + b" b]: x" for i in range(500)) + b"\n\n" + b"a " * 100_000)),
        Case("an abbreviation as long as the text", doc(b"*[" + b"!" * 20_000 + b"]: x\n\n" + b"!" * 20_000 + b"\n"), says="not looked for"),
        Case("end tags in an item", doc(b"<div>\n\n- item\n" + b"  </div>\n\n" * 8_000), (0, 1)),
        Case("calls of notes that are not defined", doc(b" ".join(b"[^b%d]" % i for i in range(4_000)) + b"\n\n" +
                                                       b"\n\n".join(b"[^a%d]: x" % i for i in range(4_000)) + b"\n"), (0, 1)),
        Case("a spaced word of 100 kB", doc(b"w" * 100_000 + b"\n", **{"s.css": b"p { letter-spacing: 1pt }"}), (0, 1),
             arguments=("doc.md", "--style", "s.css")),
        Case("thousands of wide tables alike", doc(b"| a | b | c | d | e | f | g | h |\n|-|-|-|-|-|-|-|-|\n| x | x | x | x | x | x | x | x |\n\n" * 3_000)),
        Case("thousands of classes", doc(b'<div class="' + b" ".join(b"c%d" % i for i in range(30_000)) + b'">x</div>\n'), (0, 1)),
        Case("thousands of class attributes", doc(b"<span " + b" ".join(b"class=a%d" % i for i in range(30_000)) + b">x</span>\n"), (0, 1)),
        Case("thousands of classes in braces", doc(b"x {" + b" ".join(b".c%x" % i for i in range(60_000)) + b"}\n\n::: {"
                                                   + b" ".join(b".d%x" % i for i in range(60_000)) + b"}\n"), (0, 1)),
        Case("thousands of broken pictures", doc(b"".join(b"![a](a.png?%d)\n\n" % i for i in range(5_000)),
                                                 **{"a.png": png(4, 4, b"\0\0")}), (0, 1)),
        Case("borders without width", doc(b"a\n", **{"s.css": b"p { background: yellow; border: 0 dotted red } h1 { border: 0.0001pt dashed }"}),
             arguments=("doc.md", "--style", "s.css")),
        Case("two tall notes on a line", doc(b"a[^1] b[^2]\n\n[^1]: ![tall](tall.png) x\n\n[^2]: ![tall](tall.png) y\n",
                                             **{"tall.png": png(300, 3_000, bytes(301 * 3_000))}), (0, 1), arguments=("doc.md", "--style", "book")),
        Case("text that aliases multiply", {"doc.md": b"---\nlang: en\na: &a " + b"x" * 100_000 + b"\nb: [" + b"*a, " * 2_000 + b"*a]\n---\n\na\n"},
             (0, 1), "bytes of text"),
        Case("a declaration that is never closed", doc(b"<?x\n\nwords\n"), says="never closed"),
        Case("a long heading over thousands of pages", doc(b"# " + b"word " * 20_000 + b"\n\n" + b"x\n\n\\newpage\n\n" * 10_000),
             arguments=("doc.md", "--style", "book")),
        Case("a slip on each of many lines", doc(b"##a\n" * 200_000), says="190000 more findings of [unread-markup]"),
        Case("slips in many paragraphs", doc((b"##a\n" * 4 + b"\n") * 50_000), says="more findings of [unread-markup]"),
        Case("emphasis in a long line", doc(b"*a*! " * 40_000)),
        Case("a long list in front matter", {"doc.md": b"---\nlang: en\nkeywords: [" + b"aaaaaa, " * 15_000 + b"a]\n---\n\na\n"}),
        Case("brackets on each of many lines", doc(b"a]\n" * 100_000)),
        Case("asterisks on each of many lines", doc(b"** a\n" * 100_000)),
        Case("escaped brackets on each of many lines", doc(b"\\]\\[\n" * 100_000)),
        Case("a link of 20,000 words", doc(b"[" + b"word " * 20_000 + b"](#x)\n"), (0, 1)),
        Case("an address of 100 kB", doc(b"https://example.org/" + b"a" * 100_000 + b"\n"), (0, 1)),
        Case("an address on many lines", doc(b"[" + b"a<br>" * 10_000 + b"](https://example.org/" + b"a" * 20_000 + b")\n"), (0, 1)),
        Case("a long expansion at many places", doc(b"HTML " * 5_000 + b"\n\n*[HTML]: " + b"x" * 20_000 + b"\n"), (0, 1), "not looked for"),
        Case("a long base of many links", {"doc.md": b"---\nlang: en\nbase-url: https://example.org/" + b"a" * 40_000 + b"/\n---\n\n" +
                                           b"[a](b) " * 5_000 + b"\n"}, (1,), "base URL"),
        Case("many rules for one element", doc(b"a\n", **{"s.css": b"p { color: red }" * 20_000}), arguments=("doc.md", "--style", "s.css")),
        Case("generated text that multiplies", doc(b"a\n\n" * 2_000, **{"s.css": b'p::before { content: "' + b"word " * 1_600 + b'" }'}),
             (0, 1), "generated text", arguments=("doc.md", "--style", "s.css")),
        Case("an attribute that is generated many times", doc((b'[a]{.k title="' + b"word " * 800 + b'"}\n\n') * 10,
                                                              **{"s.css": b".k::before { content:" + b" attr(title)" * 200 + b" }"}),
             (0, 1), "generated text", arguments=("doc.md", "--style", "s.css")),
        Case("a missing picture", doc(picture), (1,), "picture.png"),
        Case("a corrupt picture", doc(picture, **{"picture.png": png(9, 9, b"x")[:60]}), (1,), "picture.png"),
        Case("a PNG bomb", doc(picture, **{"picture.png": png(60_000, 60_000, bytes(1 << 20))}), (1,), "picture.png"),
        Case("a JPEG bomb", doc(picture, **{"picture.png": jpeg_header(65_000, 65_000)}), (1,), "picture.png"),
        Case("front matter that is no YAML", {"doc.md": b"---\n{[: *\n---\n\na\n"}, (1,), "doc.md:"),
        Case("control characters in front matter", {"doc.md": b"---\nlang: en\ntitle: a\x7fb\xc2\x9f\n---\n\na\n"}, (0, 1), "U+007F"),
        Case("a bomb of YAML", {"doc.md": b"---\n" + bomb + b"\n---\n\na\n"}, (0, 1), "doc.md:"),
        Case("a stylesheet of noise", doc(b"a\n", **{"s.css": noise.randbytes(50_000)}), (0, 1), "s.css",
             arguments=("doc.md", "--style", "s.css")),
        Case("a stylesheet that imports itself", doc(b"a\n", **{"s.css": b'@import "s.css"; p { color: red }'}), (0, 1), "s.css",
             arguments=("doc.md", "--style", "s.css")),
        Case("a picture above the root", doc(f"![A]({os.path.relpath('/', '/a/b')}/{outside.name}/secret.txt)\n".encode()), (1,),
             "secret.txt", hidden=SECRET),
        Case("a symbolic link out of the root", doc(b"![A](link.png)\n", **{"link.png": outside / "secret.txt"}), (1,), "link.png",
             hidden=SECRET),
        Case("an input that is a symbolic link out of the root", {"doc.md": outside / "secret.txt"}, (3,), "outside of the root",
             products=False, hidden=SECRET),
        Case("a stylesheet above the root", {"doc.md": b"---\ntitle: T\nlang: en\nstyle: ../../secret.css\n---\n\na\n"}, (0, 1),
             "secret.css", hidden=SECRET),
        Case("remote and active content", doc(b'![A](http://example.invalid/a.png)\n\n<script>alert(1)</script>\n\n'
                                              b'<iframe src="http://example.invalid"></iframe>\n\n[a](javascript:alert(1))\n\n'
                                              b'<p onclick="alert(1)">b</p>\n'), (1,), "doc.md:", hidden=b"alert(1)"),
        Case("a folder that cannot be made", doc(b"a\n"), (3,), "cannot", products=False, output="doc.md/out"),
        Case("a broken document in a batch", {"a.md": png(1, 1, b"\0\0"), "b.md": HEAD + b"b\n"}, (1,), "a.md",
             arguments=("a.md", "b.md")),
    ]


def known_quadratic(corpus):
    """The inputs of the corpus, those of the smaller size."""
    maker = corpus / "pathological.py"
    if not maker.is_file():
        return None
    made = []
    with tempfile.TemporaryDirectory() as temp:
        subprocess.run([sys.executable, maker, temp], check=True)
        for line in (pathlib.Path(temp) / "index").read_text().splitlines():
            number, name, _ = line.split("\t")
            made.append(Case(f"known: {name}", {"doc.md": (pathlib.Path(temp) / f"{number}.1").read_bytes()}, (0, 1)))
    return made


def to_full_device(recto, folder):
    (folder / "doc.md").write_bytes(HEAD + b"a\n")
    with open("/dev/full", "wb") as full:
        code, said, _ = run(recto, ["doc.md", "--to", "pdf", "-o", "-"], folder, stdout=full)
    return [] if code == 3 and "standard output" in said else [f"exit code {code}: {said[:200]}"]


def to_closed_pipe(recto, folder):
    (folder / "doc.md").write_bytes(HEAD + b"a\n")
    reader, writer = os.pipe()
    os.close(reader)
    code, said, _ = run(recto, ["doc.md", "--to", "pdf", "-o", "-"], folder, stdout=writer)
    os.close(writer)
    return [] if code == 3 and "standard output" in said else [f"exit code {code}: {said[:200]}"]


def killed(recto, folder, with_signal):
    """Killed at any moment, every file that bears a product's name is whole; a polite signal leaves nothing else behind."""
    text = HEAD + b"# A\n\n" + b"Some words of a paragraph that goes on for a while. " * 3_000 + b"\n"
    for i in range(40):
        (folder / f"d{i}.md").write_bytes(text)
    findings = []
    for after in (0.1, 0.35, 0.8):
        shutil.rmtree(folder / "out", ignore_errors=True)
        child = subprocess.Popen([recto, "build", folder, "-o", folder / "out"], stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(after)
        child.send_signal(with_signal)
        child.wait(60)
        files = [f for f in (folder / "out").rglob("*") if f.is_file()] if (folder / "out").is_dir() else []
        findings += [f"{f.name} {broken(f)}" for f in files if f.suffix in (".pdf", ".epub") and broken(f)]
        if with_signal != signal.SIGKILL:
            findings += [f"{f.name} is left behind" for f in files if f.suffix not in (".pdf", ".epub")]
    return findings


# The zone is looked up by ICU when it writes a day, which has none: what it finds changes nothing (tests/same_bytes.py).
# Where /sys is not mounted the C library counts the processors in /proc/stat.
ALLOWED = ("/etc/localtime", "/usr/", "/lib", "/etc/ld.so", "/proc/self", "/proc/sys", "/proc/stat", "/sys/devices/system",
           "/sys/fs/cgroup", "/sys/kernel/mm")


def can_trace():
    """A container may forbid ptrace."""
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode == 0


def traced(recto, folder):
    """No network, no other program, and no file outside the document's root, the installation and the system's libraries."""
    (folder / "doc.md").write_bytes(HEAD + b"![A](http://example.invalid/a.png) ![B](/etc/passwd) ![C](../x.png)\n\n[a](file:///etc/passwd)\n")
    log = folder / "trace"
    subprocess.run(["strace", "-f", "-qq", "-e", "trace=network,execve,openat,open", "-o", log, recto, "build", "doc.md", "-o", "out"],
                   cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    findings, lines = [], log.read_text(errors="replace").splitlines()
    allowed = (*ALLOWED, str(ROOT), str(folder), str(pathlib.Path(recto).parent))
    if not any("doc.md" in line for line in lines):
        return ["strace saw nothing: " + (lines[0] if lines else "")]
    for line in lines[1:]:
        call = line.split(None, 1)[1] if line[:1].isdigit() else line
        name = call.split("(")[0]
        path = call.split('"')[1] if '"' in call else ""
        if name in ("open", "openat"):
            # What is opened by name below a folder that is open already cannot leave it (openat with a descriptor).
            if path.startswith("/") and not path.startswith(allowed) and path != "/":
                findings.append(f"opens {path}")
        elif name and name.isidentifier():
            findings.append(f"calls {call[:100]}")
    return findings


def changed_meanwhile(recto, folder):
    """--verify: a document whose second build cannot read its picture gives other bytes, and is not written."""
    (folder / "doc.md").write_bytes(HEAD + b"![A](pic.png)\n")
    (folder / "pic.png").write_bytes(png(4, 4, (b"\0" + b"\x80" * 4) * 4))
    findings = []
    for fault, code in (((), 0), (("-e", "inject=openat:error=EACCES:when=2+"), 3)):
        command = ["strace", "-f", "-qq", "-o", os.devnull, "-P", folder / "pic.png", "-e", "trace=openat", *fault,
                   recto, "build", "doc.md", "-o", "out", "--verify"]
        shutil.rmtree(folder / "out", ignore_errors=True)
        ended = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if ended.returncode != code or ("gives other bytes" in ended.stderr) != bool(fault):
            findings.append(f"exit code {ended.returncode}: {ended.stderr[:200]}")
        if (folder / "out").exists() == bool(fault):
            findings.append("products are written" if fault else "no products")
    return findings


def sharing_a_sheet(recto, folder):
    """What is wrong in the sheet of a batch is printed once, what is wrong in its documents for each."""
    (folder / "s.css").write_bytes(b"p { colr: red }")
    for name in ("a.md", "b.md"):
        (folder / name).write_bytes(HEAD + b"[x](#nowhere)\n")
    ended = subprocess.run([recto, "build", "a.md", "b.md", "--style", "s.css", "-o", "out"], cwd=folder, stdin=subprocess.DEVNULL,
                           capture_output=True, text=True)
    counts = {place: ended.stderr.count(place) for place in ("s.css:1:5: warning", "a.md:6:1: error", "b.md:6:1: error")}
    return [f"{place} is printed {count} times" for place, count in counts.items() if count != 1]


def with_little_memory(recto, folder):
    """Where there is not enough memory it says so, and writes nothing; the program as it is shipped, too, where it is built."""
    (folder / "doc.md").write_bytes(HEAD + b"word *word* \n\n" * 300_000)
    findings = []
    for program in {pathlib.Path(recto), ROOT / "build" / "release" / "recto"}:
        if not program.is_file():
            continue
        for megabytes in (150, 200, 250, 300, 350):
            bounded = lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
            ended = subprocess.run([program, "build", "doc.md", "-o", "out", "--jobs", "2"], cwd=folder, stdin=subprocess.DEVNULL,
                                   capture_output=True, text=True, preexec_fn=bounded)
            if ended.returncode != 3 or "memory" not in ended.stderr:
                findings.append(f"{program.parent.name}, {megabytes} MB: exit code {ended.returncode}: {ended.stderr[:200]}")
            if (folder / "out").exists() and list((folder / "out").iterdir()):
                findings.append(f"{program.parent.name}, {megabytes} MB: files are left behind")
    return findings


def with_broken_fonts(recto, folder):
    """Where every font of the catalogue is a text, the program says which package to install, and writes nothing."""
    (folder / "doc.md").write_bytes(HEAD + b"a\n")
    installation = folder / "installation"
    shutil.copytree(ROOT / "styles", installation / "styles")
    shutil.copytree(ROOT / "fonts", installation / "fonts")
    for catalogue in (installation / "fonts").glob("*.yaml"):
        text = re.sub(r"folder: .*", "folder: common-licenses", catalogue.read_text())
        catalogue.write_text(re.sub(r"file: [^,}]+", "file: GPL-3", text))
    shutil.copy(recto, installation / "recto")
    code, said, _ = run(installation / "recto", ["doc.md", "-o", "out"], folder)
    findings = [] if code == 3 and "install" in said else [f"exit code {code}: {said[:300]}"]
    return findings + (["products are written"] if (folder / "out").exists() else [])


def main():
    recto = pathlib.Path(sys.argv[1]).resolve()
    corpus = pathlib.Path(os.environ.get("RECTO_CORPUS", ROOT.parent / "shared" / "corpus"))
    passed = failed = 0

    def tell(name, findings):
        nonlocal passed, failed
        passed, failed = passed + (not findings), failed + bool(findings)
        print(f"{name}: {'; '.join(findings) or 'ok'}", flush=True)

    with tempfile.TemporaryDirectory() as temp:
        temp = pathlib.Path(temp)
        known = known_quadratic(corpus)
        if known is None:
            print("note: the corpus is not beside the project; its hostile inputs are left out")
        for number, case in enumerate(cases(temp) + (known or [])):
            folder = temp / f"case{number}" / "root"
            folder.mkdir(parents=True)
            tell(case.name, check(recto, case, folder).findings)
            shutil.rmtree(folder)
        extra = {"a full disk": to_full_device, "a closed pipe": to_closed_pipe, "broken fonts": with_broken_fonts,
                 "little memory": with_little_memory,
                 "a shared sheet": sharing_a_sheet, "traced": traced, "changed meanwhile": changed_meanwhile,
                 "terminated": lambda r, f: killed(r, f, signal.SIGTERM), "killed": lambda r, f: killed(r, f, signal.SIGKILL)}
        skipped = 0 if can_trace() else 2
        if skipped:
            print("note: this system lets nothing be traced; what the program opens was not looked at")
            del extra["traced"], extra["changed meanwhile"]
        for name, test in extra.items():
            folder = temp / name.replace(" ", "-")
            folder.mkdir()
            tell(name, test(recto, folder))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
