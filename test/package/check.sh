#!/usr/bin/env bash
# Packs the built package, installs it into an empty project as a user would, and checks what the user gets. Needs `npm run build`.
set -uo pipefail

project=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
user=$folder/user
name=@wragg/wincontainers
passed=0
failed=0

# check WHAT COMMAND...: runs the command in the user's project, prints its output only when it fails.
check() {
  local what=$1 output
  shift
  if output=$(cd "$user" && "$@" 2>&1); then
    echo "ok: $what"
    passed=$((passed + 1))
  else
    echo "failed: $what"
    tail -n 40 <<<"$output" | sed 's/^/  /'
    failed=$((failed + 1))
  fi
}

pack() { (cd "$project" && npm pack --silent --ignore-scripts --pack-destination "$folder"); }
install_package() { npm install --no-audit --no-fund "$folder"/*.tgz; }
listing() { tar -tzf "$folder"/*.tgz; }
only_shipped_files() { ! listing | grep -vE '^package/(dist/|docs/([a-z]+/)?[a-z0-9-]+\.(md|svg)$|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)'; }
has_entries() {
  local files file
  files=$(listing)
  for file in {index,errors,windows,engine,schemas,simulator,host}.{js,cjs,d.ts,d.cts}; do
    grep -qxF "package/dist/$file" <<<"$files" || { echo "dist/$file is not in the tarball"; return 1; }
  done
}
without_msw() { [ ! -e node_modules/msw ]; }
dependencies_only() {
  # What the lock file has for the main entry point: nothing of the tools, the tests, or the simulator.
  local expected
  expected=$(node -e '
    const { packages } = require(process.argv[1]);
    const wanted = ([path, entry]) => path && !entry.dev && !entry.devOptional && !entry.peer && !entry.optional;
    for (const [path] of Object.entries(packages).filter(wanted)) console.log(path.replace(/.*node_modules\//, ""));
  ' "$project/package-lock.json" | sort)
  diff <(echo "$expected") <(npm ls --parseable --all 2>/dev/null | sed -n 's#.*/node_modules/##p' | grep -vx "$name" | sort)
}
types() {
  node "$project/node_modules/typescript/bin/tsc" --noEmit --strict --target es2022 --lib es2023,esnext.disposable --module node16 \
    --moduleResolution node16 --exactOptionalPropertyTypes --types node --typeRoots "$project/node_modules/@types" "$@"
}

# As the compiler was before it knew `exports`: the main entry by `types`, the others by `typesVersions`.
types_node10() {
  node "$project/node_modules/typescript/bin/tsc" --noEmit --strict --target es2022 --lib es2023,esnext.disposable --module commonjs \
    --moduleResolution node10 --skipLibCheck --types node --typeRoots "$project/node_modules/@types" "$@"
}

mkdir -p "$user"
cat >"$user/package.json" <<'JSON'
{ "name": "user", "version": "1.0.0", "private": true }
JSON
for extension in mts cts; do
  cat >"$user/main.$extension" <<TS
import { connect, WinContainersError } from '$name';

export async function containers(): Promise<unknown> {
  try {
    return await connect();
  } catch (error) {
    if (error instanceof WinContainersError) return error.code satisfies string;
    throw error;
  }
}

// @ts-expect-error The package's types are there, not \`any\`.
connect(Symbol('nothing like options'));
TS
  cat >"$user/simulator.$extension" <<TS
import * as simulator from '$name/simulator';

export const entry: object = simulator;
TS
done
cat >"$user/main.mjs" <<JS
import { connect, WinContainersError } from '$name';
if (typeof connect !== 'function' || !(WinContainersError.prototype instanceof Error)) process.exit(1);
JS
cat >"$user/main.cjs" <<JS
const { connect, WinContainersError } = require('$name');
if (typeof connect !== 'function' || !(WinContainersError.prototype instanceof Error)) process.exit(1);
JS
cat >"$user/copies.mjs" <<JS
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as esm from '$name';
const require = createRequire(import.meta.url);
const cjs = require('$name');
assert.notEqual(esm.WinContainersError, cjs.WinContainersError);
const fails = async ({ connect }) => {
  try {
    await connect({ host: 'ftp://nowhere' });
  } catch (error) {
    return error;
  }
};
for (const [throwing, catching] of [[esm, cjs], [cjs, esm]]) {
  const error = await fails(throwing);
  assert.ok(error instanceof catching.WinContainersError, error);
  assert.ok(error instanceof catching[error.constructor.name], error);
  assert.ok(!(error instanceof catching.NotFoundError));
}
JS
cat >"$user/simulator-copies.mjs" <<JS
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { WinContainersError } from '$name';
import * as esm from '$name/simulator';
const require = createRequire(import.meta.url);
for (const { WindowsEngineSimulator } of [esm, require('$name/simulator')]) {
  for (const { WinContainersError: base } of [{ WinContainersError }, require('$name')]) {
    await assert.rejects(WindowsEngineSimulator.start({ apiVersion: 'x' }), (error) => error instanceof base);
  }
}
JS
cat >"$user/no-eval.mjs" <<JS
import assert from 'node:assert/strict';
import { UnexpectedAnswerError } from '$name';
import { checkAnswer, ExecInspectSchema, VolumeListSchema } from '$name/schemas';
assert.throws(() => new Function('return 1'), EvalError);
assert.deepEqual(checkAnswer(VolumeListSchema, { Volumes: null }, 'VolumeList').Volumes, []);
assert.throws(() => checkAnswer(ExecInspectSchema, { ID: 1 }, 'ExecInspect'), UnexpectedAnswerError);
JS
cat >"$user/subpaths.ts" <<TS
import { connect } from '$name';
import { HcsError } from '$name/errors';
import { baseImageTagsFor } from '$name/windows';
import { Engine } from '$name/engine';
import { ContainerInspectSchema } from '$name/schemas';
import { mergeDaemonConfig } from '$name/host';

