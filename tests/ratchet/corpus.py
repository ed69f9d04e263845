"""The corpus as documents: eighteen languages, every file of the rust-reference, every example of the CommonMark file as a
document of its own. What belongs to the part that every test run sees is decided by a hash of the text, so that it does
not move when files come or go."""
import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)
# Every tenth file is in the part; the judges that take seconds a book see every sixth language and every fiftieth other.
PART, SAMPLE_LANGUAGES, SAMPLE_OTHERS = 10, 6, 50


@dataclass(frozen=True)
class Document:
    name: str  # group/path.md, as the counts name it
    text: bytes
    language: str

    @property
    def group(self):
        return self.name.split("/")[0]

    def every(self, nth):
        return int.from_bytes(hashlib.sha256(self.text).digest()[:8], "big") % nth == 0

    @property
    def in_part(self):
        return self.group == "languages" or self.every(PART)

    @property
    def in_sample(self):
        return self.every(SAMPLE_LANGUAGES if self.group == "languages" else SAMPLE_OTHERS)


def documents(corpus):
    found = []
    for file in sorted((corpus / "languages").glob("README*.md")):
        found.append(Document(f"languages/{file.name}", file.read_bytes(), file.stem.partition("-")[2] or "en"))
    reference = corpus / "rust-reference" / "src"
    for file in sorted(reference.rglob("*.md")):
        found.append(Document(f"rust-reference/{file.relative_to(reference).as_posix()}", file.read_bytes(), "en"))
    spec = (corpus / "specs" / "commonmark-spec.txt").read_text()
    for number, example in enumerate(EXAMPLE.finditer(spec), 1):
        found.append(Document(f"commonmark/{number:04}.md", example[1].replace("→", "\t").encode(), "en"))
    return found


def lay_out(chosen, corpus, folder, output):
    """The chosen documents as files, with the pictures that lie beside them; and once more where their products will be,
    for the judges that compare the two."""
    for document in chosen:
        for file in (folder / document.name, output / document.name):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(document.text)
    for group, source in (("languages", corpus / "languages"), ("rust-reference", corpus / "rust-reference" / "src")):
        for file in Path(source).rglob("*"):
            if file.suffix in (".png", ".svg", ".jpg"):
                target = folder / group / file.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
