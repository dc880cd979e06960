"""What is measured: networks, batch sizes and inputs."""

import dataclasses

STUDY = (784, 300, 300, 10)
DEEP = (784, *[600] * 10, 10)


@dataclasses.dataclass(frozen=True)
class Workload:
    """One training to time.

    Every contender first trains `epochs` epochs from random weights, untimed: that compiles and
    warms up, and the last epoch's mean loss, within `tolerance` of Apus's, shows that all did the
    same work. The tolerance is as wide as the first steps from random weights are noisy."""

    name: str
    layers: tuple
    batch: int
    inputs: str
    images: int
    epochs: int
    tolerance: float

    @property
    def command(self):
        """What a peer's worker is told."""
        fields = ("layers", "batch", "inputs", "images", "epochs")
        return {"do": "prepare", **{field: getattr(self, field) for field in fields}}


def workloads(quick):
    """All workloads; a quick look takes two of them."""
    found = []
    for inputs in ("unit", "standardized"):
        for batch, epochs in ((32, 1), (128, 2), (512, 3), (2048, 6)):
            found.append(Workload(f"{batch}, {inputs}", STUDY, batch, inputs, 60_000, epochs, 0.1))
        # An epoch of a fifth of the images: a whole one takes peers ten seconds.
        found.append(Workload(f"128, 10 x 600, {inputs}", DEEP, 128, inputs, 12_800, 3, 0.3))
    if quick:
        return [one for one in found if one.name in ("32, unit", "512, standardized")]
    return found
