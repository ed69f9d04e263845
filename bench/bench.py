#!/usr/bin/env python3
"""The benchmark: bench.py [PART...] [--runs N] [--json FILE] [--accept] times recto's release build beside the cold-start
probe, the floor and other programs, and prints tables and what is not as expected. Time fails nothing, since it is the
machine's as well as ours; a bound on memory or bytes that is missed does, and so does a wrong exit code (exit code 3)."""
import argparse
import dataclasses
import json
import pathlib
import sys

import parts
import report
import texts

STEADY_MISSED = 3  # not the 1 of an exception or the 2 of wrong usage


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0], prog="./script/bench")
    parser.add_argument("part", nargs="*", metavar="PART", help=f"what to time: {', '.join(parts.PARTS)} (default: all)")
    parser.add_argument("--runs", type=int, metavar="N", help="rounds of every part (default: as many as its noise needs)")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write all figures there too")
    parser.add_argument("--accept", action="store_true", help="write a fall of the products' raw bytes down")
    args = parser.parse_args()
    for name in args.part:
        if name not in parts.PARTS:
            parser.error(f"no part is named '{name}'")
    if args.runs is not None and args.runs < 1:
        parser.error("--runs is at least 1")
    return args


def as_json(setting, done):
    figures = [{**dataclasses.asdict(figure), "part": part.name, "holds": figure.holds} for part in done for figure in part.figures]
    timings = [{**dataclasses.asdict(timing), "part": part.name} for part in done for timing in part.timings]
    return json.dumps({"setting": setting, "timings": timings, "figures": figures}, indent=1) + "\n"


def main():
    args = arguments()
    texts.WORK.mkdir(parents=True, exist_ok=True)
    setting = report.setting(texts.ROOT)
    print("# Benchmark of recto\n")
    print("\n".join(f"- {key}: {value}" for key, value in setting.items()) + "\n", flush=True)
    done = []
    for name, part in parts.PARTS.items():
        if not args.part or name in args.part:
            done.append(part(parts.Settings(args.runs, args.accept)))
            print(report.part_text(done[-1]), flush=True)
    figures = [figure for part in done for figure in part.figures]
    print("## All figures\n")
    print(report.figures_text(figures) + "\n")
    print(report.missed_text(figures))
    if args.json:
        args.json.write_text(as_json(setting, done))
    return STEADY_MISSED if any(figure.steady and not figure.holds for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
