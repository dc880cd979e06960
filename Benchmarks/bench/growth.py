"""How the speed of Apus at batch 32 changes with the width, the depth, the number of images and the
threads; and several trainings at once."""

import concurrent.futures
import statistics

from apus import Run, bare

WIDTHS = (100, 200, 300, 500, 1000, 2000)
DEPTHS = (1, 2, 3, 5, 7, 10)
IMAGES = (10_000, 30_000, 60_000, 120_000, 240_000)
FEW = 6_000


def points(quick):
    """(what grows, its value, layers, images) of every point."""
    widths, depths, images = (WIDTHS, DEPTHS, IMAGES) if not quick else ((300,), (2,), (10_000,))
    return ([("width", width, (784, width, width, 10), FEW) for width in widths]
            + [("depth", depth, (784, *[300] * depth, 10), FEW) for depth in depths]
            + [("images", count, (784, 300, 300, 10), count) for count in images])


def rate(bench, layers, images, threads):
    """Images a second of a run of a second or two; slow networks get the fewest epochs."""
    weights = sum(one * other for one, other in zip(layers, layers[1:]))
    epochs = 1 + max(1, round(30e9 * bench.slice / (6 * weights * images)))
    return Run(bare(bench, images, layers, epochs=epochs), threads=threads).warm_rate


def curves(bench):
    """[{"grows", "value", "layers", "images", "threads", "rounds", "images_per_second"}, ...]."""
    found = [
        {"grows": what, "value": value, "layers": layers, "images": images, "threads": threads,
         "rounds": []}
        for what, value, layers, images in points(bench.quick)
        for threads in sorted({1, bench.threads})]
    for _ in range(1 if bench.quick else 3):
        for point in found:
            point["rounds"].append(rate(bench, point["layers"], point["images"], point["threads"]))
            bench.say("{grows} {value}, {threads} threads: ".format(**point)
                      + f"{point['rounds'][-1]:,.0f}")
    for point in found:
        point["images_per_second"] = statistics.median(point["rounds"])
    return found


def together(bench):
    """As many trainings at once as there are threads, one thread each, against one alone."""
    arguments = bare(bench, 60_000, epochs=2 if bench.quick else 6)

    def one(_):
        return Run(arguments, threads=1).warm_rate

    rounds = []
    for _ in range(1 if bench.quick else 3):
        alone = one(0)
        with concurrent.futures.ThreadPoolExecutor(bench.threads) as pool:
            rates = list(pool.map(one, range(bench.threads)))
        rounds.append({"alone": alone, "together": rates, "ratio": sum(rates) / alone})
        bench.say(f"{bench.threads} trainings at once: {rounds[-1]['ratio']:.2f} times one alone")
    return {"rounds": rounds, "ratio": statistics.median(found["ratio"] for found in rounds)}


def measured(bench):
    """Both."""
    return {"curves": curves(bench), "together": together(bench)}
