#!/usr/bin/env python3
"""The same input gives the same bytes: same_bytes.py RECTO FOLDER builds the folder's documents several times, from other
working folders, under other names of the output folder, with 1 and 2 jobs, in other time zones and locales, at other
times, alone and after each other, and compares every product with the first, and with 2 jobs what is said too."""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def digests(folder):
    return {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.rglob("*")) if f.is_file()}


def build(recto, sources, out, cwd, jobs, *options, **environment):
    ran = subprocess.run([recto, "build", *sources, "-o", out, "--jobs", str(jobs), *options], cwd=cwd, env={**os.environ, **environment},
                         stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
    return digests(out), hashlib.sha256(ran.stderr).hexdigest()


def main():
    recto, folder = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as temp:
        here = pathlib.Path(temp)
        shutil.copytree(folder, here / "moved" / "elsewhere")
        first, said = build(recto, [folder], here / "first", folder, 1)
        first["(what is said)"] = said
        products, said = build(recto, [folder], here / "jobs", folder, 2)
        runs = {
            "two jobs": {**products, "(what is said)": said},
            "--verify": build(recto, [folder], here / "verified", folder, 2, "--verify")[0],
            "another folder": build(recto, [here / "moved" / "elsewhere"], here / "a" / "b", here, 1)[0],
            "another time zone and locale": build(recto, [folder], here / "zone", "/", 1, TZ="Pacific/Kiritimati", LC_ALL="C")[0],
            "each document alone": {},
        }
        for source in sorted(folder.rglob("*.md")):
            out = here / "alone" / source.relative_to(folder).with_suffix("")
            parent = source.relative_to(folder).parent
            alone, _ = build(recto, [source], out, here, 1)
            runs["each document alone"].update({(parent / name).as_posix(): digest for name, digest in alone.items()})
    failures = [f"{name}: differs with {how}" for how, products in runs.items() for name in sorted(first | products)
                if first.get(name) != products.get(name) and (name in products or not name.startswith("("))]
    for failure in failures:
        print(failure)
    compared = sum(len(first | products) for products in runs.values()) - len(runs) + 1  # what is said, once
    print(f"{compared - len(failures)} passed, {len(failures)} failed")
    return bool(failures) or not first


if __name__ == "__main__":
    sys.exit(main())
