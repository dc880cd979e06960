"""Reads the four gzip-compressed IDX files of MNIST (or of a set laid out like it) with numpy."""

import gzip
import pathlib

import numpy

NAMES = {
    "train": ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
    "test": ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"),
}


def read_idx(path):
    """The array of bytes in one .gz IDX file, in the file's own shape."""
    content = gzip.decompress(pathlib.Path(path).read_bytes())
    if content[:3] != b"\x00\x00\x08":
        raise SystemExit(f"{path}: not an IDX file of bytes")
    dimensions = content[3]
    shape = numpy.frombuffer(content, ">u4", dimensions, offset=4).astype(int)
    return numpy.frombuffer(content, numpy.uint8, offset=4 + 4 * dimensions).reshape(shape)


def load(folder, split):
    """(images: uint8 n x 784, labels: int32 n) of the split "train" or "test"."""
    images, labels = (read_idx(pathlib.Path(folder) / name) for name in NAMES[split])
    return images.reshape(len(images), -1), labels.astype(numpy.int32)
