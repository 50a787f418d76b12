#!/usr/bin/env bash
# Installs the Debian packages given as arguments, those of them that are missing. Quick when nothing is missing.
set -euo pipefail

missing=()
for package in "$@"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

elevate=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "prepare: ${missing[*]} missing, and installing them needs root" >&2; exit 1; }
  elevate=(sudo)
fi

# The packages start no service of their own: the labs run each daemon themselves, in a folder of its own.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${elevate[@]}" tee "$policy" >/dev/null
  "${elevate[@]}" chmod +x "$policy"
  trap '"${elevate[@]}" rm -f "$policy"' EXIT
fi

echo "prepare: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${elevate[@]}" apt-get -qq update
"${elevate[@]}" apt-get -qq -y --no-install-recommends -o Dpkg::Options::=--force-confold install "${missing[@]}" >/dev/null
