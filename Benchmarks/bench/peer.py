"""A peer's worker process, seen from the harness. It is stopped (SIGSTOP) whenever it is not asked,
so that no idle thread pool spins while another contender is timed."""

import json
import os
import pathlib
import signal
import subprocess
import sys

PEERS = pathlib.Path(__file__).resolve().parents[1] / "peers"


class PeerError(Exception):
    """A worker died or answered nonsense."""


class Worker:
    """One process of Benchmarks/peers/`script`, answering one command at a time."""

    def __init__(self, script, data, threads, environment, log):
        command = [sys.executable, PEERS / script, "--data", data, "--threads", str(threads)]
        self.name, self.log = script, log
        with open(log, "a") as errors:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
                env={**os.environ, **environment}, process_group=0)

    def signal(self, number):
        """Signals the worker and whatever it started, such as compilers."""
        os.killpg(self.process.pid, number)

    def ask(self, **command):
        """The answer to one command."""
        self.signal(signal.SIGCONT)
        try:
            self.process.stdin.write(json.dumps(command) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
            answer = json.loads(line)
        except (BrokenPipeError, json.JSONDecodeError) as error:
            raise PeerError(f"{self.name}: gave no answer to {command}; see {self.log}") from error
        self.signal(signal.SIGSTOP)
        return answer

    def close(self):
        """Ends the worker and its children."""
        if self.process.poll() is None:
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGKILL)
        self.process.wait()


class Peer:
    """A contender that runs in worker processes, one for each number of threads it is tried with.

    `variants` are its settings; each workload gets the fastest. `exact` says that it does just the
    work of Apus, so that its loss must be the same but for chance."""

    def __init__(self, name, script, variants=({},), environment=None, only=None, exact=True):
        self.name, self.script, self.exact = name, script, exact
        self.variants, self.environment, self.only = variants, environment or {}, only
        self.plain = {key: value for key, value in variants[0].items() if key != "threads"}
        self.workers, self.worker, self.chosen = {}, None, None

    def takes(self, workload):
        """Whether this contender is measured with a workload."""
        return self.only is None or workload.name in self.only

    def start(self, bench, threads=None, data=None):
        """A new worker."""
        return Worker(self.script, data or bench.mnist, threads or bench.threads, self.environment,
                      bench.log)

    def prepare(self, bench, workload):
        """Builds and warms up the fastest variant; the losses of its first epochs."""
        variants = self.variants[:1] if bench.quick else self.variants
        rates = []
        for variant in variants:
            losses = self.build(bench, workload, variant)
            if len(variants) > 1:
                rates.append(self.rate(self.worker.ask(do="run", seconds=bench.trial)))
        self.chosen = variants[rates.index(max(rates))] if rates else variants[0]
        if self.chosen is not variants[-1]:
            losses = self.build(bench, workload, self.chosen)
        return losses

    def build(self, bench, workload, variant):
        """Has the worker of a variant build and warm it up."""
        options = dict(variant)
        threads = min(options.pop("threads", bench.threads), bench.threads)
        if threads not in self.workers:
            self.workers[threads] = self.start(bench, threads)
        self.worker = self.workers[threads]
        return self.worker.ask(**workload.command, options=options)["losses"]

    @staticmethod
    def rate(answer):
        """Images a second."""
        return answer["images"] / answer["seconds"]

    def run(self, bench, workload):
        """Images a second of one slice."""
        return self.rate(self.worker.ask(do="run", seconds=bench.slice))

    def close(self):
        for worker in self.workers.values():
            worker.close()
        self.workers = {}
