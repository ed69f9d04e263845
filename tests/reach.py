"""What hostile.py tries to make the program read, start or pass on: files outside of the root by every way that a document has to
name one, remote and active content of every kind, and the calls of a run seen from outside (strace)."""
import os
import pathlib
import re
import shutil
import subprocess

from sanitized import SANITIZED
from trial import BOTH, HEAD, QUIET, ROOT, TRACED, Case, check, files_below, grey_png, if_traced, lay_out

SECRET = b"The words that nobody outside may read"
OUTSIDE = {"secret.png": grey_png(), "secret.md": HEAD + SECRET, "secret.css": b'p::before { content: "' + SECRET + b'" }'}
HERE = {"picture.png": grey_png()}  # what is below the root is seen, or the test would look at nothing


def pictured(path, **more):
    """A document with a picture of the root's and one that it may not have."""
    return {"doc.md": HEAD + b"![Here](picture.png)\n\n" + b"![There](" + path.encode() + b")\n", **HERE, **more}


def headed(line):
    return {"doc.md": b"---\ntitle: T\nlang: en\n" + line + b"\n---\n\n![Here](picture.png)\n", **HERE}


def out_of_the_root(outside):
    """The documents stand in a folder two below `outside`, where the secrets are."""
    picture = {"code": 1, "says": ("outside the root [image-outside-root]",), "pictures": 1}
    sheet = {"code": 1, "says": ("secret.css", "outside the root"), "hidden": (SECRET,)}
    return [
        Case("a picture above the root", pictured("../../secret.png"), **picture),
        Case("a picture above the root, by its absolute path", pictured(f"{outside}/secret.png"), **picture),
        Case("a picture above the root, in percent signs", pictured("%2e%2e/%2E%2E/secret.png"), **picture),
        Case("a picture above the root, by way of a folder", pictured("in/../../../secret.png", **{"in/a.txt": b""}), **picture),
        Case("a picture above the root, in HTML", {**pictured("picture.png"), "doc.md": HEAD + b"![Here](picture.png)\n\n"
                                                   b'<img src="../../secret.png" alt="There">\n'}, **picture),
        Case("a cover above the root", headed(b"cover: ../../secret.png"), **picture),
        Case("a symbolic link out of the root", pictured("link.png", **{"link.png": outside / "secret.png"}), **picture),
        Case("a symbolic link out of the root, relative", pictured("link.png", **{"link.png": pathlib.Path("../../secret.png")}), **picture),
        Case("a linked folder out of the root", pictured("linked/secret.png", linked=outside), **picture),
        Case("an input that is a symbolic link out of the root", {"doc.md": outside / "secret.md"}, 3,
             ("outside of the root",), made=()),
        Case("a stylesheet above the root", headed(b"style: ../../secret.css"), **sheet),
        Case("a stylesheet above the root, linked", {**headed(b"style: s.css"), "s.css": outside / "secret.css"},
             1, ("s.css", "outside the root"), hidden=(SECRET,)),
        Case("a stylesheet that imports from above the root", {**headed(b"style: s.css"), "s.css": b'@import "../../secret.css";'}, **sheet),
    ]


ACTIVE_HEAD = b"""---
title: T
lang: en
cover: http://example.invalid/cover.png
---

[Of the web](https://example.org/is-passed-on)

"""
ACTIVE_PICTURES = b"""![A](http://example.invalid/a.png) ![B](data:image/png;base64,AAAA) ![C](file:///etc/hostname) ![D](//example.invalid/d.png)

<img src="https://example.invalid/i.png" onerror="alert(1)" alt="i">

![E](http://example.invalid/e.png){.k onload="alert(2)"}

"""
ACTIVE_LINKS = b"""[a](data:text/html,x) [b](vbscript:msgbox) [c](file:///etc/hostname) [d](JaVaScRiPt:alert(3)) [e](&#106;avascript:alert(4))

<a href="javascript:alert(5)">f</a> <a href="data:text/html,y">g</a> <a href=" vbscript:msgbox">h</a> <a href="file:///etc">i</a>

[j][r]

[r]: javascript:alert(6)

"""
ACTIVE_MARKUP = b"""<script>alert(7)</script>

<p onclick="alert(8)">k</p>

<iframe src="http://example.invalid/"></iframe>

<link rel=stylesheet href="http://example.invalid/l.css"><meta http-equiv=refresh content="0;url=http://example.invalid/r">
<base href="http://example.invalid/"><object data="http://example.invalid/o"></object><embed src="http://example.invalid/m">
<form action="http://example.invalid/f"><input></form><video src="http://example.invalid/v"></video>
<svg onload="alert(9)"><image href="http://example.invalid/s.png"/></svg>

[l]{style="background: url(http://example.invalid/st.png)" onclick="alert(10)" src="http://example.invalid/at.png"}

:::: {.x onmouseover="alert(11)"}
m
::::

# N {#n onclick="alert(12)"}
"""
ACTIVE_SHEET = b"""@import url("http://example.invalid/a.css");
@import "//example.invalid/b.css";
@font-face { font-family: x; src: url(http://example.invalid/f.woff) }
p { background: url(http://example.invalid/bg.png); background-image: url("javascript:alert(13)"); behavior: url(x.htc) }
p::before { content: url(http://example.invalid/c.png) }
@media screen { h1 { background: url(http://example.invalid/h.png) } li { list-style-image: url(data:image/png;base64,AAAA) } }
"""
ACTIVE = ("alert(", "example.invalid", "msgbox", "javascript:", "vbscript:", "data:image", "data:text", "file:", "onclick", "onerror",
          "onload", "onmouseover", "<script", "<iframe", "<object", "<embed", "<form", "<video", "<base", "http-equiv", "@import",
          "@font-face", "x.htc", "/JavaScript", "/Launch")


