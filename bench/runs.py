"""Running programs and timing them: each command is a process of its own, the commands of a part take turns (A B C A B
C ...), and what counts is the median of the rounds. Times and memory come from the kernel's account of the process
(wait4); files are warm in the page cache after one round that is not counted."""
import os
import pathlib
import statistics
import subprocess
import sys
from dataclasses import dataclass

MILLION = 1_000_000
LAUNCH = (sys.executable, "-I", "-S", str(pathlib.Path(__file__).with_name("launch.py")))


@dataclass(frozen=True)
class Command:
    name: str
    arguments: tuple
    products: tuple = ()  # files or folders of files, whose sizes are told
    one_core: bool = False
    once: bool = False  # too slow to be repeated or warmed up
    may_fail: bool = False  # a peer that does not get through is told, not fatal


@dataclass(frozen=True)
class Sample:
    wall: float  # ms
    cpu: float  # ms, user and system, of the process and the children it waited for
    memory: int  # bytes, the largest resident set
    code: int


@dataclass(frozen=True)
class Timing:
    name: str
    wall: float
    cpu: float
    memory: int
    size: int  # bytes of the products
    rounds: int
    failed: bool = False


def run(command, log):
    """One process, in the folder of the file `log`, where its output goes."""
    cores = os.sched_getaffinity(0)
    account = log.with_name("account")
    account.unlink(missing_ok=True)
    if command.one_core:
        os.sched_setaffinity(0, {max(cores)})  # what we start inherits it
    try:
        with open(log, "wb") as said:
            subprocess.run([*LAUNCH, str(account), *map(str, command.arguments)], stdin=subprocess.DEVNULL, stdout=said,
                           stderr=subprocess.STDOUT, cwd=log.parent, check=True)
    finally:
        os.sched_setaffinity(0, cores)
    wall, cpu, memory, code = account.read_text().split()
    return Sample(float(wall), float(cpu), int(memory), int(code))


def size_of(products):
    files = [f for p in map(pathlib.Path, products) for f in (p.rglob("*") if p.is_dir() else [p])]
    return sum(f.stat().st_size for f in files if f.is_file())


def summarize(command, samples):
    """The medians of a command's samples, and the largest memory."""
    return Timing(command.name, statistics.median(s.wall for s in samples), statistics.median(s.cpu for s in samples),
                  max(s.memory for s in samples), size_of(command.products), len(samples),
                  any(s.code not in (0, 1) for s in samples) if not command.may_fail else any(s.code for s in samples))


def interleave(commands, rounds, log):
    """A Timing for each command that ran, by its name. Recto's exit code 1 says that the text has errors of its own."""
    samples = {c.name: [] for c in commands}
    for turn in range(rounds + 1):
        for command in commands:
            if command.once and turn != 1:
                continue
            sample = run(command, log)
            if sample.code not in (0, 1) and not command.may_fail:
                raise RuntimeError(f"{command.name} ended with {sample.code}; its output is in {log}")
            if turn > 0:
                samples[command.name].append(sample)
    return {c.name: summarize(c, samples[c.name]) for c in commands}
