#!/bin/sh
# Makes the Python environment of the scripts in scripts/python and Benchmarks/peers, once.
#   scripts/python-env.sh            makes .build-python at the repository root
#   APUS_PYTHON_ENV=DIR scripts/python-env.sh   makes it elsewhere (to share it between worktrees)
#   PYTHON=python3.12                the interpreter to use
# Prints the path of the environment's python. Does nothing when the environment is up to date.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
environment=${APUS_PYTHON_ENV:-$root/.build-python}
requirements=$root/scripts/python/requirements.txt
stamp=$environment/requirements.txt
log=$environment/setup.log

fail() {
  echo "scripts/python-env.sh: $1" >&2
  exit 1
}

if cmp -s "$requirements" "$stamp"; then
  echo "$environment/bin/python"
  exit 0
fi

python=${PYTHON:-python3}
command -v "$python" > /dev/null || fail "$python is not there; install it (apt-get install python3-venv) or set PYTHON"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail "$python is older than 3.11; set PYTHON to a newer one"
mkdir -p "$environment" || fail "cannot make the folder $environment"
"$python" -m venv "$environment" > "$log" 2>&1 ||
  fail "cannot make $environment (apt-get install python3-venv?); see $log"
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
  --requirement "$requirements" >> "$log" 2>&1 ||
  fail "pip could not install what $requirements lists; see $log"
cp "$requirements" "$stamp"
echo "$environment/bin/python"
