"""The contender Apus: `apus train` without validation and callbacks, timed by its metrics.csv."""

import csv
import os
import pathlib
import re
import subprocess
import tempfile
import time

import idx
from workloads import STUDY

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("APUS", str(ROOT / ".build" / "release" / "apus"))
CONFIG = str(ROOT / "configs" / "relu_2x300_dropout.cfg")


class Run:
    """A process of `apus train` that has ended: its epochs and its duration; if it was watched,
    which costs it a little, also its memory and when its first epoch had ended."""

    def __init__(self, arguments, config=CONFIG, threads=None, watched=False):
        with tempfile.TemporaryDirectory(prefix="apus-bench-") as folder:
            command = [PROGRAM, "train", config, "--quiet", "--run", f"{folder}/run", *arguments]
            if threads and takes_threads():
                command += ["--threads", str(threads)]
            started = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                       text=True)
            if watched:
                self.watch(process, pathlib.Path(folder, "run", "metrics.csv"), started)
            complaint = process.communicate()[1]
            self.seconds = time.perf_counter() - started
            if process.returncode != 0:
                raise SystemExit(f"{' '.join(command)}: {complaint.strip()}")
            with open(f"{folder}/run/metrics.csv", newline="") as file:
                self.epochs = list(csv.DictReader(file))

    def watch(self, process, metrics, started):
        """Waits for the end; `peak_mb`, `resident_mb` {epochs done: memory then}, and
        `first_epoch_at`, the seconds until the first epoch was written."""
        self.peak_mb, self.resident_mb, self.first_epoch_at = 0, {}, 0
        while process.poll() is None:
            try:
                status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
                self.peak_mb = max(self.peak_mb, megabytes(status, "VmHWM"))
                done = max(0, metrics.read_text().count("\n") - 1)
                self.resident_mb.setdefault(done, megabytes(status, "VmRSS"))
                if not self.first_epoch_at and done:
                    self.first_epoch_at = time.perf_counter() - started
            except (OSError, TypeError):
                pass
            time.sleep(0.05 if self.first_epoch_at else 0.002)

    @property
    def rates(self):
        """Images a second of each epoch."""
        return [float(epoch["samples_per_second"]) for epoch in self.epochs]

    @property
    def warm_rate(self):
        """Images a second of all epochs but the first together; they are equally long."""
        rates = self.rates[1:] or self.rates
        return len(rates) / sum(1 / rate for rate in rates)


def megabytes(status, key):
    """A line of /proc/*/status."""
    return int(re.search(rf"{key}:\s+(\d+)", status)[1]) / 1024


def takes_threads():
    """Whether this build's `train` knows --threads."""
    shown = subprocess.run([PROGRAM, "train", "--help"], capture_output=True, text=True, check=True)
    return "--threads" in shown.stdout


def settings(bench, *pairs):
    """The options of `apus train` that set key=value pairs."""
    return ["--data", str(bench.data)] + [word for pair in pairs for word in ("--set", pair)]


def bare(bench, images, layers=STUDY, batch=32, inputs="unit", epochs=1):
    """The options of a training alone: no validation, no callbacks."""
    dataset = "mnist" if images == 60_000 else idx.repeated(bench, images)
    return settings(
        bench, f"data.dataset={dataset}", "data.fallback=none", "data.validation=none",
        f"data.inputs={inputs}", f"model.hidden.repeat={len(layers) - 2}",
        f"model.hidden.units={layers[1]}", f"training.batch_size={batch}",
        f"training.epochs={epochs}", "callbacks=[]")


class Apus:
    """Runs on all threads, or on some; its first epoch, in a process just started, is not
    counted."""

    name, exact, chosen = "Apus", True, None

    def __init__(self, threads=None):
        self.threads = threads

    def takes(self, workload):
        """Apus is measured with every workload."""
        return True

    def train(self, bench, workload, epochs):
        arguments = bare(bench, workload.images, workload.layers, workload.batch, workload.inputs,
                         epochs)
        return Run(arguments, threads=self.threads or bench.threads)

    def prepare(self, bench, workload):
        """The losses of the first epochs."""
        run = self.train(bench, workload, workload.epochs)
        self.epochs = 1 + max(1, round(bench.slice * max(run.rates) / workload.images))
        return [float(epoch["loss"]) for epoch in run.epochs]

    def run(self, bench, workload):
        """Images a second of one slice."""
        return self.train(bench, workload, self.epochs).warm_rate

    def close(self):
        """Nothing runs on."""
