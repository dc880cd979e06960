#!/usr/bin/env python3
"""Reads a search's files with the tools they are made for, and compares them with each other.

    check_search.py JOURNAL CV_RESULTS

Opens JOURNAL with Optuna and with optuna-dashboard's own server (called, not listening), and
CV_RESULTS with pandas; checks that they tell of the same trials: states, parameters, and of
complete trials the value, which is the mean score. Prints one line and exits 0, or prints every
difference and exits 1. Needs the environment of `scripts/python-env.sh search`.
"""

import argparse
import json
import math
import wsgiref.util

import optuna
import optuna_dashboard
import pandas
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend

STATES = {"complete": "COMPLETE", "pruned": "PRUNED", "failed": "FAIL"}


def dashboard_trials(storage, study):
    """The trials of a study as the dashboard's page gets them."""
    environment = {"PATH_INFO": f"/api/studies/{study._study_id}", "QUERY_STRING": "after=0"}
    wsgiref.util.setup_testing_defaults(environment)
    statuses = []
    body = optuna_dashboard.wsgi(storage)(environment, lambda status, *_: statuses.append(status))
    if not statuses[0].startswith("200"):
        raise SystemExit(f"optuna-dashboard answers {statuses[0]}")
    return json.loads(b"".join(body))["trials"]


def differences(study, shown, table):
    """A sentence for everything that Optuna, its dashboard and the table do not agree on."""
    trials = {trial.number: trial for trial in study.get_trials() if trial.state.is_finished()}
    if sorted(trials) != sorted(table["trial"]):
        yield f"Optuna has the trials {sorted(trials)}, the table {sorted(table['trial'])}"
    if len(shown) != len(study.get_trials()):
        yield f"the dashboard shows {len(shown)} trials of {len(study.get_trials())}"
    for row in table.to_dict("records"):
        trial = trials.get(row["trial"])
        if trial is None:
            continue
        if trial.state.name != STATES[row["state"]]:
            yield f"trial {trial.number}: {trial.state.name} for Optuna, {row['state']} in the table"
        if trial.params != json.loads(row["params"]):
            yield f"trial {trial.number}: {trial.params} for Optuna, {row['params']} in the table"
        if row["state"] == "complete" and not math.isclose(
                trial.value, row["mean_test_score"], rel_tol=1e-12):
            yield f"trial {trial.number}: {trial.value} and {row['mean_test_score']}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("journal")
    parser.add_argument("table")
    arguments = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    storage = JournalStorage(JournalFileBackend(arguments.journal))
    study = optuna.load_study(study_name=None, storage=storage)
    table = pandas.read_csv(arguments.table)
    found = list(differences(study, dashboard_trials(storage, study), table))
    for difference in found:
        print(difference)
    if found:
        raise SystemExit(1)
    print(f"OK: {arguments.journal}, {len(table)} trials in {arguments.table}")


if __name__ == "__main__":
    main()
