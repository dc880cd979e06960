#!/usr/bin/env python3
"""Makes a data set of MNIST's training images alone: 50,000 to train on, the last 10,000 as its test part.

    choice.py MNIST_FOLDER NEW_FOLDER
"""

import gzip
import pathlib
import struct
import sys

TRAINING, ALL, PIXELS = 50_000, 60_000, 28 * 28


def read(folder, name):
    return gzip.decompress((folder / f"{name}.gz").read_bytes())


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    source, target = map(pathlib.Path, sys.argv[1:])
    images, labels = read(source, "train-images-idx3-ubyte"), read(source, "train-labels-idx1-ubyte")
    target.mkdir(parents=True, exist_ok=True)
    for part, first, last in (("train", 0, TRAINING), ("t10k", TRAINING, ALL)):
        count = last - first
        (target / f"{part}-images-idx3-ubyte").write_bytes(
            struct.pack(">4I", 2051, count, 28, 28)
            + images[16 + PIXELS * first:16 + PIXELS * last])
        (target / f"{part}-labels-idx1-ubyte").write_bytes(
            struct.pack(">2I", 2049, count) + labels[8 + first:8 + last])


if __name__ == "__main__":
    main()
