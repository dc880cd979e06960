"""The pictures: the speed of all contenders, and how that of Apus changes with what grows."""

import json
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot, ticker

LABELS = {"width": "units in each of 2 hidden layers", "depth": "hidden layers of 300",
          "images": "training images"}


def thousands(value, _):
    """The text of a tick."""
    return f"{value / 1000:g}k"


def bars(speed, path):
    """One panel a workload, one bar a contender; the whiskers are the slowest and fastest round."""
    columns = (len(speed) + 1) // 2
    figure, panels = pyplot.subplots(min(2, len(speed)), columns, squeeze=False,
                                     figsize=(3.2 * columns, 6), layout="constrained")
    for panel in panels.flat[len(speed):]:
        panel.set_visible(False)
    for panel, (name, found) in zip(panels.flat, speed.items()):
        rates = [found["median"][one] for one in found["median"]]
        ends = [found["images_per_second"][one] for one in found["median"]]
        spread = [[rate - min(all_of), max(all_of) - rate] for rate, all_of in zip(rates, ends)]
        colors = ["tab:orange"] + ["tab:gray"] * (len(rates) - 1)
        panel.barh(list(found["median"]), rates, color=colors, xerr=list(zip(*spread)))
        panel.invert_yaxis()
        panel.set_title(f"batch {name}", fontsize=8)
        panel.xaxis.set_major_formatter(thousands)
        panel.tick_params(labelsize=7)
    figure.supxlabel("training images a second", fontsize=9)
    figure.savefig(path, dpi=150)
    pyplot.close(figure)


def curves(points, path):
    """Images a second against width, depth and number of images, a line a number of threads."""
    figure, panels = pyplot.subplots(1, len(LABELS), figsize=(12, 3.6), layout="constrained")
    for panel, (grows, label) in zip(panels, LABELS.items()):
        chosen = [point for point in points if point["grows"] == grows]
        for threads in sorted({point["threads"] for point in chosen}):
            line = [point for point in chosen if point["threads"] == threads]
            panel.plot([point["value"] for point in line],
                       [point["images_per_second"] for point in line], "o-",
                       label="1 thread" if threads == 1 else f"{threads} threads")
        panel.set_xlabel(label)
        if grows == "images":
            panel.set_ylim(bottom=0)
        else:
            panel.set_yscale("log")
            panel.yaxis.set_major_locator(ticker.LogLocator(subs=(1, 2, 5)))
            panel.yaxis.set_minor_formatter(ticker.NullFormatter())
        if grows != "depth":
            panel.set_xscale("log")
        panel.yaxis.set_major_formatter(thousands)
        panel.grid(alpha=0.3, which="both")
        panel.legend()
    panels[0].set_ylabel("images a second, batch 32")
    figure.savefig(path, dpi=150)
    pyplot.close(figure)


def draw(result, folder):
    """speed.png and growth.png, as far as they were measured."""
    folder.mkdir(parents=True, exist_ok=True)
    if "speed" in result:
        bars(result["speed"], folder / "speed.png")
    if "growth" in result:
        curves(result["growth"]["curves"], folder / "growth.png")


if __name__ == "__main__":
    draw(json.loads(pathlib.Path(sys.argv[1]).read_text()), pathlib.Path(sys.argv[2]))
