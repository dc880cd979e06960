"""`make bench`: Apus and its peers side by side.

python Benchmarks/bench --data DIR [--quick] [--only speed,startup,study,growth,reliability,search]

Writes results.json and plots/ in Benchmarks (results-search.json for the search alone; in .build/bench
for a quick look or another part) and prints the tables. Fails if a contender does not learn or does other work than Apus, as its loss tells."""

import argparse
import json
import os
import pathlib
import shlex
import sys

import growth
import machine
import reliability
import rounds
import search
import startup
import study
import table
from apus import PROGRAM, ROOT
from bench import Bench
from contenders import contenders
from workloads import workloads

# The search takes another half hour and has results of its own.
PARTS, APART = ("speed", "startup", "study", "growth", "reliability"), ("search",)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("APUS_DATA", "../shared/data"),
                        help="the folder that holds mnist/")
    parser.add_argument("--quick", action="store_true", help="a look in under three minutes")
    parser.add_argument("--only", help="parts, separated by commas: " + ", ".join(PARTS + APART))
    parser.add_argument("--workloads", help="names of workloads, separated by semicolons")
    return parser.parse_args()


def measured(bench, parts, names):
    """All parts asked for."""
    everyone = contenders(bench.quick)
    result = {}
    try:
        if "speed" in parts:
            result["speed"] = {
                workload.name: rounds.measured(bench, workload, everyone)
                for workload in workloads(bench.quick) if names is None or workload.name in names}
    finally:
        for one in everyone:
            one.close()
    if "startup" in parts:
        result["startup"] = startup.measured(bench, everyone)
    if "study" in parts:
        result["study"] = study.measured(bench)
    if "growth" in parts:
        result["growth"] = growth.measured(bench)
    if "reliability" in parts:
        result["reliability"] = reliability.measured(bench)
    if "search" in parts:
        result["search"] = search.measured(bench)
    return result


def destination(options, bench):
    """Where the results go: the whole, and the search, are kept in the repository."""
    if options.quick:
        return bench.folder / "quick.json"
    if options.only in APART:
        return ROOT / "Benchmarks" / f"results-{options.only}.json"
    if options.only or options.workloads:
        return bench.folder / "part.json"
    return ROOT / "Benchmarks" / "results.json"


def main():
    options = arguments()
    bench = Bench(pathlib.Path(options.data).resolve(), ROOT / ".build" / "bench", options.quick)
    parts = options.only.split(",") if options.only else PARTS[:1] if options.quick else PARTS
    names = options.workloads.split(";") if options.workloads else None
    head = {"command": "make bench" + (" QUICK=1" if options.quick else ""),
            "arguments": shlex.join(sys.argv[1:]), "machine": machine.described(PROGRAM)}
    result = {**head, **measured(bench, parts, names)}

    target = destination(options, bench)
    target.write_text(json.dumps(result, indent=1) + "\n")
    print(table.shown(result))
    print(f"\nwritten: {target}", file=sys.stderr)
    if {"speed", "growth"} & result.keys():
        import plots

        plots.draw(result, target.parent / "plots")
    if table.problems(result):
        raise SystemExit("make bench: a contender did other work than Apus; see PROBLEM above")


if __name__ == "__main__":
    main()
