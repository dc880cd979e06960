#!/usr/bin/env python3
"""The peer Keras: model.fit, on the backend that KERAS_BACKEND names."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import worker

OPTIONS = worker.arguments()

import keras

if keras.backend.backend() == "tensorflow":
    import tensorflow
    tensorflow.config.threading.set_intra_op_parallelism_threads(OPTIONS.threads)
elif keras.backend.backend() == "torch":
    import torch
    torch.set_num_threads(OPTIONS.threads)


class Laps(keras.callbacks.Callback):
    """Tells the clock of every epoch."""

    def __init__(self, clock, images):
        super().__init__()
        self.clock, self.images = clock, images

    def on_train_begin(self, logs=None):
        self.clock.start()

    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = self.clock.lap(self.images, float(logs["loss"]))


def network(layers):
    inputs, *hidden, classes = layers
    return keras.Sequential(
        [keras.Input((inputs,))]
        + [keras.layers.Dense(units, activation="relu") for units in hidden]
        + [keras.layers.Dropout(worker.RATE), keras.layers.Dense(classes)])


def steps_per_execution(batch):
    """The most that helped where it was tried: 200 steps of 32 images, 32 steps of many. The torch
    backend knows one only."""
    return 1 if keras.backend.backend() == "torch" else max(32, 6400 // batch)


class Peer:
    """Fed with numpy arrays and compiled as fit chooses: tf.data was slower, jit_compile=True on
    TensorFlow and torch much slower."""

    def __init__(self, images, labels, layers, batch, threads):
        self.count = len(labels) // batch * batch
        self.images, self.labels, self.batch = images[: self.count], labels[: self.count], batch
        self.model = network(layers)
        self.model.compile(
            optimizer=keras.optimizers.SGD(worker.LEARNING_RATE, momentum=worker.MOMENTUM),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            steps_per_execution=steps_per_execution(batch))

    def train(self, clock):
        self.model.fit(self.images, self.labels, batch_size=self.batch, epochs=1_000_000, verbose=0,
                       callbacks=[Laps(clock, self.count)])


if __name__ == "__main__":
    worker.serve(OPTIONS, Peer)
