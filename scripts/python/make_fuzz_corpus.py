"""Makes the seeds of Fuzz/Corpus, small real files of every kind that Apus reads.

Needs nothing but Python; run it from the checkout's root. The seeds are committed, so this is only
for changing them.
"""

import gzip
import io
import json
import pathlib
import struct
import zipfile
import zlib

root = pathlib.Path("Fuzz/Corpus")


def write(reader: str, name: str, content: bytes | str) -> None:
    folder = root / reader
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def digits(count: int, side: int) -> tuple[bytes, bytes]:
    """Labels and the middles of the first images of digits-sample."""
    folder = pathlib.Path("Resources/digits-sample")
    images = gzip.decompress((folder / "train-images-idx3-ubyte.gz").read_bytes())[16:]
    labels = gzip.decompress((folder / "train-labels-idx1-ubyte.gz").read_bytes())[8:]
    first = 14 - side // 2
    pixels = b"".join(
        images[image * 784 + row * 28 + first : image * 784 + row * 28 + first + side]
        for image in range(count)
        for row in range(first, first + side)
    )
    return labels[:count], pixels


def idx(dimensions: list[int], elements: bytes) -> bytes:
    return struct.pack(f">HBB{len(dimensions)}I", 0, 8, len(dimensions), *dimensions) + elements


def member(content: bytes, flags: int = 0, header: bytes = b"") -> bytes:
    """A gzip member with optional fields, its header's checksum among them."""
    head = b"\x1f\x8b\x08" + bytes([flags]) + bytes(4) + b"\x00\x03" + header
    if flags & 2:
        head += struct.pack("<H", zlib.crc32(head) & 0xFFFF)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    return head + packed + struct.pack("<II", zlib.crc32(content), len(content))


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def tensors(header: dict, numbers: list[float]) -> bytes:
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + struct.pack(f"<{len(numbers)}f", *numbers)


