"""Starts and stops `apus serve`, for the scripts that try it."""

import contextlib
import os
import re
import signal
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@contextlib.contextmanager
def serving(run, *options):
    """Lends the address of a server of a run on a free port; it must end as SIGINT asks it to."""
    program = os.environ.get("APUS", os.path.join(ROOT, ".build/release/apus"))
    server = subprocess.Popen(
        [program, "serve", run, "--port", "0", *options], stdout=subprocess.PIPE, text=True
    )
    try:
        output = ""
        for line in server.stdout:
            output += line
            if line.startswith("stop "):
                break
        found = re.search(r"^page +(http://\S+)$", output, re.MULTILINE)
        assert found, f"apus serve says: {output!r}"
        yield found.group(1)
    finally:
        server.send_signal(signal.SIGINT)
        status = server.wait(timeout=60)
    assert status == 130, f"apus serve ended with {status}, not with 130"
