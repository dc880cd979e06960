#!/bin/sh
# Makes the Python environment of the scripts in scripts/python and Benchmarks/peers, once.
#   scripts/python-env.sh            makes .build-python at the repository root
#   scripts/python-env.sh bench      adds what make bench needs: PyTorch, matplotlib
#   scripts/python-env.sh search     adds what reads a search: Optuna, its dashboard, pandas
#   scripts/python-env.sh pictures   adds what pictures are compared with: pypng
#   scripts/python-env.sh statistics adds what tests of statistics are compared with: statsmodels
#   scripts/python-env.sh browser    adds what draws on the page of apus serve: Playwright, for Debian's chromium
#   scripts/python-env.sh export     adds what runs exported networks: ONNX, its runtime, safetensors
#   scripts/python-env.sh pages      adds what checks pages of HTML: the W3C's Nu checker (needs Java)
#   APUS_PYTHON_ENV=DIR scripts/python-env.sh   makes it elsewhere (to share it between worktrees)
#   PYTHON=python3.12                the interpreter to use
# Prints the path of the environment's python. Does nothing when the environment is up to date.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
environment=${APUS_PYTHON_ENV:-$root/.build-python}
log=$environment/setup.log

fail() {
  echo "scripts/python-env.sh: $1" >&2
  exit 1
}

# Installs what scripts/python/$1.txt lists, once.
install() {
  requirements=$root/scripts/python/$1.txt
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
    --requirement "$requirements" >> "$log" 2>&1 ||
    fail "pip could not install what $requirements lists; see $log"
}

current() {
  cmp -s "$root/scripts/python/$1.txt" "$environment/$1.txt"
}

if ! current requirements; then
  python=${PYTHON:-python3}
  command -v "$python" > /dev/null || fail "$python is not there; install it (apt-get install python3-venv) or set PYTHON"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$python is older than 3.11; set PYTHON to a newer one"
  mkdir -p "$environment" || fail "cannot make the folder $environment"
  "$python" -m venv "$environment" > "$log" 2>&1 ||
    fail "cannot make $environment (apt-get install python3-venv?); see $log"
  install requirements
  cp "$root/scripts/python/requirements.txt" "$environment"
fi

if [ "${1:-}" = bench ] && ! current requirements-bench; then
  install requirements-bench
  # PyTorch for CUDA does not start without CUDA's libraries, gigabytes that only pip can name.
  if ! "$environment/bin/python" -c 'import torch' >> "$log" 2>&1; then
    echo "scripts/python-env.sh: this PyTorch wants more libraries; installing them" >&2
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check torch >> "$log" 2>&1 ||
      fail "pip could not install what torch requires; see $log"
    "$environment/bin/python" -c 'import torch' >> "$log" 2>&1 || fail "torch does not start; see $log"
  fi
  cp "$root/scripts/python/requirements-bench.txt" "$environment"
fi
for group in search pictures statistics export browser pages; do
  if [ "${1:-}" = "$group" ] && ! current "requirements-$group"; then
    install "requirements-$group"
    cp "$root/scripts/python/requirements-$group.txt" "$environment"
  fi
done
echo "$environment/bin/python"
