"""What ./script/bench times, part by part. A part makes its texts, runs its commands in turn and says what the figures
should be; ratios are of medians of the same part, so that a busy machine slows both sides. A bound in time that is missed
is told and fails nothing; one in memory or bytes fails, and so does an exit code."""
from dataclasses import dataclass, field

import peers
import raw_bytes
import texts
from runs import MILLION, Command, interleave, run

BINARIES = texts.ROOT / "build" / "release"
RECTO = BINARIES / "recto"
PROBE = BINARIES / "bench" / "cold_start"
FLOOR = BINARIES / "bench" / "floor"


@dataclass(frozen=True)
class Figure:
    """A measured value and what is expected of it."""
    name: str
    value: float
    unit: str = ""  # behind the value; a ratio has none
    at_most: float | None = None
    at_least: float | None = None
    steady: bool = False  # memory, bytes or a count, on every machine much the same: missed, the command fails

    @property
    def holds(self):
        return (self.at_most is None or self.value <= self.at_most) and (self.at_least is None or self.value >= self.at_least)


@dataclass
class Part:
    name: str
    about: str
    timings: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    notes: list = field(default_factory=list)


@dataclass(frozen=True)
class Settings:
    rounds: int | None  # for every part; None is each part's own
    accept: bool


def jobs_name(jobs):
    return f"{jobs} job" if jobs == 1 else f"{jobs} jobs"


def recto(name, source, kinds, jobs=None, **more):
    out = texts.WORK / "out" / name.replace(" ", "-").replace(",", "")
    arguments = [RECTO, "build", source, "-o", out, "--to", kinds]
    return Command(f"recto, {name}", (*arguments, *(["--jobs", jobs] if jobs else [])), (out,), **more)


def two_at_once(command):
    """Two processes of it beside each other: what the machine's second core is worth."""
    return Command(f"{command.name}, two at once", ("/bin/sh", "-c", '"$0" "$@" & "$0" "$@"; wait', *command.arguments))


def time(part, commands, rounds):
    texts.empty(texts.WORK / "out")
    timings = interleave(commands, rounds, texts.WORK / "output.log")
    part.timings = list(timings.values())
    return [timings[c.name] for c in commands]


def leaflet(settings):
    rounds = settings.rounds or 50
    part = Part("leaflet", f"the sample leaflet in both products, cold, beside what the libraries cost; {rounds} rounds")
    probe, ours = time(part, [Command("cold-start probe", (PROBE,)), recto("leaflet", texts.LEAFLET, "pdf,epub")], rounds)
    part.figures = [Figure("leaflet, PDF and EPUB, cold: CPU, to the cold-start probe", ours.cpu / probe.cpu, at_most=1.5)]
    return part


def batch(settings):
    rounds = settings.rounds or 5
    part = Part("batch", f"{texts.LEAFLETS} leaflets in both products, one process; {rounds} rounds")
    folder = texts.write_leaflets()
    ours = [recto(f"{texts.LEAFLETS} leaflets, {jobs_name(n)}", folder, "pdf,epub", n) for n in (1, 2)]
    one, two, probe = time(part, [*ours, Command("cold-start probe", (PROBE,))], rounds)
    part.figures = [Figure("a leaflet of the batch, PDF and EPUB: CPU, 1 job", one.cpu / texts.LEAFLETS, "ms", at_most=4),
                    Figure("a leaflet of the batch: CPU, to the cold-start probe", one.cpu / texts.LEAFLETS / probe.cpu),
                    Figure("a leaflet of the batch: time, 2 jobs", two.wall / texts.LEAFLETS, "ms"),
                    Figure("the batch: time of 1 job, to 2 jobs", one.wall / two.wall)]
    part.notes.append("where the probe took 15 to 22 ms, 4 ms for a leaflet were 0.18 to 0.27 of it")
    return part


def of_corpus(name, about):
    """A part over the Rust reference, and the reference's folder, or nothing and a note where it is not beside the project."""
    part, source = Part(name, about), texts.reference()
    if not source:
        part.notes.append("skipped: the corpus is not beside the project (../shared/corpus, or RECTO_CORPUS)")
    return part, source


