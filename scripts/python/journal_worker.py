#!/usr/bin/env python3
"""Writes to a journal through Optuna while others do, for the tests of the lock.

    journal_worker.py JOURNAL symlink|open COUNT

Opens the study "s" of JOURNAL, asks for a trial and reports COUNT values, one line each, then tells
its end. Prints nothing; exits 0.
"""

import sys

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import (
    JournalFileBackend, JournalFileOpenLock, JournalFileSymlinkLock)

LOCKS = {"symlink": JournalFileSymlinkLock, "open": JournalFileOpenLock}


def main():
    path, lock, count = sys.argv[1:]
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    storage = JournalStorage(JournalFileBackend(path, LOCKS[lock](path)))
    study = optuna.load_study(study_name="s", storage=storage)
    trial = study.ask()
    for step in range(int(count)):
        trial.report(float(step), step)
    study.tell(trial, 1.0)


if __name__ == "__main__":
    main()
