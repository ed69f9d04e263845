"""What the program leaves behind when it is stopped in the middle, when what it writes to takes no more, when memory is short,
and when one document of a batch is broken: for hostile.py and, of the signals, for program.py."""
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time

from trial import (HEAD, PRODUCTS, QUIET, ROOT, TRACED, WALL_SECONDS, broken, files_below, if_it_can, if_traced, lay_out, png, run,
                   unless_sanitized)

SOURCES = 200
MOMENTS = (1, 5, 20)  # products that are there when the signal comes
RENEWING = 5  # at this moment they take the places of old ones
PARTIAL = re.compile(r"\.part-\d+-\d+$")  # what SIGKILL may leave


def write_sources(folder):
    """Many documents, of which each takes a moment."""
    (folder / "in").mkdir()
    (folder / "text").write_bytes(HEAD + b"# A\n\n" + b"Some words of a paragraph that goes on for a while. " * 1_000 + b"\n")
    for i in range(SOURCES):
        os.link(folder / "text", folder / "in" / f"d{i}.md")


def write_old_products(recto, folder):
    """A product of another text in each place of one to come: all of a kind are one file, which nobody may write into."""
    (folder / "old.md").write_bytes(HEAD + b"Of the old text\n")
    run([recto, "build", "old.md", "-o", "before"], folder)
    (folder / "out").mkdir()
    for old in files_below(folder / "before"):
        for i in range(SOURCES):
            os.link(old, folder / "out" / f"d{i}{old.suffix}")
    return {old.stat().st_ino: old.read_bytes() for old in files_below(folder / "before")}


def new_products(out, old):
    try:
        return [entry.name for entry in os.scandir(out) if entry.name.endswith(PRODUCTS) and entry.inode() not in old]
    except FileNotFoundError:
        return []


def wait_for_products(child, out, number, old=()):
    """Whether so many are there while the child still runs."""
    end = time.monotonic() + WALL_SECONDS
    while child.poll() is None and time.monotonic() < end:
        if len(new_products(out, old)) >= number:
            return True
        time.sleep(0.002)
    return False


def judge_rest(folder, number, old):
    """What is wrong with the files that a program which was stopped has left."""
    files = files_below(folder / "out")
    partial = [f for f in files if PARTIAL.search(f.name)]
    products = [f for f in files if f not in partial]
    found = [f"{f.name} {broken(f)}" for f in products if broken(f)]
    found += [f"{f.name} is another old one" for f in products if old.get(f.stat().st_ino, b"") not in (b"", f.read_bytes())]
    if old and len(products) != 2 * SOURCES:
        found.append(f"{2 * SOURCES - len(products)} products are gone")
    if not 0 < len(new_products(folder / "out", old)) < 2 * SOURCES:
        found.append(f"{len(new_products(folder / 'out', old))} products of {2 * SOURCES}")
    if number != signal.SIGKILL:
        found += [f"{f.name} is left behind" for f in partial]
    return found


def as_below_a_terminal(number):
    """A shell's background jobs and nohup ignore some signals; and no core is wanted of those that leave one."""
    signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def stopped(recto, folder, number):
    """Whatever signal ends it and whenever, every file that bears a product's name is whole, new or old; a polite signal leaves
    nothing else behind."""
    write_sources(folder)
    found = []
    for moment in MOMENTS:
        for name in ("out", "before"):
            shutil.rmtree(folder / name, ignore_errors=True)
        old = write_old_products(recto, folder) if moment == RENEWING else {}
        handler = {} if number == signal.SIGKILL else {"preexec_fn": lambda: as_below_a_terminal(number)}
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen([recto, "build", "in", "-o", "out"], cwd=folder, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, stderr=said, **handler)
            there = wait_for_products(child, folder / "out", moment, old)
            child.send_signal(number)
            code = child.wait(60)
            said.seek(0)
            words = said.read().decode()
        at = [] if there else ["it was over before the signal"]
        at += [] if code == -number else [f"exit code {code}"]
        if number != signal.SIGKILL and "interrupted" not in words:
            at.append(f"says: {words[:200]}")
        found += [f"at {moment}: {what}" for what in at + judge_rest(folder, number, old)]
    return found


# A product comes to be by these (rename is renameat on some processors), of which there are as many as that between two that
# are tried; the last finds both.
CALLS = {"write": 1, "/^rename": 1, "close": 4, "openat": 4, "exit_group": 1}


