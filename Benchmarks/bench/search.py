"""The search side by side: the study's grid of layers and units on 10,000 images, three folds, by
Apus without and with pruning, by scikit-learn over its own perceptron and over Keras."""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import idx
from apus import PROGRAM
from peer import PEERS

LAYERS, UNITS = (1, 2, 3, 7, 10), (100, 200, 300, 400, 600)
IMAGES, FOLDS, BATCH = 10_000, 3, 32

BASE = """\
data: {{dataset: {data}, fallback: none, validation: none}}
model:
  - flatten
  - dense: {{name: hidden, repeat: 2, units: 300, activation: relu}}
  - dense: {{units: classes, activation: softmax}}
optimizer:
  sgd: {{learning_rate: 0.01, momentum: 0.9}}
training: {{epochs: {epochs}, batch_size: {batch}}}
callbacks: []
"""
SEARCH = """\
base: base.cfg
search: {{trials: {trials}, folds: {folds}, pruning: {pruning}, refit: false}}
space:
  model.hidden.repeat: {layers}
  model.hidden.units: {units}
"""
# scikit-learn's own perceptron; Keras on the backends that are quick on a processor. Two trainings
# side by side or one on both cores, whichever takes less for a small part of the search.
CONTENDERS = {
    "scikit-learn, MLPClassifier": [("mlp", "none", 2), ("mlp", "none", 1)],
    "scikit-learn, Keras": [("keras", backend, jobs)
                            for backend in ("tensorflow", "jax") for jobs in (1, 2)],
}


# Of the best alone, as the others choose: no cheaper network among equals.
PRUNED = "{asha: {reduction: 3, min_epochs: 1, one_se_rule: false}}"


def apus(bench, epochs, pruning):
    """From the shell to the table."""
    with tempfile.TemporaryDirectory(prefix="apus-bench-") as folder:
        folder = pathlib.Path(folder)
        (folder / "base.cfg").write_text(
            BASE.format(data=idx.repeated(bench, IMAGES), epochs=epochs, batch=BATCH))
        (folder / "search.cfg").write_text(
            SEARCH.format(trials=len(LAYERS) * len(UNITS), folds=FOLDS, pruning=pruning,
                          layers=list(LAYERS), units=list(UNITS)))
        started = time.perf_counter()
        subprocess.run([PROGRAM, "search", folder / "search.cfg", "--quiet", "--run",
                        folder / "run"], check=True, stderr=subprocess.DEVNULL)
        seconds = time.perf_counter() - started
        summary = json.loads((folder / "run" / "summary.json").read_text())
        with open(folder / "run" / "cv_results.csv", newline="") as file:
            rows = list(csv.DictReader(file))
    scores = {f"{row['param_model.hidden.repeat']}x{row['param_model.hidden.units']}":
              float(row["mean_test_score"]) for row in rows if row["state"] == "complete"}
    return {"seconds": seconds, "core_seconds": summary["core_seconds"],
            "epochs": summary["epochs"], "scores": scores}


def peer(bench, variant, epochs, layers=LAYERS, units=UNITS):
    """The time of `fit` alone: neither imports nor reading are in it."""
    estimator, backend, jobs = variant
    command = [sys.executable, "-W", "ignore", PEERS / "sklearn_search.py",
               "--data", idx.repeated(bench, IMAGES), "--estimator", estimator,
               "--backend", backend, "--layers", json.dumps(layers), "--units", json.dumps(units),
               "--epochs", str(epochs), "--batch", str(BATCH), "--folds", str(FOLDS),
               "--jobs", str(jobs)]
    with open(bench.log, "a") as errors:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, text=True, check=True)
    return json.loads(done.stdout)


def fastest(bench, variants):
    """The variant that takes least for two small networks and a large one."""
    tried = {variant: peer(bench, variant, 1, (3,), (100, 300, 600))["seconds"]
             for variant in variants}
    return min(tried, key=tried.get)


def measured(bench):
    """Seconds of everyone, the best configurations of everyone, the variants that were taken."""
    epochs = 3 if bench.quick else 9
    result = {"epochs": epochs, "apus": apus(bench, epochs, "none")}
    bench.say(f"search: Apus {result['apus']['seconds']:.0f} s")
    result["apus, pruned"] = apus(bench, epochs, PRUNED)
    bench.say(f"search: Apus, pruned {result['apus, pruned']['seconds']:.0f} s")
    for name, variants in CONTENDERS.items():
        variant = fastest(bench, variants)
        bench.say(f"search: {name} as {variant}")
        result[name] = {"variant": variant, **peer(bench, variant, epochs)}
        bench.say(f"search: {name} {result[name]['seconds']:.0f} s")
    # Once more, since the machine may have changed meanwhile.
    for name, pruning in (("apus", "none"), ("apus, pruned", PRUNED)):
        result[name]["seconds_afterwards"] = apus(bench, epochs, pruning)["seconds"]
    return result