def active_content():
    return [Case("remote and active content",
                 {"doc.md": ACTIVE_HEAD + ACTIVE_PICTURES + ACTIVE_LINKS + ACTIVE_MARKUP, "s.css": ACTIVE_SHEET}, 1,
                 ("the scheme javascript: is never passed on", "the scheme data: is never", "the scheme vbscript: is never",
                  "the scheme file: is never", "doc.md:4:8: error: the image http://example.invalid/cover.png cannot be shown",
                  "images from the web are not fetched", "<iframe ...>", "the event handler onerror", "the attribute “onclick”",
                  "s.css:1:1: error: a stylesheet is never fetched from the network", "s.css:2:1: error: a stylesheet is never",
                  "@font-face is not known here", 'url("http://example.invalid/bg.png") is no value of background'),
                 arguments=("doc.md", "--style", "s.css"), shown=(b"https://example.org/is-passed-on",),
                 hidden=tuple(marker.encode() for marker in ACTIVE), pictures=0),
            Case("an address with a script, in its own words", {"doc.md": HEAD + b"<javascript:later()>\n\n<https://example.org/>\n"}, 1,
                 ("the scheme javascript: is never passed on",), shown=(b"https://example.org/",),
                 text=(b"<span>javascript:later()</span>",), hidden=(b'"javascript:', b"(javascript:"))]


# The zone is looked up by ICU when it writes a day, which has none: what it finds changes nothing (tests/same_bytes.py).
# Where /sys is not mounted the C library counts the processors in /proc/stat. The sanitizers look at their own process.
READ = ("/etc/localtime", "/usr/lib", "/usr/share/fonts/", "/usr/share/hyphen/", "/usr/share/zoneinfo/", "/lib", "/etc/ld.so", "/proc/self/maps", "/proc/self/cmdline", "/proc/self/cgroup",
        "/proc/self/mountinfo", "/proc/self/exe", "/proc/sys", "/proc/stat", "/sys/devices/system", "/sys/fs/cgroup", "/sys/kernel/mm")
# AddressSanitizer looks for its options there before the program begins; the build without it may not.
if SANITIZED:
    READ += ("/proc/self/environ",)
# They tell that a file is there, and nothing of what stands in it.
LOOKS = ("stat", "lstat", "fstat", "newfstatat", "statx", "statfs", "fstatfs", "access", "faccessat", "faccessat2", "readlink",
         "readlinkat", "getcwd")
