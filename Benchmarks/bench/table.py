"""Results as Markdown: `table.py results.json` prints them again."""

import json
import pathlib
import statistics
import sys


def ratios(rates):
    """{peer: how many times as fast Apus is, median over rounds}; the first contender is Apus."""
    (_, ours), *peers = rates.items()
    return {name: statistics.median(one / other for one, other in zip(ours, theirs))
            for name, theirs in peers}


def markdown(head, rows):
    """A table; the first column is text, the others numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cell(values, name, form):
    """A contender's figure, or a dash where it was not measured."""
    return form.format(values[name]) if name in values else "-"


def fastest(found):
    """(the ratio to the fastest peer, its name)."""
    return min((ratio, name) for name, ratio in ratios(found["images_per_second"]).items())


def speed(workloads):
    """Three tables: images a second, Apus's ratio to each peer, and the losses after equal work."""
    names = list(dict.fromkeys(name for found in workloads.values() for name in found["median"]))
    rates, times, losses = [], [], []
    for name, found in workloads.items():
        ratio, peer = fastest(found)
        rates.append([name, *(cell(found["median"], one, "{:,.0f}") for one in names),
                      f"**{ratio:.2f}** ({peer})"])
        times.append([name, *(cell(ratios(found["images_per_second"]), one, "{:.2f}")
                              for one in names[1:])])
        last = {one: values[-1] for one, values in found["losses"].items()}
        epochs = len(found["losses"][names[0]])
        losses.append([name, str(epochs), *(cell(last, one, "{:.3f}") for one in names)])
    probes = [one for found in workloads.values() for one in found["probe_gflops"]]
    others = max(one for found in workloads.values() for one in found["busy_elsewhere"])
    return "\n\n".join([
        f"Images a second, median of {len(found['probe_gflops'])} rounds, and how many times as "
        f"fast as the fastest peer Apus is (sgemm probe {min(probes):.0f} to {max(probes):.0f} "
        f"GFLOP/s; other programs took up to {others:.0%} of the processors):",
        markdown(["batch, inputs", *names, "Apus / fastest"], rates),
        "Apus against each, median of the rounds' ratios:",
        markdown(["batch, inputs", *names[1:]], times),
        "Mean training loss of the last epoch before timing, from random weights:",
        markdown(["batch, inputs", "epochs", *names], losses)])


def startup(found):
    """Start-up and memory."""
    rows = [[name, cell(found["median_first_step_seconds"], name, "{:.2f}"), f"{peak:.0f}"]
            for name, peak in found["peak_mb"].items()]
    return "\n\n".join([
        "From the shell to the first step with MNIST in memory, and peak memory with 60,000 images "
        f"(Apus with 240,000: {found['apus_peak_mb_240000']:.0f} MB):",
        markdown(["", "seconds to the first step", "peak MB"], rows)])


def study(found):
    """The study's fit."""
    ours, theirs = found["apus"], found["keras"]
    total = theirs["extrapolated_seconds"]
    return (
        f"The study's fit, 240,000 images, {ours['epochs']} epochs: Apus {ours['seconds']:.0f} s "
        f"and {ours['peak_mb']:.0f} MB; the notebook as written {total:.0f} s (extrapolated from "
        f"epochs of {theirs['epoch_seconds']:.1f} s) and {theirs['peak_mb']:.0f} MB; "
        f"{total / ours['seconds']:.1f} times as fast.")


def growth(found):
    """Several trainings at once; the curves are a picture."""
    found = found["together"]
    count = len(found["rounds"][0]["together"])
    return (f"{count} trainings at once, one thread each: {found['ratio']:.2f} times the speed of "
            "one alone.")


def reliability(found):
    """Saves and memory."""
    saving, memory = found["saving"], found["memory"]
    resident = memory["resident_mb"]
    return (f"A save takes {1000 * saving['seconds_a_save']:.0f} ms, "
            f"{saving['share_at_60_s']:.3%} of a training that saves every 60 s. Memory at the end "
            f"of an epoch of 240,000 images: {resident[0]:.0f} MB after the first, "
            f"{resident[-1]:.0f} MB after {len(resident)} ({memory['growth']:+.1%} from the first "
            "five to the last five).")


def search(found):
    """How long everyone takes for the same search."""
    seconds = {name: one["seconds"] for name, one in found.items() if name != "epochs"}
    rows = []
    for name, one in found.items():
        if name == "epochs":
            continue
        best = max(one["scores"], key=one["scores"].get)
        rows.append([name, f"{one['seconds']:.0f}", f"{one['seconds'] / seconds['apus']:.1f}",
                     f"{one['seconds'] / seconds['apus, pruned']:.1f}",
                     f"{best}: {one['scores'][best]:.4f}"])
    return "\n\n".join([
        f"A search of 25 configurations, three folds, {found['epochs']} epochs, 10,000 images:",
        markdown(["", "seconds", "times Apus", "times Apus, pruned", "best mean accuracy"], rows)])


def problems(result):
    """What makes the result worthless."""
    return [text for found in result.get("speed", {}).values() for text in found["problems"]]


def shown(result):
    """Everything that was measured."""
    machine = result["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    texts = [f"{machine['date']}, {machine['processor']}, {machine['threads']} threads; "
             f"{versions}, whose OpenBLAS runs {machine['numpy_openblas']} kernels. "
             f"`{result['command']}`"]
    shows = {"speed": speed, "startup": startup, "study": study, "growth": growth,
             "reliability": reliability, "search": search}
    texts += [show(result[part]) for part, show in shows.items() if part in result]
    return "\n\n".join(texts + [f"PROBLEM {text}" for text in problems(result)])


if __name__ == "__main__":
    print(shown(json.loads(pathlib.Path(sys.argv[1]).read_text())))