def network(names: dict[str, list[int]], metadata: dict[str, str]) -> bytes:
    header: dict = {"__metadata__": metadata}
    offset = 0
    for name, shape in sorted(names.items()):
        count = shape[0] * (shape[1] if len(shape) > 1 else 1)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [offset, offset + 4 * count]}
        offset += 4 * count
    return tensors(header, [0.25 * number for number in range(offset // 4)])


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(
        ">I", zlib.crc32(name + content))


def picture(kind: int, depth: int, size: tuple[int, int], rows: list[bytes], *more: bytes,
            interlaced: bool = False) -> bytes:
    """A PNG file of unfiltered rows, with more chunks before them."""
    header = struct.pack(">IIBBBBB", *size, depth, kind, 0, 0, interlaced)
    packed = zlib.compress(b"".join(b"\x00" + row for row in rows), 9)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(more)
            + chunk(b"IDAT", packed) + chunk(b"IEND", b""))


def main() -> None:
    labels, pixels = digits(3, 4)
    images = idx([3, 4, 4], pixels)
    write("idx", "images", images)
    write("idx", "labels", idx([3], labels))
    write("idx", "images.gz", member(images))

    rows = [f"{label}," + ",".join(map(str, digits(3, 2)[1][4 * i : 4 * i + 4]))
            for i, label in enumerate(labels)]
    write("csv", "unix", "\n".join(rows) + "\n")
    write("csv", "windows", "\r\n".join(rows) + "\r\n\r\n")
    write("csv", "packed", member("\n".join(rows).encode()))

    named = member(labels * 30, 2 | 8 | 16 | 4, b"\x04\x00abcdlabels\x00a comment\x00")
    write("gzip", "bytewise", b"\x00" + named)
    write("gzip", "members", b"\xf3" + member(pixels) + member(b"") + named)
    write("gzip", "rest", b"\x85" + member(images) + b"\x1f\x8c and more")

    inner = {"a/b": images, "../b": b"outside", "/tmp/b": b"outside", "a/": b""}
    write("zip", "stored", archive(inner, zipfile.ZIP_STORED))
    write("zip", "deflated", archive({"other": b"1", "a/b": images * 4}))
    write("zip", "twice", archive({"a/b": member(images)}))
    write("zip", "lzma", archive({"a/b": images}, zipfile.ZIP_LZMA))
    write("zip", "bomb", archive({"a/b": member(bytes(1 << 26))}))
    write("zip", "bzip", archive({"a/b": images}, zipfile.ZIP_BZIP2))

    digit = digits(1, 28)[1]
    rows = [digit[28 * row : 28 * row + 28] for row in range(28)]
    write("png", "grey", picture(0, 8, (28, 28), rows))
    ink = [b"".join(bytes([90, 20, 20, pixel]) for pixel in row) for row in rows]
    write("png", "rgba", picture(6, 8, (28, 28), ink))
    bits = [bytes(sum((row[8 * byte + bit] > 99) << 7 - bit for bit in range(8)) for byte in range(3))
            for row in rows]
    write("png", "bits", picture(0, 1, (24, 28), bits, chunk(b"tRNS", b"\x00\x00")))
    palette = chunk(b"PLTE", bytes(range(0, 252, 7)))
    indices = [bytes(pixel // 9 for pixel in row) for row in rows]
    write("png", "palette", picture(3, 8, (28, 28), indices, palette, chunk(b"tRNS", b"\x00\x80")))
    deep = [b"".join(struct.pack(">HH", 257 * pixel, 65535 - pixel) for pixel in row) for row in rows]
    linear = chunk(b"gAMA", struct.pack(">I", 100000))
    write("png", "deep", picture(4, 16, (28, 28), deep, linear))
    # The passes of Adam7 over 3x3 pixels have 1, none, none, 1, 2, twice 1 and 3 of them.
    passes = [b"\x01\x02\x03", b"\x04\x05\x06", b"\x07\x08\x09" * 2, b"\xf0\xf0\xf0",
              b"\x0a\x0b\x0c", b"\xff" * 9]
    write("png", "interlaced", picture(2, 8, (3, 3), passes, interlaced=True))
    text = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(4096), 9))
    write("png", "text", picture(0, 8, (28, 28), rows, text))
    write("png", "claim", picture(0, 8, (8000, 8000), rows))

    header = ("epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,samples_per_second\n")
    write("metrics", "whole", header + "1,0.5,0.875,0.3333333333333333,0.9,0.01,1.25,48000.0\n"
          "2,inf,0.1,,,1e-05,0.001,123456.789\n3,nan,-inf,1,0,0.01,1.0,10.0\n")
    write("metrics", "torn", header + "1,0.5,0.8,,,0.01,1.0,10.0\n2,0.4")

    header = "image,label,predicted,probability\n"
    write("predictions", "whole", header + "0,7,7,0.999871\n1,2,3,0.450000\n2,0,255,1.000000\n")
    write("predictions", "outputs", header + "0,1,1,-0.25\n1,1,2,nan\n2,3,3,1e-05\n3,0,0,inf\n")
    write("predictions", "torn", header + "0,7,7,0.99")

    fixtures = pathlib.Path("Tests/RunsTests/Fixtures")
    write("summary", "stopped", (fixtures / "summary.json").read_bytes())
    for name in ["apus", "python"]:
        write("safetensors", name, (fixtures / f"{name}.safetensors").read_bytes())

    metadata = {"apus_version": "0.1.0", "epoch": "7", "configuration": "name: a\n"}
    layers = {"dense.1.bias": [2], "dense.1.kernel": [3, 2], "hidden.bias": [3]}
    both = {"inputs.mean": [1, 4], "inputs.deviation": [1, 4], "hidden.kernel": [4, 3]}
    white = {"inputs.mean": [1, 4], "inputs.projection": [4, 2], "hidden.kernel": [2, 3]}
    write("checkpoint", "standardized", b"\x00" + network(layers | both, metadata))
    write("checkpoint", "whitened", b"\x01" + network(layers | white, metadata))

    state = {
        "finishedEpoch": 1, "iterations": 3, "learningRate": 0.05, "momentCount": 1, "seconds": 0.5,
        "progress": {"batch": 1, "correct": 1, "loss": 1.5, "samples": 2, "seconds": 0.25},
        "memories": {
            "EarlyStopping": {"monitor": "loss min", "best": "0.7", "kept_epoch": "1", "wait": "0"},
            "LearningRateSchedule": {"base": "0.1"},
            "ReduceLROnPlateau": {"monitor": "loss min", "best": "0.7", "cooldown_left": "1", "wait": "0"},
        },
    }
    deep = "[" * 512
    write("state", "deep", deep)
    write("summary", "deep", deep)
    write("safetensors", "deep", struct.pack("<Q", 512) + deep.encode())
    write("state", "within", json.dumps(state, separators=(",", ":")))
    bad = {"batch": 1, "loss": "nan"}
    over = {"progress": {**state["progress"], "firstBadBatch": bad, "batch": 2}, "stopReason": "a"}
    write("state", "stopped", json.dumps({**state, **over}, separators=(",", ":")))
    del state["progress"]
    write("state", "between", json.dumps({**state, "learningRate": "inf", "momentCount": 0}))

    def lines(*entries: dict) -> str:
        return "".join(json.dumps({**entry, "worker_id": "apus-a-1"}) + "\n" for entry in entries)

    study = {"op_code": 0, "study_name": "search", "directions": [2]}
    units = json.dumps({"name": "CategoricalDistribution", "attributes": {"choices": [16, "a", None]}})
    rate = json.dumps({"name": "FloatDistribution",
                       "attributes": {"step": None, "low": 1e-3, "high": 0.1, "log": True}})
    trial = {"op_code": 4, "study_id": 0, "datetime_start": None, "state": 4}
    result = {"epochs": 1, "fit_seconds": 0.5, "fold": 0, "rung": 0, "score": 0.9,
              "score_seconds": 0.1, "threads": 1}
    write("journal", "search", lines(
        study, {"op_code": 2, "study_id": 0, "user_attr": {"apus.data": "ab"}}, trial,
        {**trial, "params": {"units": 1, "rate": 0.01}, "distributions": {"units": units, "rate": rate}},
        {"op_code": 6, "trial_id": 0, "state": 0, "values": None,
         "datetime_start": "2026-11-23T12:00:00.000000"},
        {"op_code": 7, "trial_id": 0, "step": 1, "intermediate_value": float("nan")},
        {"op_code": 8, "trial_id": 0, "user_attr": {"apus.result.0.0": result}},
        {"op_code": 5, "trial_id": 1, "param_name": "c", "param_value_internal": 0,
         "distribution": units},
        {"op_code": 6, "trial_id": 1, "state": 1, "values": [0.9],
         "datetime_complete": "2026-11-23T12:00:00.000000"}))
    write("journal", "odd", '{"op_code": 10, "worker_id": "\\ud83d\\ude00\\u00e9"}\n'
          + lines({"op_code": 1, "study_id": 0}, {"op_code": 9, "trial_id": 9, "system_attr": {"a": []}})
          + '{"op_code": 0, "wor')

    sets = ["training.epochs=5", "model.hidden.units=400", "model[2].rate=0.3",
            "data.validation={fraction: 0.2}", "callbacks.early_stopping.patience=12",
            "optimizer={adam: {clipnorm: 1}}", "callbacks.terminate_on_nan={}", "name=\"123\""]
    write("overrides", "all", "\n".join(sets))
    for number, line in enumerate(sets):
        write("overrides", f"{number}", line)

    whole = """\
data:
  dataset: ./mine
  fallback: none
  validation: none
  inputs: {pca_whitened: {components: 9}}
model: [flatten, {dense: {units: 9, activation: selu, l2: 1e-4}}, {alpha_dropout: {rate: .1}},
  dense: {units: classes, activation: softmax}]
loss: {sparse_categorical_crossentropy: {label_smoothing: 0.1}}
optimizer: {adamw: {beta_1: 0.5, weight_decay: none, clipvalue: 1}}
callbacks:
  - learning_rate_schedule: {cosine: {warmup_epochs: 1.5}}
  - early_stopping: {monitor: loss, mode: min, baseline: -1}
"""
    write("configuration", "whole", whole)
    deep = """\
data: {augment: {affine: {rotation: 9, shear: 1}, elastic: {alpha: 36, sigma: 6}}, fallback: none}
model: [flatten, {dense: {units: 9, use_bias: false, max_norm: 2}}, {batch_norm: {momentum: .9}}, {activation: relu},
  residual: {repeat: 2, layers: [{batch_norm: {center: false}}, {activation: gelu}, dense: {units: 9}]},
  dense: {units: classes, activation: softmax}]
averaging: {swa: {start: 0.5}}
training: {budget: 30min, target: 0.99, teacher: {runs: [runs/a], weight: 1, temperature: 2}}
"""
    write("configuration", "deep", deep)
    write("configuration", "wrong", "sed: 1\nseed: 1\n'seed': -2\nmodel: {flatten}\ndata: &a [*a]\n")
    write("yaml", "words", "a: |\n  text\n  more\nb: >-\n  folded\n\"c\": !!str 'd'\n? e\n: [f, {g: h}]\n")
    write("yaml", "aliases", "a: &a [x, x]\nb: &b [*a, *a]\n? *b\n: {*a : 1, c: \"*\"}\n")
    write("yaml", "duplicates", "a: 1\nb: {c: 1, c: 2}\na: 2\n'a': 3\n<<: *x\n--- \nb\n")


if __name__ == "__main__":
    main()
