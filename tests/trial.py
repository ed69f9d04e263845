"""One run of the program and what is asked of it, for hostile.py and program.py: how it is started (by bench/launch.py, since
the kernel would count our own memory as the program's), how it may end, and whether its products are whole, show what they
should and hide what they must."""
import os
import pathlib
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from raw_bytes import pdf_streams  # noqa: E402
from runs import LAUNCH  # noqa: E402
from sanitized import SANITIZED, SLOWER  # noqa: E402

CPU_SECONDS = 120 * SLOWER  # on the slowest machine with a debug build; a hang takes longer
WALL_SECONDS = 300 * SLOWER  # what waits for ever uses no processor
MEMORY = 500  # MB resident, as SECURITY.md has it

BOTH = ("doc.epub", "doc.pdf")
PRODUCTS = (".epub", ".pdf")
TOLD = 20  # findings of a test
# LeakSanitizer cannot look at a program that strace traces.
TRACED = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
HEAD = b"---\ntitle: T\nlang: en\n---\n\n"


class Pipe:
    """Stands for a named pipe, which nobody writes to, among a case's files."""


@dataclass
class Case:
    name: str
    files: dict  # name in the document's folder -> bytes, the path that it links to, or Pipe
    code: int = 0
    says: tuple = ()  # all of them
    made: tuple = BOTH  # the names of the products, sorted
    arguments: tuple = ("doc.md",)
    output: str = "out"
    silent: tuple = ()  # may not be said
    shown: tuple = ()  # stands in every product
    text: tuple = ()  # stands in every e-book; a PDF's glyphs are no text
    hidden: tuple = ()  # stands in no product
    pictures: int | None = None  # in each product
    cpu: float = CPU_SECONDS
    memory: int = MEMORY


@dataclass(frozen=True)
class Ended:
    code: int | None  # none if it had to be stopped
    said: str
    memory: int  # MB
    cpu: float  # seconds

    def findings(self, code, *says):
        """What is not as expected of an exit code and of what is said."""
        found = [] if self.code == code else [f"exit code {self.code}, not {code}"]
        found += [f"does not say “{words}” but: {self.said[:300]}" for words in says if words not in self.said]
        # Whoever reads exit code 1 looks for the error, and who reads 0 for none.
        if self.code in (0, 1) and (" error: " in self.said) != bool(self.code):
            found.append(f"exit code {self.code} with: {self.said[:300]}")
        return found

    def excess(self, cpu, memory):
        """What it took more than it may."""
        found = [f"{self.cpu} s of processor time"] if self.cpu > cpu * SLOWER else []
        return found + ([f"{self.memory} MB of memory"] if self.memory > memory and not SANITIZED else [])


def limits(**more):
    for name, value in {"RLIMIT_CPU": CPU_SECONDS, **more}.items():
        resource.setrlimit(getattr(resource, name), (value, value))


def run(command, folder, wall=WALL_SECONDS, limit=None, **more):
    with tempfile.TemporaryDirectory() as temp, tempfile.TemporaryFile() as said:
        account = pathlib.Path(temp, "account")
        child = subprocess.Popen([*LAUNCH, account, *command], cwd=folder, preexec_fn=lambda: limits(**(limit or {})),
                                 start_new_session=True, **{**QUIET, "stderr": said, **more})
        hangs = ""
        try:
            child.wait(wall)
        except subprocess.TimeoutExpired:
            hangs = f"it did not end within {wall} s\n"
            os.killpg(child.pid, signal.SIGKILL)  # the launcher and what it started
            child.wait()
        said.seek(0)
        words = hangs + said.read().decode(errors="replace")
        if child.returncode:
            return Ended(None, words, 0, 0)
        _, cpu, memory, code = account.read_text().split()
        return Ended(int(code), words, int(memory) // 1_000_000, float(cpu) / 1000)


def files_below(folder):
    return sorted(f for f in folder.rglob("*") if f.is_file()) if folder.is_dir() else []


def broken(file):
    """Why a product is not whole."""
    if file.suffix == ".pdf":
        data = file.read_bytes()
        end = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data[-100:])
        if not end:
            return "has no end"
        return "" if re.match(rb"xref\b|\d+ 0 obj\b", data[int(end[1]):][:20]) else "has no cross-references where it says"
    if file.suffix == ".epub":
        try:
            with zipfile.ZipFile(file) as archive:
                return archive.testzip() or ""
        except zipfile.BadZipFile as problem:
            return str(problem)
    return "is no product"