def floor_commands(part, book, settings):
    """The floors of both products, from products made for it; settles the committed figure of their raw bytes."""
    commands, measured = [], {}
    for kind in ("pdf", "epub"):
        product, pieces = texts.WORK / "floor" / f"book.{kind}", texts.WORK / f"pieces-{kind}"
        run(Command("for the floor", (RECTO, "build", book, "-o", product)), texts.WORK / "output.log")
        raw = raw_bytes.write_pieces(product, pieces)
        measured[kind] = raw_bytes.per_megabyte(raw, book.stat().st_size)
        commands.append(Command(f"floor of the {kind.upper()}", (FLOOR, texts.ROOT, book, pieces), one_core=True))
    known = raw_bytes.load()
    kept, grown = raw_bytes.settle(known, measured, settings.accept)
    if settings.accept:
        raw_bytes.save(kept)
    for kind, figure in measured.items():
        part.figures.append(Figure(f"raw bytes of the {kind.upper()} for each MB of Markdown", figure, "kB",
                                   at_most=known.get(kind), steady=True))
        if kind in grown:
            part.notes.append(f"THE {kind.upper()} GREW: {figure} kB of raw bytes for each MB of Markdown, {known[kind]} are allowed "
                              "(bench/raw_bytes.tsv)")
        elif figure < known.get(kind, figure + 1) and not settings.accept:
            part.notes.append(f"the raw bytes of the {kind.upper()} fell; write that down with ./script/bench book --accept")
    return commands


def floor_steps(command):
    """The CPU time of its steps, as it prints them."""
    log = texts.WORK / "output.log"
    run(command, log)
    return log.read_text().strip()


def book(settings):
    rounds = settings.rounds or 7
    part, source = of_corpus("book", f"the Rust reference as one file, and the floor: parse, shape each word once, deflate; {rounds} rounds")
    if not source:
        return part
    file = texts.write_book(source)
    megabytes = file.stat().st_size / MILLION
    part.about += f"; {megabytes:.2f} MB of Markdown"
    floors = floor_commands(part, file, settings)
    ours = [recto(f"{kind}, {jobs_name(jobs)}", file, kind, jobs) for kind in ("pdf", "epub") for jobs in (1, 2)]
    pdf, pdf2, epub, epub2, pdf_floor, epub_floor, pair, both = time(
        part, [*ours, *floors, two_at_once(ours[0]), recto("pdf and epub, 1 job", file, "pdf,epub", 1)], rounds)
    part.figures = [Figure("the book's PDF: CPU, to its floor", pdf.cpu / pdf_floor.cpu, at_most=2.5),
                    Figure("the book's EPUB: CPU, to its floor", epub.cpu / epub_floor.cpu, at_most=2),
                    Figure("the book's PDF: time of 1 job, to 2 jobs", pdf.wall / pdf2.wall, at_least=1.7),
                    Figure("two processes of the book's PDF at once: time, to one", pair.wall / pdf.wall),
                    Figure("the book's PDF, 2 jobs: speed, to two processes at once", pair.wall / (2 * pdf2.wall), at_least=0.85),
                    Figure("the book's EPUB: time of 1 job, to 2 jobs", epub.wall / epub2.wall),
                    Figure("the book's PDF: memory, 1 job", pdf.memory / MILLION, "MB", at_most=120, steady=True),
                    Figure("the book's EPUB: memory, 1 job", epub.memory / MILLION, "MB", at_most=120, steady=True),
                    Figure("the book's PDF and EPUB at once: memory, 1 job", both.memory / MILLION, "MB", at_most=120, steady=True),
                    Figure("the book's PDF for each MB of Markdown", pdf.size / MILLION / megabytes, "MB", at_most=2, steady=True),
                    *part.figures]
    for command in floors:
        part.notes.append(f"the {command.name}: {floor_steps(command)}")
    return part


