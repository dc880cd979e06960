#!/usr/bin/env python3
"""The peers of `apus search`: scikit-learn's RandomizedSearchCV over its own MLPClassifier, or over a
Keras network by Keras's own wrapper. Two trainings run side by side, on one thread each, or one on
both (--jobs). Prints one JSON object: seconds of the search, its scores by (layers, units)."""

import argparse
import json
import os
import sys
import time


def arguments():
    """The options; what a library reads from the environment is set before it is imported."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="the folder of the four MNIST .gz files")
    parser.add_argument("--estimator", choices=("mlp", "keras"), required=True)
    parser.add_argument("--backend", default="tensorflow", help="of Keras")
    parser.add_argument("--layers", type=json.loads, required=True, help="a list")
    parser.add_argument("--units", type=json.loads, required=True, help="a list")
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--folds", type=int, required=True)
    parser.add_argument("--jobs", type=int, required=True, help="trainings side by side")
    options = parser.parse_args()
    threads = max(1, len(os.sched_getaffinity(0)) // options.jobs)
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"):
        os.environ[variable] = str(threads)
    os.environ["KERAS_BACKEND"] = options.backend
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    return options


OPTIONS = arguments()

import mnist
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.model_selection import RandomizedSearchCV
from sklearn.neural_network import MLPClassifier

RATE, MOMENTUM = 0.01, 0.9


class Perceptron(MLPClassifier):
    """MLPClassifier by number and width of its hidden layers; trains all its epochs."""

    def __init__(self, layers=1, units=100):
        self.layers, self.units = layers, units
        super().__init__(
            hidden_layer_sizes=(units,) * layers, solver="sgd", alpha=0,
            batch_size=OPTIONS.batch, learning_rate_init=RATE, momentum=MOMENTUM,
            nesterovs_momentum=False, max_iter=OPTIONS.epochs, n_iter_no_change=OPTIONS.epochs)

    def fit(self, images, labels):
        self.hidden_layer_sizes = (self.units,) * self.layers
        return super().fit(images, labels)


class KerasNetwork(ClassifierMixin, BaseEstimator):
    """The same network in Keras."""

    def __init__(self, layers=1, units=100):
        self.layers, self.units = layers, units

    def fit(self, images, labels):
        import keras
        import numpy

        self.classes_ = numpy.unique(labels)
        hidden = [keras.layers.Dense(self.units, activation="relu") for _ in range(self.layers)]
        self.model_ = keras.Sequential(
            [keras.Input((784,)), *hidden, keras.layers.Dense(10, activation="softmax")])
        self.model_.compile(
            optimizer=keras.optimizers.SGD(learning_rate=RATE, momentum=MOMENTUM),
            loss="sparse_categorical_crossentropy")
        self.model_.fit(images, labels, batch_size=OPTIONS.batch, epochs=OPTIONS.epochs, verbose=0)
        return self

    def predict(self, images):
        return self.model_.predict(images, batch_size=512, verbose=0).argmax(1)


def main():
    images, labels = mnist.load(OPTIONS.data, "train")
    images = images.astype("float32") / 255
    space = {"layers": OPTIONS.layers, "units": OPTIONS.units}
    search = RandomizedSearchCV(
        Perceptron() if OPTIONS.estimator == "mlp" else KerasNetwork(), space,
        n_iter=len(OPTIONS.layers) * len(OPTIONS.units), cv=OPTIONS.folds, n_jobs=OPTIONS.jobs,
        refit=False, random_state=0)
    started = time.perf_counter()
    search.fit(images, labels)
    seconds = time.perf_counter() - started
    found = search.cv_results_
    json.dump({"seconds": seconds,
               "scores": {f"{one['layers']}x{one['units']}": score for one, score in
                          zip(found["params"], found["mean_test_score"])}}, sys.stdout)


if __name__ == "__main__":
    main()
