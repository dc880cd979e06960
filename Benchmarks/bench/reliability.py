"""What reliability costs: the saving of states, and whether memory grows with the epochs."""

import statistics

import idx
from apus import ROOT, Run, settings

CONFIG = str(ROOT / "configs" / "relu_2x300.cfg")
SAVES = 50
EPOCHS = 50


def saving(bench):
    """Seconds of a save, and its share of a training that saves every 60 s: the same training with a
    state after every so many steps and with none but the first and the last, in turns. Early
    stopping keeps the best weights, which a state holds too."""
    epochs = 4 if bench.quick else 10
    steps = epochs * 55_000 // 32

    def seconds(every):
        arguments = settings(
            bench, "data.dataset=mnist", "data.fallback=none", f"training.epochs={epochs}",
            f"callbacks.early_stopping.patience={epochs}", f"training.checkpoint_every={every}")
        run = Run(arguments, CONFIG, bench.threads)
        return sum(float(epoch["seconds"]) for epoch in run.epochs)

    rounds = []
    for _ in range(2 if bench.quick else 5):
        without, with_saves = seconds("100h"), seconds(f"{steps // SAVES} batches")
        rounds.append({"without": without, "with": with_saves})
        bench.say(f"{epochs} epochs: {without:.2f} s, with {SAVES} saves {with_saves:.2f} s")
    each = statistics.median(one["with"] - one["without"] for one in rounds) / SAVES
    return {"rounds": rounds, "seconds_a_save": each, "share_at_60_s": each / 60}


def memory(bench):
    """The resident set in MB at the end of every epoch of a training on 240,000 images."""
    epochs = 10 if bench.quick else EPOCHS
    arguments = settings(
        bench, f"data.dataset={idx.repeated(bench, 240_000)}", "data.fallback=none",
        f"training.epochs={epochs}", f"callbacks.early_stopping.patience={epochs}",
        "training.checkpoint_every=5s")
    found = Run(arguments, CONFIG, bench.threads, watched=True).resident_mb
    resident = [found[epoch] for epoch in sorted(found) if epoch > 0]
    early, late = (statistics.median(part) for part in (resident[:5], resident[-5:]))
    bench.say(f"memory of epochs 1 to 5 {early:.1f} MB, of the last five {late:.1f} MB")
    return {"resident_mb": resident, "growth": late / early - 1}


def measured(bench):
    """Both."""
    return {"saving": saving(bench), "memory": memory(bench)}
