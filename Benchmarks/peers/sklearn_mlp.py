#!/usr/bin/env python3
"""The peer scikit-learn: MLPClassifier, which has no dropout; also draws its biases uniformly."""

import worker

OPTIONS = worker.arguments()

from sklearn.neural_network import MLPClassifier


class Peer:
    def __init__(self, images, labels, layers, batch, threads):
        self.count = len(labels) // batch * batch
        self.images, self.labels = images[: self.count], labels[: self.count]
        self.model = MLPClassifier(
            hidden_layer_sizes=layers[1:-1], solver="sgd", alpha=0, batch_size=batch,
            learning_rate_init=worker.LEARNING_RATE, momentum=worker.MOMENTUM,
            nesterovs_momentum=False)

    def train(self, clock):
        stop = False
        while not stop:
            self.model.partial_fit(self.images, self.labels, classes=range(10))
            stop = clock.lap(self.count, self.model.loss_)


if __name__ == "__main__":
    worker.serve(OPTIONS, Peer)