def killed_within(recto, folder):
    """At whatever call SIGKILL comes, a product is the old one or, to its last byte, the new one."""
    lay_out({"old.md": HEAD + b"Of the old text\n", "doc.md": HEAD + b"![A](a.png)\n", "a.png": png(4, 4, (b"\0" + b"\x80" * 4) * 4)}, folder)
    for name in ("old", "doc"):
        run([recto, "build", f"{name}.md", "-o", name], folder)
    whole = [{kind: (folder / name / f"{name}.{kind}").read_bytes() for kind in ("pdf", "epub")} for name in ("old", "doc")]
    found, killed, renewed = [], 0, set()
    for call, step in CALLS.items():
        for when in range(1, 2_000, step):
            shutil.rmtree(folder / "out", ignore_errors=True)
            lay_out({f"out/doc.{kind}": data for kind, data in whole[0].items()}, folder)
            ended = subprocess.run(["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={when}",
                                    recto, "build", "doc.md", "-o", "out", "--jobs", "1"], cwd=folder, env=TRACED, **QUIET)
            now = {kind: (folder / "out" / f"doc.{kind}").read_bytes() for kind in ("pdf", "epub")}
            found += [f"{call} {when}: the {kind} is neither old nor new" for kind in now if now[kind] not in (whole[0][kind], whole[1][kind])]
            if ended.returncode != -signal.SIGKILL:
                found += [] if ended.returncode == 0 else [f"{call} {when}: exit code {ended.returncode}"]
                break
            killed += 1
            renewed.add(sum(now[kind] == whole[1][kind] for kind in now))
    if killed < 20 or renewed != {0, 1, 2}:
        found.append(f"it was killed {killed} times, with {renewed} products renewed")
    return found


ON_SMALL_DISK = """mount -t tmpfs -o size=200k none small && cp old.pdf small/b.pdf || exit 99
"$0" build a.md b.md c.md -o small --to pdf --jobs 1
code=$?
cp -r small left && exit $code"""
IN_A_MOUNT = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]


def on_small_disk(recto, folder):
    """A batch goes on past a document that the disk has no room for, whose old product stays."""
    many = b"".join(b"# Head %d\n\nSome words of a paragraph number %d that goes on.\n\n" % (i, i * i) for i in range(3_000))
    lay_out({"a.md": HEAD + b"a\n", "b.md": HEAD + many, "c.md": HEAD + b"c\n", "old.pdf": b"old", "small/empty": b""}, folder)
    found = run([*IN_A_MOUNT, "sh", "-c", ON_SMALL_DISK, recto], folder).findings(3, "cannot write small/b.pdf: No space left on device")
    left = {f.name: f for f in files_below(folder / "left")}
    if sorted(left) != ["a.pdf", "b.pdf", "c.pdf"] or left["b.pdf"].read_bytes() != b"old":
        return found + [f"left are {' '.join(left)}"]
    return found + [f"{name} {broken(left[name])}" for name in ("a.pdf", "c.pdf") if broken(left[name])]


def on_full_disk(recto, folder):
    """A file that finds no room is not there, and the old one under its name is: of a process with a limit to the size of its
    files none grows."""
    text = HEAD + b"".join(b"# Head %d\n\nSome words of a paragraph number %d that goes on.\n\n" % (i, i * i) for i in range(1_500))
    lay_out({"doc.md": text}, folder)
    found = []
    for kinds, old in ((("pdf",), False), (("epub",), False), (("pdf", "epub"), False), (("pdf", "epub"), True)):
        shutil.rmtree(folder / "out", ignore_errors=True)
        before = {f"doc.{kind}": b"old" for kind in kinds} if old else {}
        lay_out({f"out/{name}": data for name, data in before.items()}, folder)
        ended = run([recto, "build", "doc.md", "-o", "out", *(word for kind in kinds for word in ("--to", kind))], folder,
                    limit={"RLIMIT_FSIZE": 10_000})
        found += ended.findings(3, *(f"cannot write out/doc.{kind}: File too large" for kind in kinds))
        after = {f.name: f.read_bytes() for f in files_below(folder / "out")}
        if after != before:
            found.append(f"{' '.join(kinds)}: left are {' '.join(after)}")
    return found


def to_full_device(recto, folder):
    """Standard output that takes nothing, of both products."""
    lay_out({"doc.md": HEAD + b"a\n"}, folder)
    found = []
    for kind in ("pdf", "epub"):
        with open("/dev/full", "wb") as full:
            found += run([recto, "build", "doc.md", "--to", kind, "-o", "-"], folder, stdout=full).findings(
                3, "standard output", "No space left on device")
    return found


