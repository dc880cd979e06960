#!/usr/bin/env python3
"""How much augmentation slows a training: steps with and without it, in turn, as `apus bench` takes them.

    make release
    Benchmarks/augmentation.py [--data DIR] [--units 1024] [--batch 512] [--threads 2] [--rounds 5]

prints a table in Markdown: medians of the rounds, thousand images a second.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("APUS", str(ROOT / ".build" / "release" / "apus"))
AFFINE = "affine: {rotation: 10, shear: 5, scale: 0.1, shift: 1}"
ELASTIC = "elastic: {alpha: 36, sigma: 6}"
MIXUP = "mixup: {alpha: 0.2}"
KINDS = {
    "none": "none",
    "affine": f"{{{AFFINE}}}",
    "elastic": f"{{{ELASTIC}}}",
    "both": f"{{{AFFINE}, {ELASTIC}}}",
    "mixup": f"{{{MIXUP}}}",
    "all": f"{{{AFFINE}, {ELASTIC}, {MIXUP}}}",
}


def measured(kind, inputs, options):
    """One row of `apus bench`."""
    command = [PROGRAM, "bench", "--json", "--seconds", str(options.seconds),
               "--batch", str(options.batch), "--threads", str(options.threads),
               "--set", f"model.hidden.units={options.units}", "--set", f"data.inputs={inputs}",
               "--set", f"data.augment={KINDS[kind]}"]
    command += ["--data", options.data] if options.data else []
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["rows"][0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", help="where MNIST is looked for first")
    for name, value in [("units", 1024), ("batch", 512), ("threads", 2), ("rounds", 5)]:
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each measurement")
    options = parser.parse_args()
    cases = [(inputs, kind) for inputs in ("unit", "standardized") for kind in KINDS]
    rows = {case: [] for case in cases}
    for _ in range(options.rounds):
        for inputs, kind in cases:
            rows[inputs, kind].append(measured(kind, inputs, options))
    print("| inputs | augmentation | thousand images/s | slower | deforming, us an image and core |")
    print("| --- | --- | ---: | ---: | ---: |")
    for inputs, kind in cases:
        rate, plain = (statistics.median(row["images_per_second"] for row in rows[inputs, name])
                       for name in (kind, "none"))
        cost = statistics.median(row["phases"]["deformation"] / row["images_per_second"]
                                 for row in rows[inputs, kind])
        print(f"| {inputs} | {kind} | {rate / 1000:.1f} | {100 * (1 - rate / plain):.1f} % "
              f"| {1e6 * cost * options.threads:.1f} |")


if __name__ == "__main__":
    main()
