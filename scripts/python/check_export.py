#!/usr/bin/env python3
"""Holds what `apus export` writes against the programs it is for.

    check_export.py RUN...     the runs' networks on the whole test part of their data
    check_export.py --every    small networks: every activation, loss, kind of layer and of inputs
    options: --apus PROGRAM (.build/release/apus), --data DIR

What the engine computes comes from `apus evaluate RUN --probabilities`. ONNX passes onnx.checker in
full mode, safetensors is read by its own library and holds the checkpoint's weights, npz is read
without pickle. The lines that `apus export` prints are run as they are, and again with all images
in the place of the blank one: ONNX Runtime, PyTorch (left out where it is not installed) and NumPy
must differ from the engine by less than 1e-5. Prints a line a run and exits 0, or says what differs
and exits 1.
"""

import argparse
import contextlib
import importlib.util
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy
import onnx
import onnxruntime
import safetensors

LIMIT = 1e-5
RUNTIMES = {"onnx": "ONNX Runtime", "safetensors": "PyTorch", "npz": "NumPy"}
CONFIG = """
seed: 3
data: {dataset: digits-sample, validation: none}
model:
  - flatten
  - dense: {name: hidden, units: 24, activation: relu}
  - dropout: {rate: 0.2}
  - dense: {name: output, units: classes, activation: softmax}
optimizer:
  sgd: {learning_rate: 0.05}
training: {epochs: 2}
"""


class Difference(Exception):
    """Another program came to something else."""


def require(condition, what):
    if not condition:
        raise Difference(what)


