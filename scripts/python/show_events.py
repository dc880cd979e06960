#!/usr/bin/env python3
"""Prints what TensorBoard reads of the event files below a folder, a line for each thing.

    show_events.py FOLDER

    scalar RUN TAG: STEP=VALUE ...
    histogram RUN TAG: STEP=NUMBERS in BUCKETS from LOW to HIGH ...
    image RUN TAG: STEP=WIDTHxHEIGHT ...
    text RUN TAG: STEP=CHARACTERS ...
    hparam NAME: VALUE ...             what the table of hyperparameters has as columns: the values
    metric TAG [GROUP]                 that a setting takes, and the results
    session NAME STATUS: NAME=VALUE ...   a row of it: settings, then results that it has

Everything is read by TensorBoard's own code, and the table is the one its page shows. PNG files are
checked to be of the size that is told.
"""

import argparse
import logging
import pathlib
import struct
import sys
import types

import tensorboard.compat

# TensorBoard's own switch for doing without TensorFlow, which takes seconds to load and is chatty.
tensorboard.compat.notf = types.ModuleType("tensorboard.compat.notf")
sys.modules["tensorboard.compat.notf"] = tensorboard.compat.notf

from tensorboard.backend.event_processing.data_provider import MultiplexerDataProvider
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer
from tensorboard.context import RequestContext
from tensorboard.data.provider import ListHyperparametersResult
from tensorboard.plugins import base_plugin
from tensorboard.plugins.hparams import api_pb2, backend_context, list_session_groups
from tensorboard.util import tensor_util

STATUS = {number: name for name, number in api_pb2.Status.items()}


def number(value):
    return f"{value:.6g}"


def histogram(array):
    assert array.shape[1] == 3, f"a histogram of shape {array.shape}"
    low, high = array[0, 0], array[-1, 1]
    return f"{number(array[:, 2].sum())} in {len(array)} from {number(low)} to {number(high)}"


def image(array):
    width, height, *files = [bytes(text) for text in array]
    for file in files:
        assert file[:8] == b"\x89PNG\r\n\x1a\n", "no PNG file"
        size = struct.unpack(">II", file[16:24])
        assert size == (int(width), int(height)), f"a picture of {size}"
    return f"{width.decode()}x{height.decode()}"


def text(array):
    return str(len(bytes(array.item()).decode()))


def scalar(array):
    return number(array.item())


SHOWN = {"scalars": scalar, "histograms": histogram, "images": image, "text": text}


def series(multiplexer):
    """A line for each tag of each run."""
    for run in sorted(multiplexer.Runs()):
        accumulator = multiplexer.GetAccumulator(run)
        for tag in sorted(accumulator.Tags()["tensors"]):
            plugin = accumulator.SummaryMetadata(tag).plugin_data.plugin_name
            if plugin not in SHOWN:
                continue
            points = [
                f"{event.step}={SHOWN[plugin](tensor_util.make_ndarray(event.tensor_proto))}"
                for event in accumulator.Tensors(tag)
            ]
            yield f"{plugin.removesuffix('s')} {run} {tag}: {' '.join(points)}"


def value(message):
    kind = message.WhichOneof("kind")
    found = getattr(message, kind)
    return number(found) if kind == "number_value" else str(found)


def domain(info):
    if info.WhichOneof("domain") == "domain_interval":
        interval = info.domain_interval
        return f"{number(interval.min_value)} to {number(interval.max_value)}"
    return " ".join(sorted(value(entry) for entry in info.domain_discrete.values))


def table(multiplexer, folder):
    """The table of hyperparameters."""
    provider = MultiplexerDataProvider(multiplexer, folder)
    context = backend_context.Context(base_plugin.TBContext(data_provider=provider))
    request = RequestContext()
    metadata = context.hparams_metadata(request, "")
    if not metadata:
        return
    nothing = ListHyperparametersResult(hyperparameters=[], session_groups=[])
    experiment = context.experiment_from_metadata(request, "", True, metadata, nothing)
    for info in experiment.hparam_infos:
        yield f"hparam {info.name}: {domain(info)}"
    for info in experiment.metric_infos:
        yield f"metric {info.name.tag} [{info.name.group}]"
    question = api_pb2.ListSessionGroupsRequest(
        allowed_statuses=list(STATUS), start_index=0, slice_size=1000)
    groups = list_session_groups.Handler(request, context, "", question).run().session_groups
    for group in sorted(groups, key=lambda group: group.name):
        [session] = group.sessions
        settings = [f"{name}={value(group.hparams[name])}" for name in sorted(group.hparams)]
        results = [
            f"{metric.name.group}/{metric.name.tag}={number(metric.value)}"
            for metric in session.metric_values
        ]
        status = STATUS[session.status].removeprefix("STATUS_")
        yield f"session {session.name} {status}: {' '.join(settings + results)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="what tensorboard --logdir would be given")
    folder = parser.parse_args().folder
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    # Size guidance 0 keeps every event; TensorBoard itself would sample.
    guidance = {"tensors": 0}
    multiplexer = EventMultiplexer(size_guidance=guidance, tensor_size_guidance={
        plugin: 0 for plugin in SHOWN})
    multiplexer.AddRunsFromDirectory(str(folder))
    multiplexer.Reload()
    for line in [*series(multiplexer), *table(multiplexer, str(folder))]:
        print(line)


if __name__ == "__main__":
    main()
