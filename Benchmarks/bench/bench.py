"""The measurement's circumstances, handed to everything that measures."""

import dataclasses
import os
import pathlib
import subprocess
import sys
import time

import apus


@dataclasses.dataclass
class Bench:
    """Where the data are, how long to measure, on how many threads."""

    data: pathlib.Path
    folder: pathlib.Path
    quick: bool
    threads: int = len(os.sched_getaffinity(0))

    def __post_init__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.mnist = found(self.data, "mnist")
        self.log = self.folder / "peers.log"
        self.log.unlink(missing_ok=True)
        self.rounds, self.slice, self.trial = (2, 1.0, 0.5) if self.quick else (5, 2.0, 1.0)
        self.started = time.perf_counter()

    def say(self, text):
        """One line of progress."""
        print(f"{time.perf_counter() - self.started:6.0f} s  {text}", file=sys.stderr, flush=True)


def found(data, name):
    """The folder of a data set, as `apus data list` knows it."""
    environment = {**os.environ, "APUS_DATA": str(data)}
    listed = subprocess.run([apus.PROGRAM, "data", "list"], capture_output=True, text=True,
                            check=True, env=environment)
    for line in listed.stdout.splitlines():
        words = line.split()
        if words and words[0] == name and pathlib.Path(words[-1]).is_dir():
            return pathlib.Path(words[-1])
    raise SystemExit(f"{name} is not in {data}; fetch it with {apus.PROGRAM} data fetch {name}, or "
                     "say where it is with DATA=folder")
