"""The committed counts: for each file and judge the findings that are known, which may only fall. Only files with findings
are listed; the first line names the judges that were counted, so that a new one can be told from one without findings."""
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).resolve().parent / "counts.tsv"


@dataclass
class Counts:
    judges: set = field(default_factory=set)
    known: dict = field(default_factory=dict)  # (judge, document name) -> findings, above 0


def load():
    counts = Counts()
    for line in FILE.read_text().splitlines() if FILE.exists() else []:
        if line.startswith("# judges: "):
            counts.judges = set(line.removeprefix("# judges: ").split())
        else:
            name, judge, number = line.split("\t")
            counts.known[judge, name] = int(number)
    return counts


def save(counts):
    rows = sorted((name, judge, number) for (judge, name), number in counts.known.items() if number)
    FILE.write_text(f"# judges: {' '.join(sorted(counts.judges))}\n" + "".join(f"{n}\t{j}\t{c}\n" for n, j, c in rows))


def rises(counts, findings):
    """Keys with more findings than are known; everything that a judge not yet counted finds is one."""
    return sorted(key for key, said in findings.items() if len(said) > counts.known.get(key, 0))


def falls(counts, findings):
    return sorted(key for key, said in findings.items() if len(said) < counts.known.get(key, 0))


def accept(counts, findings):
    """The counts after what fell, and what judges seen for the first time found."""
    known = {key: number for key, number in counts.known.items() if key not in findings}
    known.update({key: len(said) for key, said in findings.items()})
    return Counts(counts.judges | {judge for judge, _ in findings}, known)
