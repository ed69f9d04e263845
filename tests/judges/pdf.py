"""The judges of PDFs: veraPDF (PDF/UA-1 and PDF/A-2a), qpdf, fonts, structure, and rendering by poppler and MuPDF."""
import os
import re
import subprocess
import tempfile
from pathlib import Path

from judges import EachFile, Judge, structure

# A minute for each document and a start: a judge that hangs must not take the run with it.
SECONDS_A_FILE = 60
# veraPDF's rule that the file says it is PDF/UA (ISO 14289-1, section 5).
NO_UA_CLAIM = "rule 5-1"
# The blocks of Unicode whose letters run from right to left, with their presentation forms.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def verapdf(files, flavour):
    """veraPDF's verdicts: {file: {flavour: [failed rule, ...]}}. Flavour 0 asks for all that the file itself claims."""
    jar = Path(os.environ["RECTO_JUDGES"], "verapdf.jar")
    with tempfile.TemporaryDirectory() as temp:
        ran = subprocess.run(["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"-Djava.io.tmpdir={temp}", "-cp", jar,
                              "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "--format", "text", "-v", *files],
                             capture_output=True, text=True, errors="replace", timeout=120 + SECONDS_A_FILE * len(files))
    by_name, verdicts, rules = {str(f.resolve()): f for f in files}, {}, None
    for line in ran.stdout.splitlines():
        if verdict := re.fullmatch(r"(PASS|FAIL) (.*) (\w+)", line):
            rules = verdicts.setdefault(by_name[verdict[2]], {}).setdefault(verdict[3], [])
        elif (rule := re.fullmatch(r"\s+FAIL (\S+)", line)) and rules is not None:
            rules.append(f"rule {rule[1]}")
    return verdicts


def has_right_to_left(file):
    """Whether the pages show letters that Recto cannot yet set in their direction."""
    ran = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, errors="replace", timeout=SECONDS_A_FILE)
    return RIGHT_TO_LEFT.search(ran.stdout) is not None


def has_headless_table(file):
    """Whether a table has no header cells, by poppler's listing of the structure, whose children are indented."""
    ran = subprocess.run(["pdfinfo", "-struct", file], capture_output=True, text=True, errors="replace", timeout=SECONDS_A_FILE)
    open_tables = []  # (indentation, whether it has headers)
    headless = False
    for line in [*ran.stdout.splitlines(), "end"]:
        indentation, kind = len(line) - len(line.lstrip()), line.split()[0].rstrip(":") if line.strip() else ""
        while kind and open_tables and indentation <= open_tables[-1][0]:
            headless = headless or not open_tables.pop()[1]
        if kind == "Table":
            open_tables.append((indentation, False))
        elif kind == "TH" and open_tables:
            open_tables[-1] = (open_tables[-1][0], True)
    return headless


def conforms(files):
    """Both claims of each file in one reading; a claim that the file does not make is put to it all the same. To make none is
    a finding, but for two excuses: right-to-left text and a table without headers may not be called PDF/UA. Where the first is
    claimed all the same, that is one; the second is known to the judge of structure."""
    verdicts = verapdf(files, "0") if files else {}
    backwards = {f for f in files if has_right_to_left(f)}
    for file in backwards & verdicts.keys():
        if "ua1" in verdicts[file]:
            verdicts[file]["ua1"].append("claimed, though right-to-left text is set from left to right")
    for flavour in ("ua1", "2a"):
        silent = [f for f in files if flavour not in verdicts.get(f, {})]
        for file, said in (verapdf(silent, flavour) if silent else {}).items():
            excuse = flavour == "ua1" and (file in backwards or has_headless_table(file))
            rules = said.get(flavour, ["no verdict"])
            verdicts.setdefault(file, {})[flavour] = [r for r in rules if r != NO_UA_CLAIM] if excuse else ["not claimed", *rules]
    return {file: [f"{flavour}: {rule}" for flavour, rules in sorted(said.items()) for rule in rules]
            for file, said in verdicts.items() if {"ua1", "2a"} <= said.keys()}


def syntax(file):
    ran = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, errors="replace", timeout=SECONDS_A_FILE)
    said = [line.replace(str(file), "").lstrip(": ") for line in ran.stderr.splitlines() if line.strip()]
    return said or ([f"qpdf ended with {ran.returncode}"] if ran.returncode else [])


def fonts(file):
    """Every font embedded, and mapped to Unicode; the columns of pdffonts are counted from the right, since names hold spaces."""
    ran = subprocess.run(["pdffonts", file], capture_output=True, text=True, errors="replace", timeout=SECONDS_A_FILE)
    said = [line for line in ran.stderr.splitlines() if line.strip()]
    for line in ran.stdout.splitlines()[2:]:
        embedded, subset, unicode = line.split()[-5:-2]
        if embedded != "yes":
            said.append(f"not embedded: {line.split()[0]}")
        if unicode != "yes":
            said.append(f"no map to Unicode: {line.split()[0]}")
    return said or ([f"pdffonts ended with {ran.returncode}"] if ran.returncode else [])


def renders(file):
    """Poppler and MuPDF draw every page without a word of complaint, and of several pages none is blank but the verso of a title page."""
    # 20 dpi: every glyph and picture is decoded all the same, and it costs little.
    poppler = subprocess.run(["pdftoppm", "-r", "20", "-gray", file], capture_output=True, timeout=SECONDS_A_FILE)
    mupdf = subprocess.run(["mutool", "draw", "-q", "-r", "20", "-F", "pgm", "-o", "/dev/null", file], capture_output=True,
                           timeout=SECONDS_A_FILE)
    said = (poppler.stderr + mupdf.stderr).decode(errors="replace").splitlines()
    findings = sorted({line for line in said if line.strip() and "ICC support" not in line})
    findings += [f"{tool} ended with {ran.returncode}" for tool, ran in (("pdftoppm", poppler), ("mutool", mupdf)) if ran.returncode]
    blank = blank_pages(poppler.stdout)
    if len(blank) > 1:
        findings += [f"page {number} is blank" for number, empty in enumerate(blank, 1) if empty and not is_title_verso(number, blank)]
    return findings


def is_title_verso(number, blank):
    """A book's first chapter begins on a recto, so that page 2 may be empty, between pages that are not."""
    return number == 2 and len(blank) > 2 and not blank[0] and not blank[2]


def blank_pages(images):
    """For each PGM image of a stream, whether it is all white."""
    at, blank = 0, []
    while header := re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s").match(images, at):
        size = int(header[1]) * int(header[2])
        pixels = images[header.end():header.end() + size]
        blank.append(pixels.count(b"\xff") == len(pixels))
        at = header.end() + size
    return blank


JUDGES = [
    Judge("verapdf", "pdf", conforms, batch=60),
    Judge("qpdf", "pdf", EachFile(syntax), batch=20),
    Judge("fonts", "pdf", EachFile(fonts), batch=20),
    Judge("structure", "pdf", EachFile(structure.examine), batch=10),
    Judge("listing", "pdf", EachFile(structure.examine_listing), batch=1, sampled=True),
    Judge("renders", "pdf", EachFile(renders), batch=10),
]
