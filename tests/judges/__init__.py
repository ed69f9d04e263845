"""The judges of Recto's products, and how they are run: each is a function from files to findings, given many files at
once because starting a JVM or a browser costs more than most documents. No verdict is a finding, and so is a missing
product; a judge that does not flag a file broken on purpose is itself broken."""
import os
import resource
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

# One process for each core of the machines that this is measured on.
JOBS = 2


@dataclass(frozen=True)
class Judge:
    name: str
    product: str  # the suffix of the files that it judges: "pdf" or "epub"
    examine: Callable  # list[Path] -> dict[Path, list[str]]; a file that is left out got no verdict
    batch: int  # files for each start: many where the start is dear, few enough to keep both cores busy
    sampled: bool = False  # takes seconds a file, so that of a large corpus it sees only a part


@dataclass(frozen=True)
class EachFile:
    """A judge's function from one that looks at a single file (a class, not a closure, to be sent to another process)."""
    examine_one: Callable  # Path -> list[str]

    def __call__(self, files):
        return {file: self.examine(file) for file in files}

    def examine(self, file):
        try:
            return self.examine_one(file)
        except Exception as error:  # whatever a judge stumbles over must not read as a pass
            return [f"could not be examined: {type(error).__name__}: {error}"]


def _seconds():
    """What this process and those that it waited for have taken of one core."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _examine(judge, files):
    began = _seconds()
    try:
        verdicts = judge.examine([f for f in files if f.is_file()])
    except Exception as error:  # for instance one that hung; not a pass either
        verdicts = {f: [f"{judge.name} could not run: {type(error).__name__}: {error}"] for f in files}
    said = {f: verdicts.get(f, ["no verdict"]) if f.is_file() else ["no product"] for f in files}
    return said, _seconds() - began


def run(judges, files_of):
    """files_of: judge -> list[Path]. Gives {(judge name, file): [finding, ...]} and {judge name: seconds of one core}."""
    findings, seconds = {}, {}
    with ProcessPoolExecutor(JOBS) as pool:
        waiting = []
        for judge in judges:
            files = files_of(judge)
            size = min(judge.batch, max(1, -(-len(files) // JOBS)))
            waiting += [(judge, pool.submit(_examine, judge, files[i:i + size])) for i in range(0, len(files), size)]
        for judge, verdicts in waiting:
            said, took = verdicts.result()
            findings.update({(judge.name, file): list_ for file, list_ in said.items()})
            seconds[judge.name] = seconds.get(judge.name, 0) + took
    return findings, seconds


def examine_products(judges, files_of, control, planted):
    """run() over the products, and in the same starts over the broken files. Gives the findings of the products, the
    seconds, and a line for each broken file of which its judge says nothing that it does not say of the good one."""
    if not Path(os.environ.get("RECTO_JUDGES", "")).joinpath("verapdf.jar").is_file():
        sys.exit("the judges are not there; start this through ./script/test, ./script/judge or ./script/ratchet")
    findings, seconds = run(judges, lambda judge: [*files_of(judge), control[judge.product], *planted[judge.name]])
    blind = [f"{judge.name} does not see what is wrong with {file.name}" for judge in judges for file in planted[judge.name]
             if not set(findings[judge.name, file]) - set(findings[judge.name, control[judge.product]])]
    products = {(judge.name, file) for judge in judges for file in files_of(judge)}
    return {key: said for key, said in findings.items() if key in products}, seconds, blind
