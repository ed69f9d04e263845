"""The tables of ./script/bench: Markdown that reads well as it stands, so that a README can take it over."""
import datetime
import os
import pathlib
import platform
import re
import subprocess

from runs import MILLION


def table(head, rows):
    """A Markdown table with aligned columns: the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    line = lambda row: "| " + " | ".join((c.ljust if i == 0 else c.rjust)(w) for i, (c, w) in enumerate(zip(row, widths))) + " |"
    rule = "|" + "|".join("-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


def number(value):
    """Three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def expected(figure):
    unit = f" {figure.unit}" if figure.unit else ""
    bounds = [f"{word} {number(bound)}{unit}" for word, bound in (("≤", figure.at_most), ("≥", figure.at_least)) if bound is not None]
    return " ".join(bounds)


def verdict(figure):
    if figure.at_most is None and figure.at_least is None:
        return ""
    return "yes" if figure.holds else "FAILS" if figure.steady else "no"


def figure_row(figure):
    return [figure.name, f"{number(figure.value)} {figure.unit}".strip(), expected(figure), verdict(figure)]


def timing_row(timing):
    size = number(timing.size / 1000) if timing.size else ""
    return [timing.name, *map(number, (timing.wall, timing.cpu, timing.memory / MILLION)), size]


def part_text(part):
    lines = [f"## {part.name}: {part.about}", ""]
    if part.timings:
        lines += [table(["median", "time, ms", "CPU, ms", "memory, MB", "size, kB"], map_rows(timing_row, part.timings)), ""]
    if part.figures:
        lines += [figures_text(part.figures), ""]
    return "\n".join(lines + [f"- {note}" for note in part.notes] + ([""] if part.notes else []))


def figures_text(figures):
    return table(["figure", "measured", "expected", "holds"], map_rows(figure_row, figures))


def missed_text(figures):
    """What was expected and does not hold, in words; what fails the command first."""
    missed = sorted((f for f in figures if not f.holds), key=lambda figure: not figure.steady)
    if not missed:
        return "Every figure is as expected.\n"
    lines = [f"- {f.name}: {number(f.value)} {f.unit}".rstrip() + f", expected {expected(f)}" + (": FAILS" if f.steady else "")
             for f in missed]
    return "\n".join([f"{len(missed)} of {len(figures)} figures are not as expected:", "", *lines, ""])


def map_rows(row, items):
    return [row(item) for item in items]


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.partition("\n")[0]
    except OSError:
        return ""


def setting(root):
    """Where and when: for the reader of the table, not for the measurement."""
    cpu = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    system = re.search(r'^PRETTY_NAME="(.*)"$', pathlib.Path("/etc/os-release").read_text(), re.MULTILINE)
    return {"date": datetime.date.today().isoformat(),
            "machine": f"{cpu[1] if cpu else platform.machine()}, {len(os.sched_getaffinity(0))} cores",
            "system": system[1] if system else platform.platform(),
            "compiler": first_line("c++", "--version"),
            "recto": first_line(str(root / "build" / "release" / "recto"), "--version"),
            "commit": first_line("git", "-C", str(root), "describe", "--always", "--dirty"),
            "load": f"{os.getloadavg()[0]:.1f} before the run (an idle machine: 0)"}
