#!/usr/bin/env python3
"""The speed peer: training 784-300-300-10 in JAX as its users would write it for speed.

ReLU, dropout 0.2 after the last hidden layer, sparse cross-entropy, SGD 0.01 with momentum 0.9. One
jitted lax.scan runs a whole epoch over a fresh permutation of the training images, which stay in
memory; parameters are donated. Compilation and one warm-up epoch are left out of the timing. The
last partial batch, if any, is dropped.

    jax_scan.py --data ../shared/data/mnist --batch 32 --threads 1 --seconds 20

prints one JSON line a batch size: {"peer", "batch", "threads", ..., "images_per_second": [each
epoch], "loss_after": mean loss of the last epoch}. --batch may be given several times.
"""

import argparse
import json
import os
import time

LAYERS, RATE, LEARNING_RATE, MOMENTUM = (784, 300, 300, 10), 0.2, 0.01, 0.9


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="the folder of the four MNIST .gz files")
    parser.add_argument("--batch", type=int, action="append")
    parser.add_argument("--threads", type=int, choices=[1, 2], default=1)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resident", choices=["uint8", "float32"], default="float32")
    parser.add_argument("--random", choices=["threefry2x32", "rbg", "unsafe_rbg"], default="rbg")
    return parser.parse_args()


def limit_threads(count):
    """Binds this process to `count` processors."""
    allowed = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, allowed[-count:])
    if count == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"


# Threads are counted when jax is imported.
OPTIONS = arguments()
limit_threads(OPTIONS.threads)

import jax
import jax.numpy as jnp

import mnist


def initial(key):
    """[(kernel, bias), ...] with glorot-uniform kernels."""
    parameters = []
    for inputs, outputs in zip(LAYERS, LAYERS[1:]):
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
    keep = jax.random.bernoulli(key, 1 - RATE, inputs.shape)
    logits = jnp.where(keep, inputs / (1 - RATE), 0) @ kernel + bias
    chosen = jnp.take_along_axis(logits, labels[:, None], axis=1)[:, 0]
    return (jax.nn.logsumexp(logits, axis=1) - chosen).mean()


def epoch_function(images, labels, batch):
    """A jitted epoch: (parameters, velocities, key) -> (parameters, velocities, mean loss)."""
    steps = len(labels) // batch

    def step(state, choice):
        parameters, velocities = state
        rows, key = choice
        inputs = images[rows]
        if inputs.dtype == jnp.uint8:
            inputs = inputs.astype(jnp.float32) / 255
        value, gradients = jax.value_and_grad(loss)(parameters, inputs, labels[rows], key)
        velocities = jax.tree.map(
            lambda v, g: MOMENTUM * v - LEARNING_RATE * g, velocities, gradients)
        return (jax.tree.map(jnp.add, parameters, velocities), velocities), value

    def epoch(parameters, velocities, key):
        order_key, dropout_key = jax.random.split(key)
        order = jax.random.permutation(order_key, len(labels))[: steps * batch]
        choices = order.reshape(steps, batch), jax.random.split(dropout_key, steps)
        (parameters, velocities), losses = jax.lax.scan(step, (parameters, velocities), choices)
        return parameters, velocities, losses.mean()

    return jax.jit(epoch, donate_argnums=(0, 1)), steps * batch


def measure(options, images, labels, batch):
    epoch, count = epoch_function(images, labels, batch)
    key = jax.random.key(options.seed)
    parameters = initial(key)
    velocities = jax.tree.map(jnp.zeros_like, parameters)
    rates, spent = [], 0.0
    # Number 0 compiles and warms up.
    for number in range(1_000_000):
        started = time.perf_counter()
        epoch_key = jax.random.fold_in(key, number)
        parameters, velocities, value = epoch(parameters, velocities, epoch_key)
        last = float(value)
        seconds = time.perf_counter() - started
        if number > 0:
            rates.append(round(count / seconds, 1))
            spent += seconds
        if rates and spent >= options.seconds:
            break
    return {
        "peer": "jax_scan", "batch": batch, "threads": options.threads, "jax": jax.__version__,
        "resident": options.resident, "random": options.random, "epochs": len(rates),
        "median_images_per_second": sorted(rates)[len(rates) // 2], "images_per_second": rates,
        "loss_after": round(last, 5),
    }


def main():
    jax.config.update("jax_default_prng_impl", OPTIONS.random)
    images, labels = mnist.load(OPTIONS.data, "train")
    if OPTIONS.resident == "float32":
        images = images.astype("float32") / 255
    images, labels = jnp.asarray(images), jnp.asarray(labels)
    for batch in OPTIONS.batch or [32]:
        print(json.dumps(measure(OPTIONS, images, labels, batch)), flush=True)


if __name__ == "__main__":
    main()