def contents(file):
    """All bytes of a product, also those that are deflated."""
    if file.suffix == ".pdf":
        data = file.read_bytes()
        return b"\n".join([data, *pdf_streams(data)])
    with zipfile.ZipFile(file) as archive:
        return b"\n".join(part for name in archive.namelist() for part in (name.encode(), archive.read(name)))


def pictures(file):
    if file.suffix == ".pdf":
        return len(re.findall(rb"/Subtype\s*/Image\b", contents(file)))
    with zipfile.ZipFile(file) as archive:
        return sum(pathlib.Path(name).suffix in (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg") for name in archive.namelist())


def lay_out(files, folder):
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if data is Pipe:
            os.mkfifo(file)
        elif isinstance(data, pathlib.Path):
            file.symlink_to(data)
        else:
            file.write_bytes(data)


def judge_product(case, file):
    if problem := broken(file):
        return [f"{file.name} {problem}"]
    data = contents(file)
    found = [f"{file.name} has {bad!r}" for bad in case.hidden if bad in data]
    found += [f"{file.name} has no {good!r}" for good in case.shown if good not in data]
    if file.suffix == ".epub":
        found += [f"{file.name} has no text {good!r}" for good in case.text if good not in data]
    if case.pictures is not None and pictures(file) != case.pictures:
        found.append(f"{file.name} has {pictures(file)} pictures, not {case.pictures}")
    return found


def check(recto, case, folder):
    """What is wrong with the program's way with a case, in an empty folder."""
    lay_out(case.files, folder)
    ended = run([recto, "build", *case.arguments, "-o", case.output], folder)
    found = ended.findings(case.code, *case.says)
    found += [f"says “{words}”" for words in case.silent if words in ended.said]
    found += ended.excess(case.cpu, case.memory)
    files = files_below(folder / "out")
    if (names := tuple(sorted(f.relative_to(folder / "out").as_posix() for f in files))) != case.made:
        found.append(f"files: {' '.join(names) or 'none'}")
    for file in files:
        found += judge_product(case, file)
    return found


def if_it_can(command, why, test):
    """The test, where the command succeeds that it needs."""
    return test if subprocess.run(command, capture_output=True).returncode == 0 else Skipped(why)


def if_traced(test):
    return if_it_can(["strace", "-o", os.devnull, "true"], "this system lets nothing be traced", test)


@dataclass(frozen=True)
class Skipped:
    """Stands for a test, or several, that cannot be tried here."""
    why: str
    count: int = 1


def run_all(tests):
    """Runs what tests(outside) gives, name -> test(folder), each in a folder of its own two below `outside`. Prints findings and the
    count, and returns the exit code."""
    passed = failed = skipped = 0
    with tempfile.TemporaryDirectory() as temp:
        outside = pathlib.Path(temp).resolve()
        for number, (name, test) in enumerate(tests(outside).items()):
            if isinstance(test, Skipped):
                skipped += test.count
                print(f"note: {name}: {test.why}")
                continue
            folder = outside / str(number) / "root"
            folder.mkdir(parents=True)
            found = test(folder)
            passed, failed = passed + (not found), failed + bool(found)
            told = found[:TOLD] + ([f"and {len(found) - TOLD} more"] if len(found) > TOLD else [])
            print(f"{name}: {'; '.join(told) or 'ok'}", flush=True)
            shutil.rmtree(folder.parent)
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return bool(failed)


def unless_sanitized(test):
    return Skipped("sanitizers take terabytes of addresses") if SANITIZED else test


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, rows, colour=0, before=()):
    """Of 8 bits; colour 0 is grey, 4 and 6 have alpha. `before` the pixels stand these kinds of chunks."""
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = [(b"IHDR", header), *before, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def grey_png():
    """A small picture that is whole."""
    return png(4, 4, (b"\0" + b"\x80" * 4) * 4)
