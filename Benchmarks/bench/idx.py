"""Data sets of any size, made by repeating MNIST's training images; the test part is MNIST's.

python Benchmarks/bench/idx.py MNIST COUNT FOLDER makes one."""

import gzip
import pathlib
import shutil
import struct
import sys

FILES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
TEST = ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")


def repeated(bench, count):
    """The folder of a data set with `count` training images; made once."""
    return made(bench.mnist, count, pathlib.Path(bench.folder) / f"mnist-{count}")


def made(mnist, count, folder):
    """The same of the files of MNIST in a folder, as another folder."""
    if folder.exists():
        return folder
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name in FILES:
        content = gzip.decompress((mnist / f"{name}.gz").read_bytes())
        dimensions = content[3]
        header = 4 + 4 * dimensions
        images = struct.unpack(">I", content[4:8])[0]
        size = (len(content) - header) // images
        times = -(-count // images)
        data = (content[header:] * times)[: count * size]
        head = content[:4] + struct.pack(">I", count) + content[8:header]
        (partial / f"{name}.gz").write_bytes(gzip.compress(head + data, compresslevel=1))
    for name in TEST:
        shutil.copyfile(mnist / f"{name}.gz", partial / f"{name}.gz")
    partial.rename(folder)
    return folder


if __name__ == "__main__":
    made(pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3]))
