#!/usr/bin/env python3
"""Prints test accuracies of Apus and Keras side by side, as a Markdown table.

    study_table.py APUS_FOLDER KERAS_FOLDER

APUS_FOLDER is what Benchmarks/study.sh wrote, KERAS_FOLDER what Benchmarks/peers/keras_study_all.sh
wrote. Accuracies are per cent: mean and sample deviation over the seeds, then every seed.
"""

import json
import math
import pathlib
import statistics
import sys

# Our recipe, and the name of Keras's results with the same treatment of constant pixels.
RECIPES = {"relu_2x300": "relu_2x300", "selu_2x300": "selu_2x300-unscaled"}
WEIGHTS = {"restored": "test", "last": "test_last_epoch"}


def apus(folder, recipe, weights):
    """Test accuracies of a recipe's runs, seeds in order."""
    runs = sorted(folder.glob(f"{recipe}-{weights}-*/summary.json"),
                  key=lambda path: int(path.parent.name.rsplit("-", 1)[1]))
    return [100 * json.loads(path.read_text())["test"]["accuracy"] for path in runs]


def keras(folder, name, part):
    """The same for Keras's results."""
    runs = sorted(folder.glob(f"{name}-seed*.json"),
                  key=lambda path: int(path.stem.rsplit("seed", 1)[1]))
    return [100 * json.loads(path.read_text())[part]["accuracy"] for path in runs]


def cell(values):
    each = ", ".join(f"{value:.2f}" for value in values)
    return f"{statistics.mean(values):.3f} ± {statistics.stdev(values):.3f} ({len(values)}: {each})"


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    folders = [pathlib.Path(argument) for argument in sys.argv[1:]]
    print("| recipe | weights | Apus, 1 thread | Keras 3.15.1 | difference ± standard error |")
    print("|---|---|---|---|---|")
    for recipe, name in RECIPES.items():
        for weights, part in WEIGHTS.items():
            ours, theirs = apus(folders[0], recipe, weights), keras(folders[1], name, part)
            difference = statistics.mean(ours) - statistics.mean(theirs)
            error = math.sqrt(sum(statistics.variance(v) / len(v) for v in (ours, theirs)))
            print(f"| {recipe} | {weights} | {cell(ours)} | {cell(theirs)} | "
                  f"{difference:+.3f} ± {error:.3f} |")


if __name__ == "__main__":
    main()
