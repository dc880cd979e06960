"""From the shell to the first training step with MNIST in memory, and the memory of a training."""

import statistics
import time

from apus import Run, bare
from workloads import STUDY

ONE_STEP = {"layers": STUDY, "batch": 32, "inputs": "unit", "images": 32, "epochs": 1}
ONE_EPOCH = {**ONE_STEP, "images": 60_000}


def first_step(bench, peer):
    """Seconds from starting Python to the end of the first step: imports, the data set read whole
    and scaled, compilation, one step of 32 images."""
    started = time.perf_counter()
    worker = peer.start(bench)
    worker.ask(do="prepare", options=peer.plain, **ONE_STEP)
    seconds = time.perf_counter() - started
    worker.close()
    return seconds


def memory(bench, peer):
    """The peak resident set in MB of a fresh process that trains one epoch of 60,000 images."""
    worker = peer.start(bench)
    worker.ask(do="prepare", options=peer.plain, **ONE_EPOCH)
    peak = worker.ask(do="memory")["peak_mb"]
    worker.close()
    return peak


def apus_first_step(bench):
    """The same for Apus: when its first epoch had ended, less the epoch's other steps."""
    run = Run(bare(bench, 60_000), threads=bench.threads, watched=True)
    return run.first_epoch_at - float(run.epochs[0]["seconds"]) * (1 - 32 / 60_000)


def apus_memory(bench, images):
    """The peak resident set in MB of a run of two epochs."""
    return Run(bare(bench, images, epochs=2), threads=bench.threads, watched=True).peak_mb


def measured(bench, contenders):
    """{"first_step_seconds": {name: [each time]}, "peak_mb": {name: figure}, ...}."""
    apus, *peers = contenders
    # The notebook keeps 5,000 images for validation: it has no first step of 32.
    starters = [peer for peer in peers if peer.only is None]
    times = {one.name: [] for one in [apus, *starters]}
    for _ in range(1 if bench.quick else 3):
        times[apus.name].append(apus_first_step(bench))
        for peer in starters:
            times[peer.name].append(first_step(bench, peer))
            bench.say(f"{peer.name}: {times[peer.name][-1]:.1f} s to the first step")
    peaks = {apus.name: apus_memory(bench, 60_000)}
    for peer in peers:
        peaks[peer.name] = memory(bench, peer)
        bench.say(f"{peer.name}: {peaks[peer.name]:.0f} MB")
    medians = {name: statistics.median(found) for name, found in times.items()}
    return {
        "first_step_seconds": times,
        "median_first_step_seconds": medians,
        "peak_mb": peaks,
        "apus_peak_mb_240000": apus_memory(bench, 240_000),
    }