ENDS = ("exit", "exit_group", "tgkill")
WRITES = ("mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "chmod", "fchmodat", "utimensat")
CALL = re.compile(r'(?:\d+ +)?(\w+)\((?:AT_FDCWD|\d+)?(?:<([^>]*)>, )?(?:"([^"]*)")?')
OPENED = re.compile(r"= \d+<([^>]*)>")
RESUMED = re.compile(r"(?:\d+ +)?<\.\.\. open\w* resumed>")  # the end of a call that another thread's came between


def judge_call(line, readable, root):
    """Why a call that strace saw is none of the program's."""
    if RESUMED.match(line):
        return judge_opened(line, "", readable)
    call = CALL.match(line)
    if not call or line.split(None, 1)[-1].startswith(("+++", "---", "<...")):
        return ""
    name, folder, path = call[1], call[2] or str(root), call[3] or ""
    if name in LOOKS or name in ENDS or (name.startswith("clone") and "CLONE_THREAD" in line):
        return ""
    if name in WRITES:
        return "" if pathlib.Path(os.path.normpath(os.path.join(folder, path))).is_relative_to(root / "out") else f"calls {line}"
    if name not in ("open", "openat", "openat2"):
        return f"calls {line[:100]}"
    return judge_opened(line, os.path.normpath(os.path.join(folder, path)), readable)


def judge_opened(line, path, readable):
    """What has been opened has its true name behind the number, whatever led there; a path that failed has only its own."""
    opened = OPENED.search(line)
    real = re.sub(r"^/proc/\d+/", "/proc/self/", opened[1]) if opened else path
    return "" if not real or real.startswith(readable) else f"opens {real}"


def traced(recto, folder):
    """No network, no other program, and no file outside the document's root, the installation and the system's libraries."""
    root = folder / "root"
    images = "".join(f"![A]({path})\n\n" for path in (
        "http://example.invalid/a.png", "/etc/passwd", "../x.png", "link.png", "linked/x.png", "/proc/self/environ", "/usr/share/common-licenses/GPL-3", "%2e%2e/x.png"))
    lay_out({"doc.md": b"---\ntitle: T\nlang: en\ncover: https://example.invalid/c.png\nstyle: s.css\n---\n\n[a](file:///etc/passwd)\n\n" +
             images.encode(), "s.css": b'@import url("http://example.invalid/s.css"); @import "../x.css"; p { color: red }',
             "../x.png": grey_png(), "../x.css": b"p { color: blue }", "link.png": pathlib.Path("../x.png"), "linked": folder}, root)
    log = folder / "trace"
    ended = subprocess.run(["strace", "-f", "-y", "-qq", "-s", "4096", "-e", "trace=%network,%file,%process", "-o", log,
                            recto, "build", "doc.md", "-o", "out"], cwd=root, env=TRACED, **QUIET)
    found = [] if ended.returncode == 1 else [f"exit code {ended.returncode}, not 1"]
    if (names := tuple(f.name for f in files_below(root / "out"))) != BOTH:
        found.append(f"products: {' '.join(names) or 'none'}")
    lines = log.read_text(errors="replace").splitlines()
    for seen in ("execve", '"doc.md"', f"= \\d+<{re.escape(str(root))}/doc.md>", f"= \\d+<{re.escape(str(root))}/s.css>", "doc.epub"):
        if not any(re.search(seen, line) for line in lines):
            found.append(f"strace saw no {seen}")
    # The installation's files lie beside the program or above it.
    installed = tuple(f"{place / name}/" for place in (ROOT, *list(recto.parents)[:3]) for name in ("styles", "fonts", "share/recto"))
    own = (f"{root}/", *READ, *installed, str(recto.parent))
    return found + [why for line in lines[1:] if (why := judge_call(line, own, root))]


def changed_meanwhile(recto, folder):
    """--verify: a document whose second build cannot read its picture gives other bytes, and is not written."""
    lay_out({"doc.md": HEAD + b"![A](pic.png)\n", "pic.png": grey_png()}, folder)
    findings = []
    for fault, code in (((), 0), (("-e", "inject=openat:error=EACCES:when=2+"), 3)):
        command = ["strace", "-f", "-qq", "-o", os.devnull, "-P", folder / "pic.png", "-e", "trace=openat", *fault,
                   recto, "build", "doc.md", "-o", "out", "--verify"]
        shutil.rmtree(folder / "out", ignore_errors=True)
        ended = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=TRACED)
        if ended.returncode != code or ("gives other bytes" in ended.stderr) != bool(fault):
            findings.append(f"exit code {ended.returncode}: {ended.stderr[:200]}")
        if (names := tuple(f.name for f in files_below(folder / "out"))) != (() if fault else BOTH):
            findings.append(f"products: {' '.join(names) or 'none'}")
    return findings


def tests(recto, outside):
    """name -> test(folder), for folders two below `outside`, into which the secrets are laid."""
    lay_out(OUTSIDE, outside)
    tried = {case.name: lambda folder, case=case: check(recto, case, folder) for case in out_of_the_root(outside) + active_content()}
    return {**tried, "traced": if_traced(lambda folder: traced(recto, folder)),
            "changed meanwhile": if_traced(lambda folder: changed_meanwhile(recto, folder))}
