#!/usr/bin/env python3
"""Measures what each row of the ablation costs: the seconds of one core that an epoch takes, as a
multiple of the base's.

    times.py FOLDER [REPETITIONS]      # FOLDER is run.sh's; writes FOLDER/times.json for table.py

Every row's own config.cfg is trained for one epoch and for two, by one thread; the difference of
their processor time is an epoch without what begins and ends a run. Rows take turns, and the median
over the repetitions counts. Processor time leaves out what others do on the machine, but for what
they do to its caches.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

APUS = os.environ.get("APUS") or pathlib.Path(__file__).parents[2] / ".build/release/apus"


def seconds(config, folder, epochs):
    """The processor time of a training, in seconds."""
    with tempfile.TemporaryDirectory() as place:
        command = [APUS, "train", config, "--quiet", "--threads", "1", "--run", place + "/run",
                   "--set", f"training.epochs={epochs}"]
        process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{config}: a training of {epochs} epochs failed")
        return usage.ru_utime + usage.ru_stime


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    folder = pathlib.Path(sys.argv[1]).resolve()
    repetitions = int(sys.argv[2]) if len(sys.argv) == 3 else 3
    configs = {path.parent.name.rsplit("-s", 1)[0]: path
               for path in sorted(folder.glob("*-s[0-9]*/config.cfg"))}
    rows = {name: [] for name in configs}
    for _ in range(repetitions):
        for name, config in configs.items():
            rows[name].append(seconds(config, folder, 2) - seconds(config, folder, 1))
    medians = {name: statistics.median(values) for name, values in rows.items()}
    times = {name: f"{value / medians['base']:.2f}" for name, value in medians.items()}
    (folder / "times.json").write_text(json.dumps(times, indent=2) + "\n")
    print(f"base: {medians['base']:.2f} s of one core an epoch")
    for name, value in sorted(times.items(), key=lambda row: float(row[1])):
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
