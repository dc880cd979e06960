#!/usr/bin/env python3
"""The peer PyTorch: the plain training loop over tensors in memory, eager or compiled."""

import worker

OPTIONS = worker.arguments()

import torch
from torch import nn


def network(layers):
    """Dense layers with ReLU between them, dropout before the last one."""
    parts = []
    for inputs, outputs in zip(layers, layers[1:]):
        linear = nn.Linear(inputs, outputs)
        nn.init.xavier_uniform_(linear.weight)
        nn.init.zeros_(linear.bias)
        parts += [linear, nn.ReLU()]
    parts.pop()
    parts.insert(-1, nn.Dropout(worker.RATE))
    return nn.Sequential(*parts)


class Peer:
    def __init__(self, images, labels, layers, batch, threads, optimizer="fused", compiled=None):
        torch._dynamo.reset()
        torch.set_num_threads(threads)
        self.images, self.labels = torch.from_numpy(images), torch.from_numpy(labels).long()
        self.batch = batch
        model = network(layers)
        self.optimizer = torch.optim.SGD(
            model.parameters(), lr=worker.LEARNING_RATE, momentum=worker.MOMENTUM,
            **{optimizer: True})
        criterion = nn.CrossEntropyLoss()
        self.loss = lambda rows: criterion(
            model(self.images.index_select(0, rows)), self.labels.index_select(0, rows))
        self.step = self.optimizer.step
        if compiled:
            self.loss = torch.compile(self.loss, mode=compiled)
            self.step = torch.compile(self.step, mode=compiled)

    def epoch(self):
        """The mean loss of one pass over a fresh order."""
        steps = len(self.labels) // self.batch
        order = torch.randperm(len(self.labels))[: steps * self.batch]
        total = torch.zeros(())
        for rows in order.split(self.batch):
            self.optimizer.zero_grad(set_to_none=True)
            loss = self.loss(rows)
            loss.backward()
            self.step()
            total += loss.detach()
        return total.item() / steps

    def train(self, clock):
        stop = False
        while not stop:
            stop = clock.lap(len(self.labels) // self.batch * self.batch, self.epoch())


if __name__ == "__main__":
    worker.serve(OPTIONS, Peer)
