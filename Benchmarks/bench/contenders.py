"""Who is measured, with which settings."""

from apus import Apus
from peer import Peer

NOTEBOOK = "Keras as the notebook"
SLOW = (NOTEBOOK, "Keras fit, torch")


def keras(backend):
    """Keras's fit on one of its backends."""
    return Peer(f"Keras fit, {backend}", "keras_fit.py",
                environment={"KERAS_BACKEND": backend.lower()})


def contenders(quick):
    """Apus first. Each workload gets the fastest of the variants listed; a quick look takes the
    first of them and leaves out the slowest peers."""
    everyone = [
        Apus(),
        Peer("PyTorch", "torch_loop.py", ({"optimizer": "fused"}, {"optimizer": "foreach"})),
        Peer("PyTorch, compiled", "torch_loop.py",
             ({"compiled": "default"}, {"compiled": "max-autotune"})),
        Peer("JAX, scan", "jax_scan.py"),
        keras("TensorFlow"),
        keras("JAX"),
        keras("torch"),
        Peer(NOTEBOOK, "keras_notebook.py", only=("32, unit",), exact=False),
        Peer("scikit-learn", "sklearn_mlp.py", ({"threads": 2}, {"threads": 1}), exact=False),
    ]
    return [one for one in everyone if not (quick and one.name in SLOW)]
