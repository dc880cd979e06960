#!/usr/bin/env bash
# Makes a Debian or Ubuntu machine ready to build Apus: installs the packages that are missing.
# Does nothing, quickly, when all are there. Says which package and how where it cannot install.
set -euo pipefail

packages=(libopenblas-dev libopenblas0-pthread liblapacke-dev libarchive-dev libisal-dev libssl-dev
  libpng-dev pkg-config)

if ! command -v swift >/dev/null; then
  echo "setup: Swift 6.3 is not on the PATH; install it from https://www.swift.org/install" >&2
  exit 1
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  for module in openblas lapacke libarchive libisal libcrypto libpng; do
    if ! pkg-config --exists "$module" 2>/dev/null; then
      echo "setup: the development files of $module are missing and this is no Debian system;" \
        "install what corresponds to Debian's packages ${packages[*]}" >&2
      exit 1
    fi
  done
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
  [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: the packages ${missing[*]} are missing and only root can install them;" \
      "ask for: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "setup: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >"$log" 2>&1
}
# Package lists may be absent or stale on a fresh machine: refresh them only when they are.
if ! install && ! { "${as_root[@]}" apt-get update --quiet >>"$log" 2>&1 && install; }; then
  tail -n 5 "$log" >&2
  echo "setup: could not install ${missing[*]}; try: apt-get install ${missing[*]}" >&2
  exit 1
fi
