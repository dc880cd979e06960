#!/usr/bin/env python3
"""Reads a run's event files with TensorBoard's own reader and compares them with metrics.csv.

    check_tensorboard.py RUN_DIR

Checks in RUN_DIR/tensorboard/train the tags epoch_loss, epoch_accuracy and epoch_learning_rate, in
RUN_DIR/tensorboard/validation epoch_loss and epoch_accuracy: steps counted from 0 without a gap,
values equal to the columns of metrics.csv to float32. Prints one line and exits 0, or prints every
difference and exits 1.
"""

import argparse
import csv
import logging
import math
import pathlib
import sys
import types

import numpy
import tensorboard.compat

# TensorBoard's own switch for doing without TensorFlow, which takes seconds to load and is chatty.
tensorboard.compat.notf = types.ModuleType("tensorboard.compat.notf")
sys.modules["tensorboard.compat.notf"] = tensorboard.compat.notf

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.util import tensor_util

TAGS = {
    "train": {
        "epoch_loss": "loss",
        "epoch_accuracy": "accuracy",
        "epoch_learning_rate": "learning_rate",
    },
    "validation": {"epoch_loss": "val_loss", "epoch_accuracy": "val_accuracy"},
}
# Two float32 roundings of a decimal that was written with at least 7 digits.
TOLERANCE = 3e-7


def columns(path):
    """The columns of metrics.csv as lists of float."""
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise SystemExit(f"{path}: no epoch in it")
    return {name: [float(row[name]) for row in rows] for name in rows[0]}


def scalars(folder):
    """{tag: [(step, value), ...]} of a folder of event files, old scalars and tensors alike."""
    # Size guidance 0 keeps every event; TensorBoard itself would sample.
    events = EventAccumulator(str(folder), size_guidance={"scalars": 0, "tensors": 0})
    events.Reload()
    found = {tag: [(event.step, event.value) for event in events.Scalars(tag)]
             for tag in events.Tags()["scalars"]}
    for tag in events.Tags()["tensors"]:
        plugin = events.SummaryMetadata(tag).plugin_data.plugin_name
        if plugin == "scalars":
            found[tag] = [(event.step, float(tensor_util.make_ndarray(event.tensor_proto)))
                          for event in events.Tensors(tag)]
    return found


def same(left, right):
    left, right = float(numpy.float32(left)), float(numpy.float32(right))
    if math.isnan(left) or math.isnan(right):
        return math.isnan(left) and math.isnan(right)
    return left == right or abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


def differences(where, points, expected):
    """What is wrong with one tag's points, a sentence each."""
    steps = [step for step, _ in points]
    if steps != list(range(len(expected))):
        yield f"{where}: steps are {steps}, not 0 to {len(expected) - 1}"
        return
    for (step, value), number in zip(points, expected):
        if not same(value, number):
            yield f"{where}: step {step} is {value!r}, metrics.csv row {step + 1} has {number!r}"


def check(run):
    """Every difference between the event files and metrics.csv of a run."""
    table = columns(run / "metrics.csv")
    if table["epoch"] != list(range(1, len(table["epoch"]) + 1)):
        yield f"metrics.csv: epochs are {table['epoch']}, not 1 to {len(table['epoch'])}"
    for part, tags in TAGS.items():
        found = scalars(run / "tensorboard" / part)
        for tag, column in tags.items():
            where = f"tensorboard/{part}: {tag}"
            if tag not in found:
                yield f"{where} is missing; there are {', '.join(sorted(found)) or 'no scalars'}"
                continue
            yield from differences(where, found[tag], table[column])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=pathlib.Path, help="a run directory")
    run = parser.parse_args().run
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    for needed in ("metrics.csv", "tensorboard/train", "tensorboard/validation"):
        if not (run / needed).exists():
            raise SystemExit(f"{run / needed} is not there")
    problems = list(check(run))
    if problems:
        print("\n".join(problems))
        sys.exit(1)
    epochs = len(columns(run / "metrics.csv")["epoch"])
    print(f"OK: {run}: TensorBoard reads {epochs} epochs, equal to metrics.csv")


if __name__ == "__main__":
    main()
