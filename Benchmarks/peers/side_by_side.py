#!/usr/bin/env python3
"""Measures Apus and JAX side by side: the same network, data and batch, in turns.

Each round runs Apus (one thread), JAX on one processor and JAX on two, a few seconds each, so that
a noisy machine disturbs all alike. Prints a line a round, then medians over rounds and ratios.

    side_by_side.py --data ../shared/data --batch 32 --rounds 5
"""

import argparse
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONFIG = ROOT / "configs" / "relu_2x300_dropout.cfg"


def apus(data, batch, epochs):
    """Median images per second over the epochs of one run, and its last training loss."""
    program = os.environ.get("APUS", ROOT / ".build" / "release" / "apus")
    with tempfile.TemporaryDirectory() as folder:
        settings = ["data.dataset=mnist", "data.fallback=none", "data.validation=none",
                    f"training.epochs={epochs}", f"training.batch_size={batch}", "callbacks=[]"]
        command = [program, "train", CONFIG, "--quiet", "--data", data, "--run", f"{folder}/run"]
        for setting in settings:
            command += ["--set", setting]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        with open(f"{folder}/run/metrics.csv", newline="") as file:
            rows = list(csv.DictReader(file))
    return statistics.median(float(row["samples_per_second"]) for row in rows)


def jax(data, batch, threads, seconds):
    """Median images per second over the epochs of one run."""
    command = [sys.executable, ROOT / "Benchmarks" / "peers" / "jax_scan.py",
               "--data", f"{data}/mnist", "--batch", str(batch), "--threads", str(threads),
               "--seconds", str(seconds)]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(line)["median_images_per_second"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="the folder that holds mnist/")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6)
    options = parser.parse_args()

    rounds = []
    for number in range(options.rounds):
        row = {
            "apus, 1 thread": apus(options.data, options.batch, 5),
            "jax, 1 processor": jax(options.data, options.batch, 1, options.seconds),
            "jax, 2 processors": jax(options.data, options.batch, 2, options.seconds),
        }
        rounds.append(row)
        print(f"round {number + 1}: " + ", ".join(f"{k} {v:,.0f}" for k, v in row.items()),
              flush=True)
    print(f"batch {options.batch}, images/s, median of {options.rounds} rounds:")
    for name in rounds[0]:
        rate = statistics.median(row[name] for row in rounds)
        ratio = statistics.median(row["apus, 1 thread"] / row[name] for row in rounds)
        print(f"  {name:18} {rate:9,.0f}   Apus is {ratio:.2f} times as fast")


if __name__ == "__main__":
    main()
