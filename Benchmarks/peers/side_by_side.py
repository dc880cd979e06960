#!/usr/bin/env python3
"""Measures Apus on one thread and JAX on one and two side by side, in turns: what docs/results.md
reports. `make bench` compares everyone.

    side_by_side.py --data ../shared/data --batch 32 --rounds 5
"""

import argparse
import pathlib
import statistics
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))

import apus
from peer import Peer
from workloads import STUDY, Workload

from bench import Bench


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="the folder that holds mnist/")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    bench = Bench(pathlib.Path(options.data).resolve(), apus.ROOT / ".build" / "bench", quick=False)
    workload = Workload("", STUDY, options.batch, "unit", 60_000, epochs=1, tolerance=0)
    contenders = {"apus, 1 thread": apus.Apus(threads=1)}
    for threads in (1, 2):
        contenders[f"jax, {threads} threads"] = Peer("jax", "jax_scan.py", ({"threads": threads},))
    rounds = []
    try:
        for one in contenders.values():
            one.prepare(bench, workload)
        for number in range(options.rounds):
            rounds.append({name: one.run(bench, workload) for name, one in contenders.items()})
            rates = ", ".join(f"{name} {rate:,.0f}" for name, rate in rounds[-1].items())
            print(f"round {number + 1}: {rates}", flush=True)
    finally:
        for one in contenders.values():
            one.close()
    print(f"batch {options.batch}, images/s, median of {options.rounds} rounds:")
    for name in contenders:
        rate = statistics.median(row[name] for row in rounds)
        ratio = statistics.median(row["apus, 1 thread"] / row[name] for row in rounds)
        print(f"  {name:18} {rate:9,.0f}   Apus is {ratio:.2f} times as fast")


if __name__ == "__main__":
    main()
