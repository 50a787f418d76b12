#!/usr/bin/env bash
# Makes a root file system of Debian trixie with engines newer than this machine's own (docker.io 26.1, podman 5.4), and prints
# its folder. It is made once and kept for later runs in $XDG_CACHE_HOME/wincontainers (or ~/.cache/wincontainers);
# to make it anew, remove it there. Nothing ever runs in it: inside.sh lays a layer over it that takes what is written.
#
# Ends with status 3, and the reason in place of the folder, where it cannot be had.
set -euo pipefail

release=trixie
packages=docker.io,podman,runc,busybox-static,iproute2,procps

unavailable() {
  echo "$1"
  exit 3
}

[ "$(uname -s)" = Linux ] || unavailable "needs Linux, this is $(uname -s)"
[ "$(id -u)" -eq 0 ] || unavailable 'needs root'
command -v debootstrap >/dev/null || unavailable 'Debian packages are not installed: debootstrap'
unshare --mount --pid --net --fork --kill-child true 2>/dev/null || unavailable 'this machine allows no namespaces'

cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/wincontainers
# What is in it stands in this file.
recipe=$(sha256sum <"$0" | head -c 12)
root=$cache/$release-$(dpkg --print-architecture)-$recipe
mkdir -p "$cache"

# One makes it at a time. The lock ends with the process that holds it, also when that is killed.
exec 9>"$cache/lock"
flock 9
if [ ! -d "$root" ]; then
  # Left behind by a run that was killed, or of an older recipe and unused for a month.
  rm -rf "$cache/$release-"*.part
  find "$cache" -mindepth 1 -maxdepth 1 -name "$release-*" -mtime +30 -exec rm -rf {} +
  part=$root.part
  echo "making a root file system of Debian $release in $root" >&2
  # With namespaces of its own nothing stays mounted, and nothing keeps running, when this is killed.
  if ! setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child \
    debootstrap --variant=minbase --include="$packages" "$release" "$part" >"$cache/log" 2>&1 9>&-; then
    tail -n 5 "$cache/log" >&2
    rm -rf "$part"
    unavailable "debootstrap could not make Debian $release"
  fi
  rm -rf "$part"/var/cache/apt/archives/*.deb "$part"/var/lib/apt/lists/*
  mv -T "$part" "$root"
fi
touch "$root"
echo "$root"
