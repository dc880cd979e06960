"""The speed of all contenders, in turns: every round gives each a slice of a few seconds."""

import statistics

from machine import busy_elsewhere, probe

# A contender without dropout, or with another kind of it, only has to be near.
OTHER_WORK = 0.5


def check(workload, name, losses, reference, exact):
    """Says in one sentence what is wrong with a contender's losses, if anything is."""
    if not losses[-1] < 2.2:
        return f"{workload.name}: {name} does not learn: its loss is {losses[-1]:.3f}"
    tolerance = workload.tolerance if exact else OTHER_WORK
    if not 1 - tolerance <= losses[-1] / reference <= 1 / (1 - tolerance):
        return (f"{workload.name}: after {len(losses)} epochs the loss of {name} is "
                f"{losses[-1]:.3f}, that of Apus {reference:.3f}")
    return None


def measured(bench, workload, contenders):
    """One workload: the rates of every round, their medians, losses, settings, problems."""
    taking = [one for one in contenders if one.takes(workload)]
    losses, problems = {}, []
    for one in taking:
        bench.say(f"{workload.name}: preparing {one.name}")
        losses[one.name] = one.prepare(bench, workload)
        problem = check(workload, one.name, losses[one.name], losses[taking[0].name][-1], one.exact)
        if problem:
            problems.append(problem)
            bench.say(f"PROBLEM {problem}")
    rates, probes, others = {one.name: [] for one in taking}, [], []
    for number in range(bench.rounds):
        probes.append(probe())
        others.append(busy_elsewhere())
        first = number % len(taking)
        for one in taking[first:] + taking[:first]:
            rates[one.name].append(one.run(bench, workload))
        bench.say(f"{workload.name}: round {number + 1}: " + ", ".join(
            f"{name} {found[-1]:,.0f}" for name, found in rates.items()))
    return {
        "images_per_second": rates,
        "median": {name: statistics.median(found) for name, found in rates.items()},
        "losses": losses,
        "settings": {one.name: one.chosen for one in taking if one.chosen},
        "probe_gflops": probes,
        "busy_elsewhere": others,
        "problems": problems,
    }
