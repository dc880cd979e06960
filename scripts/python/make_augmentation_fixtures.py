#!/usr/bin/env python3
"""Records what SciPy makes of deformed images and of the weights of mixtures, for the Swift tests to compare with.

    scripts/python-env.sh
    .build-python/bin/python scripts/python/make_augmentation_fixtures.py [NAME...]

writes Tests/Fixtures/augmentation/NAME.json, all of them when no name is given. The layout of each
file is in Tests/Fixtures/README.md.
"""

import argparse
import pathlib

from fixtures import augmentation, digests, mixing_weights

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Fixtures" / "augmentation"

FIXTURES = {
    "images": augmentation.images,
    "fields": augmentation.fields,
    "draws": augmentation.draws,
    "weights": mixing_weights.document,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIXTURES))
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(FIXTURES):
        parser.error(f"no such fixture: {', '.join(sorted(unknown))}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in arguments.names or FIXTURES:
        digests.write(FOLDER, name, FIXTURES[name]())
        print(f"{FOLDER / name}.json")


if __name__ == "__main__":
    main()
