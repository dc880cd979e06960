#!/usr/bin/env python3
"""The peer JAX, as its users would write it for speed: one jitted lax.scan runs a whole epoch over
a fresh permutation of the images, which stay in memory; parameters are donated; rbg keys."""

import os

import worker

OPTIONS = worker.arguments()
if OPTIONS.threads == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"

import jax
import jax.numpy as jnp


def initial(key, layers):
    """[(kernel, bias), ...] with glorot-uniform kernels."""
    parameters = []
    for inputs, outputs in zip(layers, layers[1:]):
        key, drawn = jax.random.split(key)
        limit = (6 / (inputs + outputs)) ** 0.5
        kernel = jax.random.uniform(drawn, (inputs, outputs), minval=-limit, maxval=limit)
        parameters.append((kernel, jnp.zeros(outputs)))
    return parameters


def loss(parameters, inputs, labels, key):
    """Mean cross-entropy of a batch with dropout on."""
    *hidden, (kernel, bias) = parameters
    for weights, offset in hidden:
        inputs = jax.nn.relu(inputs @ weights + offset)
    keep = jax.random.bernoulli(key, 1 - worker.RATE, inputs.shape)
    logits = jnp.where(keep, inputs / (1 - worker.RATE), 0) @ kernel + bias
    chosen = jnp.take_along_axis(logits, labels[:, None], axis=1)[:, 0]
    return (jax.nn.logsumexp(logits, axis=1) - chosen).mean()


def epoch_function(count, batch):
    """A jitted epoch: (parameters, velocities, key, images, labels) -> the first three, a loss."""
    steps = count // batch

    def epoch(parameters, velocities, key, images, labels):
        def step(state, choice):
            parameters, velocities = state
            rows, key = choice
            value, gradients = jax.value_and_grad(loss)(
                parameters, images[rows], labels[rows], key)
            velocities = jax.tree.map(
                lambda v, g: worker.MOMENTUM * v - worker.LEARNING_RATE * g, velocities, gradients)
            return (jax.tree.map(jnp.add, parameters, velocities), velocities), value

        key, order_key, dropout_key = jax.random.split(key, 3)
        order = jax.random.permutation(order_key, count)[: steps * batch]
        choices = order.reshape(steps, batch), jax.random.split(dropout_key, steps)
        state, losses = jax.lax.scan(step, (parameters, velocities), choices)
        return *state, key, losses.mean()

    return jax.jit(epoch, donate_argnums=(0, 1, 2))


class Peer:
    def __init__(self, images, labels, layers, batch, threads):
        self.images, self.labels = jnp.asarray(images), jnp.asarray(labels)
        self.count = len(labels) // batch * batch
        self.epoch = epoch_function(len(labels), batch)
        key, initial_key = jax.random.split(jax.random.key(0))
        parameters = initial(initial_key, layers)
        self.state = parameters, jax.tree.map(jnp.zeros_like, parameters), key

    def train(self, clock):
        stop = False
        while not stop:
            *self.state, value = self.epoch(*self.state, self.images, self.labels)
            stop = clock.lap(self.count, float(value))


if __name__ == "__main__":
    jax.config.update("jax_default_prng_impl", "rbg")
    worker.serve(OPTIONS, Peer)
