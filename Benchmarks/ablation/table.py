#!/usr/bin/env python3
"""Prints the ablation as a Markdown table, from what run.sh wrote.

    table.py FOLDER [TIMES.json]

Errors are of the 10,000 images kept back of MNIST's training part: least, median, greatest over the
seeds, and Wilson's 95 % interval of all of them together. The difference is that of the errors from
the base's with the same seed, its mean and standard error. TIMES.json is what times.py wrote.
"""

import json
import math
import pathlib
import statistics
import sys

IMAGES = 10_000


def wilson(errors, images, z=1.959964):
    """The interval in errors of 10,000."""
    share, square = errors / images, z * z / images
    centre = (share + square / 2) / (1 + square)
    reach = z * math.sqrt(share * (1 - share) / images + square / images / 4) / (1 + square)
    return IMAGES * (centre - reach), IMAGES * (centre + reach)


def errors(folder):
    """The errors by row and seed."""
    rows = {}
    for path in folder.glob("*-s[0-9]*/summary.json"):
        summary = json.loads(path.read_text())
        if summary["status"] == "completed":
            name, seed = path.parent.name.rsplit("-s", 1)
            rows.setdefault(name, {})[int(seed)] = summary["test"]["errors"]
    return rows


def difference(row, base):
    both = [row[seed] - base[seed] for seed in sorted(row.keys() & base.keys())]
    if len(both) < 2:
        return f"{both[0]:+d}" if both else ""
    return f"{statistics.mean(both):+.1f} ± {statistics.stdev(both) / math.sqrt(len(both)):.1f}"


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    rows = errors(pathlib.Path(sys.argv[1]))
    times = json.loads(pathlib.Path(sys.argv[2]).read_text()) if len(sys.argv) == 3 else {}
    base = rows.pop("base")
    print("| row | seeds | errors: least, median, greatest | 95 % interval | against the base | time |")
    print("|---|---:|---:|---:|---:|---:|")
    ordered = sorted(rows.items(), key=lambda row: statistics.mean(row[1].values()))
    for name, row in [("base", base)] + ordered:
        values = sorted(row.values())
        low, high = wilson(sum(values), IMAGES * len(values))
        print(f"| {name} | {len(values)} | {values[0]}, {statistics.median(values):g}, {values[-1]} "
              f"| {low:.0f} to {high:.0f} | {'' if row is base else difference(row, base)} "
              f"| {times.get(name, '')} |")


if __name__ == "__main__":
    main()