export const all: unknown[] = [connect, HcsError, baseImageTagsFor, Engine, ContainerInspectSchema, mergeDaemonConfig];
// @ts-expect-error The types of the subpaths are there, not \`any\`.
baseImageTagsFor(Symbol('no version'));
TS
cp "$user/subpaths.ts" "$user/subpaths.mts"
cp "$user/subpaths.ts" "$user/subpaths.cts"
cat >"$user/subpaths.mjs" <<JS
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const load = {
  esm: (path) => import('$name' + path),
  cjs: async (path) => require('$name' + path),
};
for (const [kind, get] of Object.entries(load)) {
  const main = await get('');
  for (const path of ['/errors', '/windows', '/engine', '/schemas', '/host']) {
    const values = await get(path);
    assert.ok(Object.keys(values).length > 0, kind + path);
    // One copy of each class, whichever entry it comes from.
    for (const name of Object.keys(values)) if (name in main) assert.equal(values[name], main[name], kind + path + ' ' + name);
  }
  const { Engine } = await get('/engine');
  const { EngineUnreachableError } = await get('/errors');
  const engine = new Engine({ host: 'tcp://127.0.0.1:1' });
  const error = await engine.system.ping().then(() => undefined, (reason) => reason);
  assert.ok(error instanceof EngineUnreachableError && error instanceof main.WinContainersError, kind);
}
JS
cat >"$user/no-zod.cjs" <<JS
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const dist = join(dirname(require.resolve('$name/package.json')), 'dist');
const withZod = (file, seen = new Set()) => {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');
  const specifiers = [...text.matchAll(/(?:from|import\(|import) ?'([^']+)'/g)].map(([, specifier]) => specifier);
  const below = specifiers.filter((name) => name.startsWith('.')).map((name) => join(dist, name.replace(/js\$/, 'ts').replace(/\.ts\$/, '.d.ts').replace(/\.cts\$/, '.d.cts')));
  return [...(specifiers.includes('zod') ? [file] : []), ...below.flatMap((path) => withZod(path, seen))];
};
const found = ['index', 'errors', 'windows', 'engine', 'host', 'simulator'].flatMap((name) => withZod(join(dist, name + '.d.ts')));
if (found.length > 0) throw new Error('zod is in ' + found.join(', '));
if (withZod(join(dist, 'schemas.d.ts')).length === 0) throw new Error('zod was not found where it is');
JS
cat >"$user/simulator.mjs" <<JS
import * as simulator from '$name/simulator';
if (!Object.values(simulator).some((value) => typeof value === 'function')) process.exit(1);
JS
cat >"$user/simulator.cjs" <<JS
const simulator = require('$name/simulator');
if (!Object.values(simulator).some((value) => typeof value === 'function')) process.exit(1);
JS

check 'npm pack' pack
check 'the tarball has all entry points' has_entries
check 'the tarball has nothing else but papers' only_shipped_files
check 'npm install in an empty project' install_package
check 'msw is not installed with it' without_msw
check 'its dependencies and nothing else are installed' dependencies_only
check 'import as ESM' node main.mjs
check 'require as CommonJS' node main.cjs
check 'errors of one copy are those of the other' node copies.mjs
check 'answers are checked where code must not be generated' node --disallow-code-generation-from-strings no-eval.mjs
check 'the command' npx --no-install wincontainers explain 0x80004005
check 'types for ESM, node16' types main.mts
check 'types for CommonJS, node16' types main.cts
check 'every subpath, and one class for all of them' node subpaths.mjs
check 'types of the subpaths for ESM, node16' types --skipLibCheck subpaths.mts
check 'types of the subpaths for CommonJS, node16' types --skipLibCheck subpaths.cts
check 'types of the subpaths, node10' types_node10 subpaths.ts
check 'no zod in declarations but those of /schemas' node no-zod.cjs
check 'npm install msw beside it' npm install --no-audit --no-fund --ignore-scripts \
  "msw@$(node -p "require('$project/package.json').peerDependencies.msw")"
check 'the simulator as ESM' node simulator.mjs
check 'the simulator as CommonJS' node simulator.cjs
check 'errors of the simulator are those of every copy' node simulator-copies.mjs
check 'types of the simulator for ESM, node16' types --skipLibCheck simulator.mts
check 'types of the simulator for CommonJS, node16' types --skipLibCheck simulator.cts

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
