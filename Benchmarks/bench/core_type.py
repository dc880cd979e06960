"""The core trap: an OpenBLAS that does not know the processor takes kernels for very old ones and
loses a factor of three in silence. Apus repairs its own; numpy's and scipy's get the same here."""

import os
import pathlib
import re

import threadpoolctl

OLD = {"Core2", "Penryn", "Dunnington", "Nehalem", "Prescott", "Katmai", "Northwood", "Banias",
       "Opteron", "Opteron_SSE3", "Barcelona", "Bobcat", "Atom", "Nano"}


def kernels(flags):
    """The kernels that suit a processor with these flags of /proc/cpuinfo; none for an old one."""
    if {"avx512f", "avx512bw", "avx512vl", "avx512dq"} <= flags:
        return "SkylakeX"
    return "Haswell" if {"avx2", "fma"} <= flags else None


def repaired():
    """What numpy's OpenBLAS runs; if that is a mistake, names better kernels to all workers."""
    found = {one["architecture"] for one in threadpoolctl.threadpool_info()
             if one["internal_api"] == "openblas"}
    shown = ", ".join(sorted(found))
    flags = re.search(r"flags\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text())
    better = kernels(set(flags[1].split())) if flags else None
    if found & OLD and better:
        os.environ["OPENBLAS_CORETYPE"] = better
        return f"{shown}, set to {better} for the peers"
    return shown