def apus(*arguments):
    """What the program prints; its complaint ends this one."""
    done = subprocess.run([options.apus, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"apus {arguments[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def data():
    return ["--data", options.data] if options.data else []


def execute(program, images=None):
    """Runs the printed lines, with other images where there are some; returns their variables."""
    lines = program.splitlines()
    if images is not None:
        place = next(i for i, line in enumerate(lines) if line.startswith("images = "))
        lines[place] = "images = given"
    variables = {"given": images}
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        exec(compile("\n".join(lines), "printed by apus export", "exec"), variables)
    require(shown.getvalue(), "the lines show nothing")
    return variables


def distance(found, expected, what):
    """The largest difference, which must be small."""
    found = numpy.asarray(found)
    require(found.shape == expected.shape, f"{what}: {found.shape} instead of {expected.shape}")
    largest = float(numpy.abs(found.astype("f8") - expected).max())
    require(largest < LIMIT, f"{what}: probabilities differ by {largest:.2g}")
    return largest


def check_onnx(file, table, summary):
    onnx.checker.check_model(str(file), full_check=True)
    notes = {entry.key: entry.value for entry in onnx.load(file).metadata_props}
    classes = json.loads(notes["classes"])
    require(len(classes) == table["probabilities"].shape[1], f"{len(classes)} class names")
    if summary:
        require(notes["fingerprint"] == summary["fingerprint"], "another fingerprint")
        require(notes["data_sha256"] == summary["dataset"]["sha256"], "another data set")
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    for count in (1, 3):
        found = session.run(["probabilities"], {"images": table["images"][:count]})[0]
        distance(found, table["probabilities"][:count], f"{count} at a time")


def check_safetensors(file, run):
    def content(path):
        with safetensors.safe_open(path, "np") as tensors:
            return {name: tensors.get_tensor(name) for name in tensors.keys()}

    exported = content(file)
    final = run / "checkpoints/last.safetensors"
    kept = content(final if final.exists() else run / "checkpoints/best.safetensors")
    weights = [name for name in kept if not name.startswith("inputs.")]
    require(weights, "the checkpoint has no weights")
    for name in weights:
        require(numpy.array_equal(exported[name], kept[name]), f"{name} is another")


def check(run):
    """Checks a run; returns how far each program is from the engine, in words."""
    path = run / "summary.json"
    summary = json.loads(path.read_text()) if path.exists() else None
    far = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        apus("evaluate", run, "--probabilities", folder / "engine.npz", *data())
        with numpy.load(folder / "engine.npz", allow_pickle=False) as file:
            table = {name: file[name] for name in file}
        errors = int((table["probabilities"].argmax(1) != table["labels"]).sum())
        if summary and "test" in summary:
            require(errors == summary["test"]["errors"], f"{errors} errors in the table")
        for kind, runtime in RUNTIMES.items():
            file = folder / f"model.{kind}"
            program = apus("export", run, "--output", file, *data())
            if kind == "onnx":
                check_onnx(file, table, summary)
            if kind == "safetensors":
                check_safetensors(file, run)
                if importlib.util.find_spec("torch") is None:
                    far.append("PyTorch skipped")
                    continue
            execute(program)
            far.append(f"{runtime} {result(kind, program, table):.1e}")
    return f"{len(table['labels']):,} images, {errors} errors; " + ", ".join(far)


def result(kind, program, table):
    """How far the printed lines are from the engine on all images."""
    images = table["images"]
    if kind == "safetensors":
        import torch

        images = torch.from_numpy(images)
    variables = execute(program, images)
    found = variables["x" if kind == "npz" else "probabilities"]
    found = found.detach().numpy() if kind == "safetensors" else found
    return distance(found, table["probabilities"], RUNTIMES[kind])


def words(key, schema):
    """The words of a setting, wherever the schema of configurations has it."""
    if isinstance(schema, list):
        return next((found for part in schema if (found := words(key, part))), None)
    if not isinstance(schema, dict):
        return None
    setting = schema.get("properties", {}).get(key, {})
    forms = [setting, *setting.get("oneOf", [])]
    found = next((form["enum"] for form in forms if "enum" in form), None)
    return found or words(key, list(schema.values()))


def every():
    """Settings that between them use all that a network can be made of."""
    schema = json.loads(apus("config", "schema"))
    activations, losses = words("activation", schema), words("loss", schema)
    require(activations and losses, "apus config schema does not list activations and losses")
    for activation in activations:
        if activation != "softmax":
            yield [f"model.hidden.activation={activation}"]
    for inputs in ("standardized", "pca_whitened.components=30"):
        where = "data.inputs." if "." in inputs else "data.inputs="
        yield [where + inputs, "model.hidden.repeat=3"]
    for loss in losses:
        yield [f"loss={loss}", "model.hidden.repeat=2", "model.hidden.activation=selu"]
    block = "[batch_norm, {activation: silu}, {dropout: {rate: 0.1}}, {dense: {units: 24}}]"
    hidden = "{dense: {name: hidden, units: 24, use_bias: false}}, batch_norm, {activation: gelu}"
    output = "{dense: {name: output, units: classes, activation: softmax}}"
    for inner in (block, "[batch_norm]"):
        residual = f"{{residual: {{repeat: 2, layers: {inner}}}}}"
        yield [f"model=[flatten, {hidden}, {residual}, {{activation: tanh}}, {output}]"]
    yield [f"model=[flatten, batch_norm, {hidden}, {output}]", "averaging={ema: {momentum: 0.9}}"]
    for activation in ("sigmoid", "linear"):
        yield ["loss=mean_squared_error", f"model.output.activation={activation}"]


def check_every():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "small.cfg").write_text(CONFIG)
        for number, settings in enumerate(every()):
            run = folder / str(number)
            sets = [word for setting in settings for word in ("--set", setting)]
            apus("train", folder / "small.cfg", "--quiet", "--run", run, *sets)
            try:
                print(f"OK: {' '.join(settings)}: {check(run)}", flush=True)
            except Difference as error:
                sys.exit(f"{' '.join(settings)}: {error}")
    print("OK: every activation, loss, kind of layer and of inputs")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("runs", nargs="*", type=pathlib.Path)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--apus", default=".build/release/apus")
    parser.add_argument("--data")
    options = parser.parse_args()
    if not options.runs and not options.every:
        parser.error("name a run, or --every")
    for run in options.runs:
        try:
            print(f"OK: {run}: {check(run)}", flush=True)
        except Difference as error:
            sys.exit(f"{run}: {error}")
    if options.every:
        check_every()
