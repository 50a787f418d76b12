#!/usr/bin/env bash
# Runs a command in another root file system, which it does not change: what is written goes into a layer above it that lives
# in memory. Usage: inside.sh ROOT SHARED COMMAND [ARGUMENT...]; the folder SHARED has the same path inside and outside.
#
# The command has namespaces of its own for mounts, processes and the network. They are gone, with everything that it left
# running, as soon as it ends or whoever started this script is gone.
set -euo pipefail

if [ "$1" != --within ]; then
  exec setpriv --pdeathsig KILL unshare --mount --pid --net --fork --kill-child bash "$0" --within "$@"
fi

root=$2 shared=$3
shift 3

# An engine imports images in a chroot of its own, which needs a root that is a mount point: hence pivot_root.
layers=$shared/layers
mkdir -p "$layers"
mount -t tmpfs tmpfs "$layers"
mkdir "$layers/upper" "$layers/work" "$layers/root"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$layers/upper,workdir=$layers/work" "$layers/root"
cd "$layers/root"
mount -t proc proc proc
mount --rbind /dev dev
mount -t sysfs sysfs sys
mount --rbind /sys/fs/cgroup sys/fs/cgroup
mount -t tmpfs tmpfs run
mkdir -p ".$shared"
mount --bind "$shared" ".$shared"
pivot_root . mnt
cd /
umount --lazy /mnt
ip link set lo up

# This shell takes the place of init: it ends the zombies of processes that lost their parent.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
"$@" &
wait $!
