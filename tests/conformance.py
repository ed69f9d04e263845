#!/usr/bin/env python3
"""Every judge over what is made of a folder: conformance.py RECTO FOLDER builds FOLDER's documents to PDF and EPUB, and a few
hostile ones, and fails on any finding, on a missing product, and on a judge that does not see what is wrong with a file broken on
purpose."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from hostile_cases import of_characters
from judges import epub, examine_products, pdf, words
from judges.plant import plant
from reach import active_content
from trial import check

JUDGES = pdf.JUDGES + epub.JUDGES + words.JUDGES


def hostile_products(recto, folder):
    """What the tests of hostile input make of documents that want into the products what may not be there: {suffix: files}. Nobody
    compares their words with the source, of which some are left out or replaced."""
    cases = active_content() + of_characters()
    for number, case in enumerate(cases):
        check(recto, case, folder / str(number))  # tests/hostile.py tells what is wrong with these runs
    return {kind: [folder / str(number) / "out" / f"doc.{kind}" for number in range(len(cases))] for kind in ("pdf", "epub")}


def main():
    recto, folder = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as temp:
        out = pathlib.Path(temp, "out")
        built = subprocess.run([recto, "build", folder, "-o", out], capture_output=True, text=True, errors="replace", timeout=600)
        broken = [] if built.returncode == 0 else [f"recto ended with {built.returncode}:\n{built.stderr[-2000:]}"]
        sources = sorted(p.relative_to(folder) for p in folder.rglob("*.md"))
        for source in sources:  # beside its products, for the judges that compare the two
            (out / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / source, out / source)
        files = {kind: [out / source.with_suffix(f".{kind}") for source in sources] for kind in ("pdf", "epub")}
        hostile = hostile_products(recto, out / "hostile")

        def files_of(judge):
            own = hostile[judge.product][:1 if judge.sampled else None]
            return files[judge.product] + ([] if judge in words.JUDGES else own)

        findings, _, blind = examine_products(JUDGES, files_of, *plant(recto, pathlib.Path(temp)))
        broken += blind
        for (judge, file), said in findings.items():
            print(f"{judge}: {file.relative_to(out)}: {'ok' if not said else f'{len(said)} findings'}")
            for finding in said[:20]:
                print(f"    {finding}")
    failed = sum(1 for said in findings.values() if said)
    for line in broken:
        print(line)
    print(f"{len(findings) - failed + len(JUDGES) - len(blind)} passed, {failed + len(broken)} failed")
    return bool(failed or broken) or not sources


if __name__ == "__main__":
    sys.exit(main())
