#!/usr/bin/env python3
"""Records what real Keras 3 and scikit-learn compute, for the Swift tests to compare with.

    scripts/python-env.sh
    .build-python/bin/python scripts/python/make_fixtures.py [--output DIR] [NAME...]

writes Tests/Fixtures/keras/NAME.json, all of them when no name is given. The layout of each file
is in Tests/Fixtures/README.md; fixtures/counter.py has the rule that rebuilds every input.
"""

import argparse
import os
import pathlib

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"

from fixtures import (
    digests, elementwise, mixtures, networks, normalization, optimizers, random_traces, schedules,
    scikit)

FIXTURES = {
    "generator": networks.generator,
    **{name: lambda name=name: networks.document(name) for name in networks.NETWORKS},
    "optimizers": optimizers.smooth,
    "optimizers_relu_2x300": optimizers.study,
    "optimizers_besides": optimizers.besides,
    "callbacks": random_traces.document,
    "activations": elementwise.activations,
    "dropout": elementwise.dropout,
    "initializers": elementwise.initializers,
    "batch_normalization": normalization.document,
    "mixup": mixtures.document,
    "schedules": schedules.document,
    "standardization": scikit.standardization,
    "pca": scikit.pca,
    "stratified": scikit.stratified,
}


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIXTURES))
    output = root / "Tests" / "Fixtures" / "keras"
    parser.add_argument("--output", type=pathlib.Path, default=output)
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(FIXTURES):
        parser.error(f"no such fixture: {', '.join(sorted(unknown))}")
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name in arguments.names or FIXTURES:
        digests.write(arguments.output, name, FIXTURES[name]())
        print(f"{arguments.output / name}.json")


if __name__ == "__main__":
    main()
