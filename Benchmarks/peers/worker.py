"""What all peers of `make bench` share: command line, data, and the loop that answers the harness.

A peer is a class `Peer(images, labels, layers, batch, threads, **options)` whose `train(clock)`
trains epochs until `clock.lap(images, loss)`, which it calls after each, is true. `images` is
float32 n x 784 (the file's bytes if the class says `takes_bytes`), `labels` int32 n. The work is
always the same: glorot-uniform kernels, ReLU, dropout 0.2 after the last hidden layer, sparse
cross-entropy, SGD 0.01 with momentum 0.9, a fresh order every epoch, and no last partial batch.

Commands arrive on stdin and answers leave on stdout, one JSON object a line:
    {"do": "prepare", "inputs": "unit", "layers": [784, 300, 300, 10], "batch": 32, "images": 60000,
     "options": {}, "epochs": 2}      -> {"losses": [of each epoch], "seconds": ...}
    {"do": "run", "seconds": 3}       -> {"images": ..., "seconds": ...}
    {"do": "memory"}                  -> {"peak_mb": ...}
"""

import argparse
import json
import os
import sys
import time

RATE, LEARNING_RATE, MOMENTUM = 0.2, 0.01, 0.9


def arguments():
    """Every peer's options; binds the process to its processors before anything is imported."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="the folder of the four MNIST .gz files")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-options.threads:])
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[variable] = str(options.threads)
    return options


class Clock:
    """Counts images and seconds of a training, epoch by epoch, and says when to stop."""

    def __init__(self, seconds=None, epochs=None):
        self.limit, self.epochs = seconds, epochs
        self.images, self.losses = 0, []
        self.start()

    def start(self):
        """Begins again: what a peer did so far in `train` was preparation."""
        self.started = time.perf_counter()

    def lap(self, images, loss):
        """Notes one finished epoch; true when the training is to stop."""
        self.seconds = time.perf_counter() - self.started
        self.images += images
        self.losses.append(loss)
        return len(self.losses) >= self.epochs if self.epochs else self.seconds >= self.limit


def prepared(images, inputs):
    """float32 inputs: pixels / 255, standardised where asked; constant pixels are only centred."""
    images = images.astype("float32")
    images /= 255
    if inputs == "standardized":
        deviation = images.std(axis=0, dtype="float64")
        images -= images.mean(axis=0, dtype="float64").astype("float32")
        images /= (deviation + 1e-6 * (deviation > 0) + (deviation == 0)).astype("float32")
    return images


def peak_memory():
    """The largest resident set this process ever had, in MB."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024


def serve(options, make_peer):
    """Answers commands until stdin ends."""
    import mnist

    answers, sys.stdout = sys.stdout, sys.stderr
    peer = None
    for line in sys.stdin:
        command = json.loads(line)
        if command["do"] == "prepare":
            started = time.perf_counter()
            peer = None
            images, labels = mnist.load(options.data, "train")
            if not getattr(make_peer, "takes_bytes", False):
                images = prepared(images, command["inputs"])
            count = command["images"]
            peer = make_peer(images[:count], labels[:count], command["layers"], command["batch"],
                             options.threads, **command["options"])
            del images
            clock = Clock(epochs=command["epochs"])
            peer.train(clock)
            answer = {"losses": clock.losses, "seconds": time.perf_counter() - started}
        elif command["do"] == "run":
            clock = Clock(seconds=command["seconds"])
            peer.train(clock)
            answer = {"images": clock.images, "seconds": clock.seconds}
        else:
            answer = {"peak_mb": peak_memory()}
        print(json.dumps(answer), file=answers, flush=True)
