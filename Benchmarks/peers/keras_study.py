#!/usr/bin/env python3
"""The study's recipe in real Keras: the yardstick for the accuracy of the same configs in Apus.

Trains relu_2x300 or selu_2x300 exactly as reference/seed.md describes (validation = the first
5,000 training images; SGD 0.01 with momentum 0.9; batch 32; at most 30 epochs; the three
callbacks on val_loss, in the study's order) and writes one JSON file: every epoch's numbers, and
the test loss and accuracy of the restored weights and of the last epoch's.

    keras_study.py --recipe relu_2x300 --seed 0 --data ../shared/data/mnist --output FILE.json

One deliberate departure from the study: the SELU recipe standardises every split with the mean
and deviation of the training part, not with its own. In MNIST 69 pixels are never lit in the
training part, but three validation and test images do light them: divided by 0 + 1e-6 such a
pixel becomes 1e5, and those images alone decide val_loss. --constant-pixels unscaled divides
them by 1 instead, as scikit-learn's StandardScaler does.
"""

import argparse
import json
import os
import pathlib
import platform
import tempfile
import time

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy

import mnist

RECIPES = {
    "relu_2x300": {"activation": "relu", "initializer": "glorot_uniform", "standardized": False},
    "selu_2x300": {"activation": "selu", "initializer": "lecun_normal", "standardized": True},
}


def inputs(folder, standardized, constant_pixels):
    """((x, y) of the training part, of the validation part and of the test set), x float32."""
    images, labels = mnist.load(folder, "train")
    test_images, test_labels = mnist.load(folder, "test")
    parts = [images[5000:], images[:5000], test_images]
    parts = [part.astype(numpy.float32) / 255 for part in parts]
    if standardized:
        mean = parts[0].mean(axis=0, dtype=numpy.float64)
        deviation = parts[0].std(axis=0, dtype=numpy.float64)
        divisor = deviation + 1e-6
        if constant_pixels == "unscaled":
            divisor[deviation == 0] = 1
        parts = [((part - mean) / divisor).astype(numpy.float32) for part in parts]
    return list(zip(parts, [labels[5000:], labels[:5000], test_labels]))


def network(activation, initializer):
    """Two hidden layers of 300, AlphaDropout(0.2) after the last one, softmax over 10 classes."""
    return keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(300, activation=activation, kernel_initializer=initializer),
        keras.layers.Dense(300, activation=activation, kernel_initializer=initializer),
        keras.layers.AlphaDropout(0.2),
        keras.layers.Dense(10, activation="softmax"),
    ])


class LastEpoch(keras.callbacks.Callback):
    """Tests the weights of the last epoch; stands first, so before the best ones are restored."""

    def __init__(self, test):
        super().__init__()
        self.test = test
        self.result = None

    def on_train_end(self, logs=None):
        self.result = tested(self.model, *self.test)


def tested(model, inputs, labels):
    """{"loss", "accuracy", "errors"} of a network on a set."""
    loss, accuracy = model.evaluate(inputs, labels, batch_size=500, verbose=0)
    errors = round((1 - accuracy) * len(labels))
    return {"loss": loss, "accuracy": (len(labels) - errors) / len(labels), "errors": errors}


def callbacks(folder, last_epoch):
    """The study's callbacks, in its order."""
    checkpoint = str(pathlib.Path(folder) / "best.keras")
    return [
        last_epoch,
        keras.callbacks.ReduceLROnPlateau(factor=0.5, patience=4),
        keras.callbacks.ModelCheckpoint(checkpoint, save_best_only=True),
        keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True),
    ]


def run(arguments):
    recipe = RECIPES[arguments.recipe]
    keras.utils.set_random_seed(arguments.seed)
    train, validation, test = inputs(
        arguments.data, recipe["standardized"], arguments.constant_pixels)
    model = network(recipe["activation"], recipe["initializer"])
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.01, momentum=0.9),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        steps_per_execution=arguments.steps_per_execution,
    )
    last_epoch = LastEpoch(test)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        history = model.fit(
            *train, batch_size=32, epochs=arguments.epochs, validation_data=validation,
            callbacks=callbacks(folder, last_epoch), verbose=2 if arguments.verbose else 0,
        ).history
    seconds = time.monotonic() - started
    return {
        "recipe": arguments.recipe,
        "seed": arguments.seed,
        "constant_pixels": arguments.constant_pixels if recipe["standardized"] else None,
        "dataset": "mnist",
        "counts": {"train": len(train[1]), "validation": len(validation[1]), "test": len(test[1])},
        "epochs": len(history["loss"]),
        "best_epoch": int(numpy.argmin(history["val_loss"])) + 1,
        "test": tested(model, *test),
        "test_last_epoch": last_epoch.result,
        "seconds": round(seconds, 1),
        "history": history,
        "versions": {
            "keras": keras.__version__,
            "backend": keras.backend.backend(),
            "python": platform.python_version(),
        },
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recipe", choices=sorted(RECIPES), required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--data", required=True, help="the folder of the four MNIST .gz files")
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--constant-pixels", choices=["divided", "unscaled"], default="divided")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--steps-per-execution", type=int, default=20,
                        help="speed only; the numbers are the same at 1")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    result = run(arguments)
    arguments.output.write_text(json.dumps(result, indent=1, default=float) + "\n")
    test = result["test"]
    print(f"{arguments.recipe} seed {arguments.seed}: {test['errors']} errors, accuracy "
          f"{test['accuracy']}, loss {test['loss']:.5f}, {result['epochs']} epochs")


if __name__ == "__main__":
    main()
