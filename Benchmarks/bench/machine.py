"""The machine and the versions a result belongs to, and a probe of its speed at the moment."""

import datetime
import importlib.metadata
import os
import pathlib
import platform
import re
import subprocess
import time

import core_type
import numpy

PACKAGES = ("torch", "jax", "keras", "tensorflow_cpu", "scikit-learn", "numpy")


def probe():
    """GFLOP/s of numpy's sgemm on all threads, best of ten: the speed of the machine now. A
    with a low figure was disturbed."""
    size = 1024
    left = numpy.ones((size, size), numpy.float32)
    best = float("inf")
    for _ in range(10):
        started = time.perf_counter()
        left @ left
        best = min(best, time.perf_counter() - started)
    # OpenBLAS's threads spin for a while after a call; not while others are timed.
    time.sleep(0.1)
    return round(2 * size**3 / best / 1e9, 1)


def busy_elsewhere(seconds=0.3):
    """The share of the processors that other programs keep busy, 0 to 1; asked while all
    contenders stand still."""
    def spent():
        user, nice, system, idle, waiting, *rest = map(int, processors().split()[1:9])
        return user + nice + system + sum(rest), idle + waiting

    before = spent()
    time.sleep(seconds)
    busy, idle = (after - one for after, one in zip(spent(), before))
    return round(busy / max(1, busy + idle), 2)


def processors():
    """What the processors did so far: the first line of /proc/stat."""
    return pathlib.Path("/proc/stat").read_text().splitlines()[0]


def processor():
    """The processor's name as the kernel knows it."""
    found = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    return found[1] if found else platform.machine()


def described(program):
    """What belongs at the head of a result."""
    doctor = subprocess.run([program, "doctor"], capture_output=True, text=True, check=False).stdout
    return {
        "date": datetime.date.today().isoformat(),
        "processor": processor(),
        "threads": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "versions": {name: importlib.metadata.version(name) for name in PACKAGES},
        "numpy_openblas": core_type.repaired(),
        "apus": re.findall("^(?:apus|machine|BLAS|kernels).*", doctor, re.MULTILINE),
        "load_average": os.getloadavg(),
    }