def to_closed_pipe(recto, folder):
    lay_out({"doc.md": HEAD + b"a\n"}, folder)
    found = []
    for kind in ("pdf", "epub"):
        reader, writer = os.pipe()
        os.close(reader)
        found += run([recto, "build", "doc.md", "--to", kind, "-o", "-"], folder, stdout=writer).findings(
            3, "standard output", "Broken pipe")
        os.close(writer)
    return found + to_early_leaver(recto, folder)


def to_early_leaver(recto, folder):
    """Whoever reads only the beginning (head, less) ends what is written for them, with a message and a code that says so. No pipe
    holds as much as there is to write."""
    words = b"".join(b"%x " % (i * 2_654_435_761 % (1 << 32)) for i in range(400_000))
    lay_out({"many.md": HEAD + b"".join(b"[x%d](#nowhere%d) *a* b\n\n" % (i, i) for i in range(6_000)) + words}, folder)
    found = []
    for words in (["build", "many.md", "--to", "pdf", "-o", "-"], ["check", "many.md", "-v", "--format", "json"],
                  ["dump", "many.md", "--stage", "tags"]):
        with tempfile.TemporaryFile() as error:
            child = subprocess.Popen([recto, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=error)
            child.stdout.read(100)
            child.stdout.close()
            code = child.wait(WALL_SECONDS)
            error.seek(0)
            said = error.read().decode()
        if code != 3 or "Broken pipe" not in said:
            found.append(f"{' '.join(words)}: exit code {code}: {said[-200:]}")
    return found


# Root may write everywhere, unless it is put away.
UNPRIVILEGED = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


def without_permission(recto, folder):
    """A folder that may not be written to, or made, keeps what it has."""
    lay_out({"doc.md": HEAD + b"a\n", "out/doc.pdf": b"old", "closed/a.txt": b""}, folder)
    for name in ("out", "closed"):
        (folder / name).chmod(0o555)
    found = []
    for output, says in (("out", "cannot write beside out/doc.pdf: Permission denied"),
                         ("closed/new", "cannot make the folder closed/new: Permission denied")):
        found += run([*UNPRIVILEGED, recto, "build", "doc.md", "-o", output], folder).findings(3, says)
    left = {f.relative_to(folder).as_posix() for f in files_below(folder)}
    if left != {"doc.md", "out/doc.pdf", "closed/a.txt"} or (folder / "out" / "doc.pdf").read_bytes() != b"old":
        found.append(f"left are {' '.join(sorted(left))}")
    for name in ("out", "closed"):
        (folder / name).chmod(0o755)
    return found


def in_a_batch(recto, folder):
    """What is broken costs no other document, and is named at the end."""
    lay_out({"a.md": HEAD + b"a\n", "b.md": png(1, 1, b"\0\0"), "c.md": HEAD + b"c\n"}, folder)
    found = []
    for jobs in ("1", "2"):
        shutil.rmtree(folder / "out", ignore_errors=True)
        ended = run([recto, "build", "a.md", "b.md", "c.md", "-o", "out", "--jobs", jobs], folder)
        found += ended.findings(1, "b.md:1:1: error", "[not-text]")
        files = files_below(folder / "out")
        found += [f"{f.name} {broken(f)}" for f in files if broken(f)]
        if [f.name for f in files] != ["a.epub", "a.pdf", "c.epub", "c.pdf"]:
            found.append(f"{jobs} jobs: products: {' '.join(f.name for f in files)}")
        if not ended.said.endswith("\n1 of 3 documents has errors:\n  b.md: not written\n"):
            found.append(f"{jobs} jobs: the last words are: {ended.said[-200:]}")
    return found


def sharing_a_sheet(recto, folder):
    """What is wrong in the sheet of a batch is printed once, what is wrong in its documents for each."""
    lay_out({"s.css": b"p { colr: red }", "a.md": HEAD + b"[x](#nowhere)\n", "b.md": HEAD + b"[x](#nowhere)\n"}, folder)
    ended = run([recto, "build", "a.md", "b.md", "--style", "s.css", "-o", "out"], folder)
    counts = {place: ended.said.count(place) for place in ("s.css:1:5: warning", "a.md:6:1: error", "b.md:6:1: error")}
    return ended.findings(1) + [f"{place} is printed {count} times" for place, count in counts.items() if count != 1]


def with_little_memory(recto, folder):
    """Where there is not enough memory it says so, and writes nothing; the program as it is shipped, too, where it is built."""
    lay_out({"doc.md": HEAD + b"word *word* \n\n" * 300_000}, folder)
    found = []
    for program in {pathlib.Path(recto), ROOT / "build" / "release" / "recto"}:
        if not program.is_file():
            continue
        for megabytes in (150, 200, 250, 300, 350):
            ended = run([program, "build", "doc.md", "-o", "out", "--jobs", "2"], folder, limit={"RLIMIT_AS": megabytes << 20})
            at = ended.findings(3, "memory") + (["files are left behind"] if files_below(folder / "out") else [])
            found += [f"{program.parent.name}, {megabytes} MB: {what}" for what in at]
    return found


def installed_elsewhere(recto, folder, changed):
    """The program with a font catalogue of its own: the text of each file of it, changed."""
    installation = folder / "installation"
    shutil.rmtree(installation, ignore_errors=True)
    shutil.copytree(ROOT / "styles", installation / "styles")
    shutil.copytree(ROOT / "fonts", installation / "fonts")
    for catalogue in (installation / "fonts").glob("*.yaml"):
        catalogue.write_text(changed(catalogue.read_text()))
    shutil.copy(recto, installation / "recto")
    return installation / "recto"


def with_broken_fonts(recto, folder):
    """Where every font of the catalogue is a text, the program says which package to install, and writes nothing; where one is, others
    take its place."""
    lay_out({"doc.md": b"---\ntitle: T\nlang: en\nstyle: book\n---\n\na *b*\n"}, folder)
    all_broken = installed_elsewhere(recto, folder, lambda text: re.sub(
        r"file: [^,}]+", "file: GPL-3", re.sub(r"folder: .*", "folder: common-licenses", text)))
    ended = run([all_broken, "build", "doc.md", "-o", "out"], folder)
    found = ended.findings(3, "install") + (["products are written"] if files_below(folder / "out") else [])
    one_broken = installed_elsewhere(recto, folder, lambda text: text.replace(
        "file: LinLibertine_R.otf", "file: ../../../common-licenses/GPL-3"))
    ended = run([one_broken, "build", "doc.md", "-o", "out"], folder)
    found += ended.findings(3, "GPL-3 is no font", "install the Debian package fonts-linuxlibertine again")
    products = files_below(folder / "out")
    found += [f"{f.name} {broken(f)}" for f in products if broken(f)]
    return found + ([] if len(products) == 2 else [f"{len(products)} products are written"])


def into_a_document(recto, folder):
    lay_out({"doc.md": HEAD + b"a\n"}, folder)
    ended = run([recto, "build", "doc.md", "-o", "doc.md/out"], folder)
    left = [f.name for f in files_below(folder)]
    return ended.findings(3, "cannot make the folder doc.md/out: Not a directory") + ([] if left == ["doc.md"] else [f"left are {left}"])


def tests(recto, _):
    """name -> test(folder)"""
    tried = {"a folder that cannot be made": into_a_document, "a folder that may not be written to": without_permission,
             "a limit to files": on_full_disk, "a full disk": on_small_disk, "killed within a call": killed_within, "a full device": to_full_device, "a closed pipe": to_closed_pipe,
             "broken fonts": with_broken_fonts, "little memory": with_little_memory, "a broken document in a batch": in_a_batch,
             "a shared sheet": sharing_a_sheet}
    bound = {name: lambda folder, test=test: test(recto, folder) for name, test in tried.items()}
    permission = "a folder that may not be written to"
    bound[permission] = if_it_can([*UNPRIVILEGED, "true"], "root's rights cannot be put away here", bound[permission])
    bound["a full disk"] = if_it_can([*IN_A_MOUNT, "mount", "-t", "tmpfs", "none", "/mnt"], "nothing can be mounted here", bound["a full disk"])
    bound["killed within a call"] = if_traced(bound["killed within a call"])
    bound["little memory"] = unless_sanitized(bound["little memory"])
    for name, number in (("terminated", signal.SIGTERM), ("stopped by a key", signal.SIGINT), ("hung up", signal.SIGHUP),
                         ("quit", signal.SIGQUIT), ("killed", signal.SIGKILL)):
        bound[name] = lambda folder, number=number: stopped(recto, folder, number)
    return bound