def copies(settings):
    rounds = settings.rounds or 3
    part, source = of_corpus("copies", f"the book {texts.COPIES} times in one file, 1 job; {rounds} rounds")
    if not source:
        return part
    one, ten = texts.write_book(source), texts.write_book(source, texts.COPIES)
    runs = [recto(f"{kind}, {name}", file, kind, 1) for kind in ("pdf", "epub") for name, file in (("one", one), ("ten", ten))]
    timings = time(part, runs, rounds)
    for kind, first, tenfold in (("PDF", *timings[:2]), ("EPUB", *timings[2:])):
        part.figures += [Figure(f"ten copies, {kind}: CPU, to one", tenfold.cpu / first.cpu, at_most=10.5),
                         Figure(f"ten copies, {kind}: memory", tenfold.memory / MILLION, "MB")]
    return part


def folder(settings):
    rounds = settings.rounds or 5
    part, source = of_corpus("folder", f"a folder of {texts.CHAPTERS} chapters of the book, both products; {rounds} rounds")
    if not source:
        return part
    chapters = texts.write_chapters(source)
    one, two = time(part, [recto(f"{texts.CHAPTERS} files, {jobs_name(n)}", chapters, "pdf,epub", n) for n in (1, 2)], rounds)
    part.figures = [Figure("a folder of 100 files: time of 1 job, to 2 jobs", one.wall / two.wall, at_least=1.7)]
    return part


def hostile(settings):
    """Each known input in both sizes: what is asked is seconds, memory and linear growth. The middle of a few runs, since a machine
    that changes its speed meanwhile shows growth where there is none."""
    rounds = settings.rounds or 3
    part, source = of_corpus("hostile", "the inputs that are known to be quadratic in cmark-gfm, in two sizes; both products, 1 job; "
                                        f"{rounds} rounds")
    if not source:
        return part
    inputs = texts.write_known_inputs(source)
    samples = {}
    for name, files in inputs.items():
        runs = [[run(recto(file.stem, file, "pdf,epub", 1), texts.WORK / "output.log") for file in files] for _ in range(rounds)]
        samples[name] = [sorted(of_size, key=lambda sample: sample.cpu)[rounds // 2] for of_size in zip(*runs)]
    add_known_inputs(part, inputs, samples)
    return part


def add_known_inputs(part, inputs, samples):
    """Figures of the samples of both sizes, by name."""
    worst = max(samples, key=lambda name: samples[name][1].cpu)
    growth = {name: (large.cpu / small.cpu) / (inputs[name][1].stat().st_size / inputs[name][0].stat().st_size)
              for name, (small, large) in samples.items()}
    steepest = max(growth, key=growth.get)
    everything = [sample for pair in samples.values() for sample in pair]
    astray = [f"{name} ended with {sample.code}" for name, pair in samples.items() for sample in pair if sample.code not in (0, 1)]
    part.figures = [Figure(f"the slowest known input ({worst}): CPU", samples[worst][1].cpu / 1000, "s", at_most=2),
                    Figure("the known inputs: largest memory", max(s.memory for s in everything) / MILLION, "MB", at_most=500, steady=True),
                    Figure("known inputs that ended with another exit code than 0 or 1", len(astray), at_most=0, steady=True),
                    Figure(f"twice a known input: CPU, by its bytes ({steepest})", growth[steepest], at_most=1.5)]
    part.notes += astray


def others(settings):
    rounds = settings.rounds or 5
    part, source = of_corpus("peers", f"the same book by other programs, each on one core; {rounds} rounds, WeasyPrint once")
    if not source:
        return part
    file = texts.write_book(source)
    theirs, part.notes = peers.commands(file)
    if not theirs:
        return part
    time(part, [recto(kind, file, kind, 1, one_core=True) for kind in ("pdf", "epub")] + theirs, rounds)
    pdf, epub = part.timings[:2]
    for timing in part.timings[2:]:
        name, _, product = timing.name.partition(", ")
        ours, bound = (epub, 20) if product == "EPUB" else (pdf, 6 if name.startswith("Typst") else None)
        if timing.failed:
            part.notes.append(f"{timing.name}: did not get through, and is not compared")
        else:
            part.figures.append(Figure(f"{name}'s {product} of the book: CPU, to ours", timing.cpu / ours.cpu, at_least=bound))
    return part


PARTS = {"leaflet": leaflet, "batch": batch, "book": book, "copies": copies, "folder": folder, "hostile": hostile,
         "peers": others}
