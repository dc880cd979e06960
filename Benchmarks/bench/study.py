"""The study's whole fit at EMNIST's size: 240,000 images, batch 32, its callbacks, 30 epochs."""

import idx
from apus import ROOT, Run, settings
from contenders import NOTEBOOK
from peer import Peer
from workloads import STUDY

EPOCHS = 30
IMAGES = 240_000


def apus(bench):
    """Apus in full, from the shell to the result on the test part. Early stopping looks on but must
    not end the fit before its 30 epochs: the repeated images of the validation part are in the
    training part too."""
    arguments = settings(
        bench, f"data.dataset={idx.repeated(bench, IMAGES)}", "data.fallback=none",
        f"training.epochs={EPOCHS}", f"callbacks.early_stopping.patience={EPOCHS}")
    run = Run(arguments, str(ROOT / "configs" / "relu_2x300.cfg"), bench.threads, watched=True)
    return {"seconds": run.seconds, "epochs": len(run.epochs), "peak_mb": run.peak_mb,
            "loss": float(run.epochs[-1]["loss"])}


def keras(bench):
    """The notebook as written: one epoch with the start-up, then one alone, and 28 more like it."""
    peer = Peer(NOTEBOOK, "keras_notebook.py")
    worker = peer.start(bench, data=idx.repeated(bench, IMAGES))
    first = worker.ask(do="prepare", layers=STUDY, batch=32, inputs="unit", images=IMAGES, epochs=1,
                       options={})["seconds"]
    epoch = worker.ask(do="run", seconds=0)["seconds"]
    peak = worker.ask(do="memory")["peak_mb"]
    worker.close()
    return {"extrapolated_seconds": first + (EPOCHS - 1) * epoch, "first_seconds": first,
            "epoch_seconds": epoch, "peak_mb": peak}


def measured(bench):
    """Both."""
    bench.say("the study's fit: Apus")
    ours = apus(bench)
    bench.say(f"the study's fit: Apus took {ours['seconds']:.0f} s; now two epochs of Keras")
    return {"apus": ours, "keras": keras(bench)}
