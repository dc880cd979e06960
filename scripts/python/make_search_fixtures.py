#!/usr/bin/env python3
"""Records what real scikit-learn and Optuna do in a search, for the Swift tests to compare with.

    scripts/python-env.sh search
    .build-python/bin/python scripts/python/make_search_fixtures.py [NAME...]

writes Tests/Fixtures/search/NAME.json, all of them when no name is given. The layout of each file
is in Tests/Fixtures/README.md.
"""

import argparse
import pathlib

from fixtures import digests, journals, sampling, searches

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Fixtures" / "search"


def recorded(document):
    return lambda name: digests.write(FOLDER, name, document())


FIXTURES = {
    "folds": recorded(searches.folds),
    "cv_results": recorded(searches.cv_results),
    "sampling": recorded(sampling.document),
    "optuna": lambda name: journals.record_own(FOLDER / f"{name}.log"),
    "apus": lambda name: journals.record_view(FOLDER / f"{name}.log"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIXTURES))
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(FIXTURES):
        parser.error(f"no such fixture: {', '.join(sorted(unknown))}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in arguments.names or FIXTURES:
        FIXTURES[name](name)
        print(f"{FOLDER / name}.json")


if __name__ == "__main__":
    main()
