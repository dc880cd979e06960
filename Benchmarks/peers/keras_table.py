#!/usr/bin/env python3
"""Prints the results of keras_study.py as a Markdown table: keras_table.py FOLDER."""

import json
import pathlib
import statistics
import sys


def row(name, runs):
    """One row: means and sample deviations over the seeds, accuracies in per cent."""
    cells = [name, str(len(runs))]
    for part in ("test", "test_last_epoch"):
        accuracies = [100 * run[part]["accuracy"] for run in runs]
        cells.append(f"{statistics.mean(accuracies):.3f} ± {statistics.stdev(accuracies):.3f}")
        cells.append(", ".join(f"{accuracy:.2f}" for accuracy in accuracies))
    losses = [run["test"]["loss"] for run in runs]
    cells.append(f"{statistics.mean(losses):.4f}")
    cells.append(", ".join(f"{run['best_epoch']}/{run['epochs']}" for run in runs))
    return "| " + " | ".join(cells) + " |"


def main():
    if len(sys.argv) != 2:
        raise SystemExit("usage: keras_table.py FOLDER")
    studies = {}
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*-seed*.json")):
        studies.setdefault(path.name.split("-seed")[0], []).append(json.loads(path.read_text()))
    print("| recipe | seeds | test accuracy, restored weights | each seed | test accuracy, last "
          "epoch | each seed | test loss, restored | best/last epoch |")
    print("|---|---|---|---|---|---|---|---|")
    for name, runs in studies.items():
        if len(runs) > 1:
            print(row(name, runs))


if __name__ == "__main__":
    main()
