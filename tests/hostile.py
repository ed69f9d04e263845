#!/usr/bin/env python3
"""Bad and hostile input: hostile.py RECTO feeds the program what SECURITY.md promises about. Each case ends in the right exit
code and a message, leaves no half-written file, and stays within memory and a processor time that only a hang would reach
(how fast it is, bench/ measures). The inputs that are known to be quadratic in cmark-gfm come from the corpus beside the
project, where it is there."""
import pathlib
import sys

import hostile_cases
import left_behind
import reach
from trial import run_all

PARTS = (hostile_cases, reach, left_behind)


def main():
    recto = pathlib.Path(sys.argv[1]).resolve()
    return run_all(lambda outside: {name: test for part in PARTS for name, test in part.tests(recto, outside).items()})


if __name__ == "__main__":
    sys.exit(main())
