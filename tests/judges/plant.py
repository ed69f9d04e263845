"""Products broken on purpose, made from good ones in the same run: what each judge must see. PDFs are edited in qpdf's
plain form by bytes of the same length, so that nothing but the planted fault is wrong with them."""
import re
import subprocess
import zipfile
from pathlib import Path

# judge -> name of the fault -> (pattern, replacement of the same length), applied to every match
PDF_FAULTS = {
    "verapdf": {"no-title-bar": (rb"/DisplayDocTitle ", b"/DisplayDocTitla "),
                "no-claim": (rb"<pdfuaid:part>1</pdfuaid:part>", b" " * 30),
                "no-output-intent": (rb"/OutputIntents ", b"/OutputIntentz ")},
    "fonts": {"no-unicode-map": (rb"/ToUnicode ", b"/ToUnicodf ")},
    "structure": {"no-header-cells": (rb"/S /TH\b", b"/S /TD"),
                  "skipped-level": (rb"/S /H2\b", b"/S /H5"),
                  "text-outside-the-tree": (rb"/MCID 1\b(?=[^<>]*>>\s*BDC)", b"/MCID 0")},
    "listing": {"no-root-for-poppler": (rb"/Type /StructTreeRoot\b", b"/Type /StructTreeRoof")},
    "renders": {"unknown-operator": (rb" Tf\b", b" Tx")},
}
# judge -> name of the fault -> (which entries, pattern, replacement), applied to the first match of each entry
EPUB_FAULTS = {
    "epubcheck": {"dead-fragment": (r"\.xhtml$", r"(<body[^>]*>)", r'\1<p><a href="#nowhere">nowhere</a></p>')},
    "epubcheck-ts": {"dead-fragment-too": (r"\.xhtml$", r"(<body[^>]*>)", r'\1<p><a href="#nowhere">nowhere</a></p>')},
    "lint": {"style-attribute": (r"\.xhtml$", r"(<body[^>]*>)", r'\1<p style="color:red">red</p>'),
             "false-claim": (r"\.opf$", r"(</metadata>)", r'<meta property="schema:accessibilityFeature">captions</meta>\1'),
             "forced-colour": (r"\.css$", r"\Z", "body { background: #fff; color: #000 }")},
    "xml": {"open-element": (r"\.xhtml$", r"</body>", "</bodi>")},
    "ace": {"nameless-link": (r"\.xhtml$", r"(<body[^>]*>)", r'\1<p><a href="https://example.org/"></a></p>')},
    "readers": {"no-contents": (r"\.xhtml$", r'epub:type="toc"', 'epub:type="lot"')},
    "themes": {"pale-text": (r"\.css$", r"\Z", "p { color: #ccc }"), "too-wide": (r"\.css$", r"\Z", "p { width: 900px }")},
}

# name of the fault -> (pattern, replacement) in a source, whose products then lie beside the good source
WORD_FAULTS = {"lost-word": ("a good document", "a document"), "word-twice": ("are made", "are are made"),
               "moved-words": ("a list and a table", "a table and a list"), "lost-note": ("What the note says", "")}


def plant(recto, folder):
    """Makes a good book and a good PDF with recto, and the broken ones: ({product: control}, {judge: [broken file]})."""
    source = Path(__file__).resolve().parent / "control.md"
    subprocess.run([recto, "build", source, "-o", folder / "good"], check=True, capture_output=True, timeout=60)
    for beside in (folder / "control.md", folder / "good" / "control.md"):
        beside.write_bytes(source.read_bytes())
    control = {"pdf": folder / "control.pdf", "epub": folder / "good" / "control.epub"}
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", folder / "good" / "control.pdf", control["pdf"]],
                   check=True, capture_output=True)
    return control, {**plant_pdf(control["pdf"], folder), **plant_epub(control["epub"], folder), **plant_words(recto, source, folder)}


def plant_pdf(control, folder):
    """judge -> broken files."""
    data = control.read_bytes()
    cut = folder / "cut-short.pdf"
    cut.write_bytes(data[:len(data) * 9 // 10])
    planted = {"qpdf": [cut]}
    for judge, faults in PDF_FAULTS.items():
        for name, (pattern, replacement) in faults.items():
            broken, count = re.subn(pattern, replacement, data)
            # Unbroken where there is nothing to break: its judge will then say nothing, and that is reported.
            file = folder / (f"{name}.pdf" if count and len(broken) == len(data) else f"{name}-not-planted.pdf")
            file.write_bytes(broken)
            planted.setdefault(judge, []).append(file)
    return planted


def plant_epub(control, folder):
    """judge -> broken files."""
    planted = {}
    for judge, faults in EPUB_FAULTS.items():
        for name, (entries, pattern, replacement) in faults.items():
            file, count = folder / f"{name}.epub", 0
            with zipfile.ZipFile(control) as good, zipfile.ZipFile(file, "w") as broken:
                for entry in good.infolist():
                    data = good.read(entry)
                    if re.search(entries, entry.filename):
                        text, changed = re.subn(pattern, replacement, data.decode(), count=1)
                        data, count = text.encode(), count + changed
                    broken.writestr(entry, data)
            if not count:
                file = file.rename(folder / f"{name}-not-planted.epub")
            planted.setdefault(judge, []).append(file)
    return planted


def plant_words(recto, source, folder):
    """judge -> broken files."""
    planted = {"words-pdf": [], "words-epub": []}
    text = source.read_text()
    for name, (pattern, replacement) in WORD_FAULTS.items():
        broken, count = re.subn(pattern, replacement, text, flags=re.IGNORECASE)
        file = folder / f"{name if count else name + '-not-planted'}.md"
        file.write_text(broken)
        subprocess.run([recto, "build", file], check=True, capture_output=True, timeout=60)
        file.write_text(text)
        for judge, files in planted.items():
            files.append(file.with_suffix(f".{judge.removeprefix('words-')}"))
    return planted
