#!/usr/bin/env python3
"""Who includes whom: reads the includes of src/ against the plan in ARCHITECTURE.md and fails when an arrow runs the
other way, or a third-party header stands outside of its adapter; and what stands at the top that does not belong there. Plants
violations first, so that it cannot pass blind."""
import pathlib
import re
import shutil
import subprocess
import sys

# What a folder may include beside itself. Files directly under src/ (the pipeline, main) and cli/ may include everything.
FOLDERS = {
    "base": "",
    "unicode": "base",
    "xml": "base",
    "image": "base",
    "doc": "base",
    "punctuation": "base unicode doc",
    "markdown": "base unicode doc punctuation",
    "resolve": "base unicode doc image punctuation",
    "style": "base doc",
    "text": "base unicode",
    "resources": "base doc image text",
    "layout": "base unicode doc style text image resources",
    "pdf": "base xml image doc style text resources layout/frame.h",
    "epub": "base unicode xml image doc resources text",
}
EVERYTHING = {"", "cli"}

# Where a third-party header may stand: in one folder, and, where a number is given, in so many of its files.
THIRD_PARTY = [
    (r"hpdf(_\w+)?\.h", {"pdf": 1}),
    (r"zip\.h", {"epub": 1}),
    (r"libdeflate\.h", {"base": 1}),
    (r"zlib\.h", {"image": 1}),
    (r"pugixml\.hpp", {"xml": None}),
    (r"hb(-\w+)?\.h", {"text": None}),
    (r"unicode/\w+\.h", {"unicode": None}),
    (r"cmark-gfm[\w-]*\.h|cmark-gfm/\w+\.h", {"markdown": None}),
    (r"yaml\.h", {"markdown": None}),
    (r"png\.h|jpeglib\.h|jerror\.h|webp/\w+\.h", {"image": None}),
    (r"lcms2\.h", {"image": 1, "pdf": 1}),
    (r"fmt/\w+\.h", None),
    (r"mimalloc\.h", {"": 1}),
    (r"versions\.h", {"cli": 1}),
    (r"CLI/.*", {"cli": None}),
    (r"nlohmann/.*", {"cli": None}),
    (r"(sys/\w+|fcntl|poll|unistd|signal|dlfcn)\.h", {"base": None, "cli": None, "": None}),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def folder_of(name):
    return name.split("/")[0] if "/" in name else ""


def ours(name, included):
    """Why this file may not include that header of ours, or None."""
    here, there = folder_of(name), folder_of(included)
    if here in EVERYTHING or here == there:
        return None
    if here not in FOLDERS:
        return f"the folder {here}/ is not in the table of tests/layering.py"
    allowed = FOLDERS[here].split()
    if there in allowed or included in allowed:
        return None
    return f"{here}/ may include only {', '.join(allowed) or 'nothing of ours'}"


def foreign(name, header, seen):
    """Why this third-party header may not stand here, or None. `seen` counts the files of each adapter."""
    for pattern, places in THIRD_PARTY:
        if not re.fullmatch(pattern, header):
            continue
        if places is None:
            return None
        here = folder_of(name)
        if here not in places:
            return f"<{header}> belongs to {' or '.join(p + '/' if p else 'src/' for p in places)}"
        files = seen.setdefault((pattern, here), set())
        files.add(name)
        if places[here] and len(files) > places[here]:
            return f"<{header}> already stands in {min(files - {name})}; one file is its adapter"
        return None
    if "." not in header or header in ("assert.h", "math.h", "stdio.h", "stdlib.h", "string.h"):
        return None  # the standard library
    return f"<{header}> is not in the table of tests/layering.py"


def violations(files):
    """files: name below src/ -> text. A line for each include that the plan does not allow."""
    found, seen = [], {}
    known = set(files)
    for name in sorted(files):
        for match in INCLUDE.finditer(files[name]):
            line = files[name].count("\n", 0, match.start(1 if match[1] else 2)) + 1
            if match[1]:
                why = ours(name, match[1]) if match[1] in known else f'no file src/{match[1]}'
            else:
                why = foreign(name, match[2], seen)
            if why:
                found.append(f"src/{name}:{line}: includes {match[1] or match[2]}: {why}")
    return found


# What stands beside src/, fixed: a file that a command has dropped there is easily added with the rest.
TOP = set(""".ci .clang-format .clang-tidy .gitignore ARCHITECTURE.md CMakeLists.txt CMakePresets.json CONTRIBUTING.md README.md
SECURITY.md THIRD_PARTY.md bench completions content docs fonts man script src styles tests""".split())


def strays(tracked):
    """The tracked paths that are at the top and not of it, or below a folder that is not."""
    return sorted({path.split("/")[0] for path in tracked} - TOP)


def tracked_files(root):
    if not shutil.which("git"):
        return []
    listed = subprocess.run(["git", "-C", root, "ls-files"], capture_output=True, text=True)
    return listed.stdout.splitlines() if listed.returncode == 0 else []  # a copy without its history has nothing to list


PLANTED = [  # each must be found, alone
    {"base/a.h": '#include "doc/b.h"\n', "doc/b.h": ""},
    {"pdf/a.cpp": '#include "layout/layout.h"\n', "layout/layout.h": ""},
    {"layout/a.cpp": '#include "pdf/b.h"\n', "pdf/b.h": ""},
    {"doc/a.cpp": "#include <hpdf.h>\n"},
    {"pdf/a.cpp": "#include <hpdf.h>\n", "pdf/b.cpp": "  #  include <hpdf_objects.h>\n"},
    {"epub/a.cpp": "#include <pugixml.hpp>\n"},
    {"style/a.cpp": '#include "style/gone.h"\n'},
    {"garage/a.cpp": '#include "base/b.h"\n', "base/b.h": ""},
    {"text/a.cpp": "#include <gtk/gtk.h>\n"},
]


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    src = root / "src"
    files = {p.relative_to(src).as_posix(): p.read_text() for p in src.rglob("*") if p.suffix in (".h", ".cpp")}
    blind = [sorted(plant) for plant in PLANTED if len(violations(plant)) != 1]
    if strays(["src/a.h", "notes.md", "old/b.md"]) != ["notes.md", "old"]:
        blind.append(["a stray file at the top"])
    found = violations(files) + [f"{name}: does not belong at the top" for name in strays(tracked_files(root))]
    for line in found:
        print(line)
    for plant in blind:
        print(f"a planted violation was not found: {', '.join(plant)}")
    failed_files = {line.split(":")[0] for line in found}
    print(f"{len(files) - len(failed_files) + len(PLANTED) - len(blind)} passed, {len(failed_files) + len(blind)} failed")
    return bool(found or blind)


if __name__ == "__main__":
    sys.exit(main())
