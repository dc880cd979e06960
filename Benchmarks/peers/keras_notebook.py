#!/usr/bin/env python3
"""The study's notebook as written: float64 rows, AlphaDropout, validation on the first 5,000
images, its four callbacks, fit's defaults. An epoch's time includes validation and callbacks, as
one waits for them; only training images are counted."""

import os
import tempfile

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import worker

OPTIONS = worker.arguments()

import keras

from keras_fit import Laps


class Peer:
    takes_bytes = True

    def __init__(self, images, labels, layers, batch, threads):
        images = images.reshape(-1, 28, 28) / 255.0
        self.training = images[5000:], labels[5000:]
        self.validation = images[:5000], labels[:5000]
        self.batch = batch
        self.model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten()] + [
            keras.layers.Dense(units, activation="relu") for units in layers[1:-1]
        ] + [keras.layers.AlphaDropout(0.2), keras.layers.Dense(layers[-1], activation="softmax")])
        self.model.compile(
            optimizer=keras.optimizers.SGD(learning_rate=0.01, momentum=0.9),
            loss="sparse_categorical_crossentropy", metrics=["accuracy"])

    def train(self, clock):
        with tempfile.TemporaryDirectory() as folder:
            callbacks = [
                keras.callbacks.ReduceLROnPlateau(factor=0.5, patience=4),
                keras.callbacks.ModelCheckpoint(f"{folder}/best.keras", save_best_only=True),
                keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True),
                keras.callbacks.TensorBoard(f"{folder}/logs"),
                Laps(clock, len(self.training[1])),
            ]
            self.model.fit(*self.training, batch_size=self.batch, epochs=1_000_000,
                           validation_data=self.validation, callbacks=callbacks)


if __name__ == "__main__":
    worker.serve(OPTIONS, Peer)
