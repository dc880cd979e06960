"""The table of docs/results.md from what search_study.sh has left: search_table.py OUTPUT"""

import csv
import json
import pathlib
import sys


def read(folder):
    """A search's summary, and its rows by what they try."""
    summary = json.loads((folder / "summary.json").read_text())
    with open(folder / "cv_results.csv", newline="") as file:
        rows = {row["params"]: row for row in csv.DictReader(file)}
    return summary, rows


def size(params):
    """repeat x units of a trial."""
    values = dict(one.split("=") for one in params)
    return f"{values['model.hidden.repeat']}x{values['model.hidden.units']}"


def seconds_an_epoch(folder):
    """Core-seconds an epoch of each trial, and how many epochs each was trained, from the journal."""
    seconds, epochs = {}, {}
    for line in (folder / "journal.log").read_text().splitlines():
        entry = json.loads(line)
        for name, value in entry.get("user_attr", {}).items():
            if name.startswith("apus.result."):
                trial = entry["trial_id"]
                seconds[trial] = seconds.get(trial, 0) + value["fit_seconds"] * value["threads"]
                folds = epochs.setdefault(trial, {})
                folds[value["fold"]] = max(folds.get(value["fold"], 0), value["epochs"])
    epochs = {trial: sum(folds.values()) for trial, folds in epochs.items()}
    return {trial: seconds[trial] / epochs[trial] for trial in seconds}, epochs


def main():
    folder = pathlib.Path(sys.argv[1])
    print("| seed | whole: core-seconds | best | score | pruned: core-seconds | share | at equal speed | best | its score | "
          "its score in the whole search, rank | told from the best |")
    print("|---|---:|---|---:|---:|---:|---:|---|---:|---|---|")
    for whole in sorted(folder.glob("whole-*"), key=lambda one: int(one.name[6:])):
        seed = whole.name[6:]
        all_of, rows = read(whole)
        some, _ = read(folder / f"pruned-{seed}")
        best, found = all_of["best"], some["best"]
        same = next(row for row in rows.values() if int(row["trial"]) == found["trial"])
        speed, epochs = seconds_an_epoch(whole)
        _, less = seconds_an_epoch(folder / f"pruned-{seed}")
        share = (sum(speed[one] * less[one] for one in less)
                 / sum(speed[one] * epochs[one] for one in epochs))
        told = found["trial"] not in [best["trial"], *best["indistinguishable"]]
        print(f"| {seed} | {all_of['core_seconds']:.0f} | {size(best['params'])} | "
              f"{best['mean_test_score']:.5f} | {some['core_seconds']:.0f} | "
              f"{some['core_seconds'] / all_of['core_seconds']:.0%} | {share:.0%} | {size(found['params'])} | "
              f"{found['mean_test_score']:.5f} | {float(same['mean_test_score']):.5f}, "
              f"{same['rank_test_score']} | {'yes' if told else 'no'} |")


if __name__ == "__main__":
    main()
