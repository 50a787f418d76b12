/* What GitHub runs cannot run here. So its own parser reads it, and each command in it is a script that does run here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Parser from '@actions/workflow-parser';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import packageJson from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const files = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `${folder}/${name}`);

const workflows = files('.github/workflows');
const forms = files('.github/ISSUE_TEMPLATE').filter((path) => !path.endsWith('/config.yml'));

/** GitHub's own parser, bundled: it imports JSON in a way that Node does not take. */
async function loadParser(): Promise<typeof Parser> {
  const { outputFiles } = await build({
    stdin: { contents: "export * from '@actions/workflow-parser';", resolveDir: root },
    ...{ bundle: true, write: false, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'] },
  });
  const text = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return (await import(`data:text/javascript;base64,${text}`)) as typeof Parser;
}
const parser = await loadParser();

/** What GitHub's parser has to say against a workflow. */
async function complaints(name: string, content: string): Promise<string[]> {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = parser;
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const found = context.errors.getErrors().map(({ message }) => message);
  if (value === undefined || found.length > 0) return found;
  const { errors = [] } = await convertWorkflowTemplate(context, value);
  return errors.map(({ Message }) => Message);
}

test('there are workflows and forms', () => {
  expect(workflows).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml']);
  expect(forms.length).toBeGreaterThan(1);
});

test('a mistake in a workflow is seen', async () => {
  const content = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    stepps: []\n';
  expect(await complaints('a.yml', content)).not.toEqual([]);
});

describe.each(workflows)('%s', (path) => {
  const StepSchema = z.object({ uses: z.string().optional(), run: z.string().optional() });
  const JobSchema = z.object({ 'timeout-minutes': z.number(), steps: z.array(StepSchema) });
  const WorkflowSchema = z.object({ permissions: z.object({}), jobs: z.record(z.string(), JobSchema) });
  const { jobs } = WorkflowSchema.parse(parse(read(path)));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('is a workflow', async () => {
    expect(await complaints(path, read(path))).toEqual([]);
  });

  test('runs scripts of package.json, and nothing else of its own', () => {
    const scripts: Readonly<Record<string, string>> = packageJson.scripts;
    const others = steps
      .flatMap(({ run }) => (run === undefined ? [] : [run]))
      .filter((run) => {
        const [, script = run === 'npm test' ? 'test' : ''] =
          /^npm run (?:--silent )?([\w:-]+)/.exec(run) ?? [];
        return scripts[script] === undefined;
      });
    const known = ['npm ci', 'npm publish --provenance --ignore-scripts'];
    expect(others.filter((run) => !known.includes(run) && !run.startsWith('gh release create '))).toEqual([]);
  });

  test('uses actions of GitHub, each of one major version', () => {
    const uses = steps.flatMap((step) => (step.uses === undefined ? [] : [step.uses]));
    expect(uses.filter((use) => !/^actions\/[\w-]+@v\d+$/.test(use))).toEqual([]);
  });
});

describe.each(forms)('%s', (path) => {
  const id = z.string().regex(/^[\w-]+$/);
  const validations = z.strictObject({ required: z.boolean() }).optional();
  const label = z.string().min(1);
  const description = z.string().optional();
  const field = { id, validations };
  const FormSchema = z.strictObject({
    name: z.string().min(4),
    description: z.string().min(4),
    labels: z.array(z.string()),
    body: z.array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string() }) }),
        z.strictObject({
          ...{ type: z.literal('textarea'), ...field },
          attributes: z.strictObject({ label, description, render: z.string().optional() }),
        }),
        z.strictObject({
          ...{ type: z.literal('input'), ...field },
          attributes: z.strictObject({ label, description }),
        }),
        z.strictObject({
          ...{ type: z.literal('dropdown'), ...field },
          attributes: z.strictObject({ label, description, options: z.array(z.string()).min(2) }),
        }),
      ]),
    ),
  });

  test('is a form', () => {
    const { body } = FormSchema.parse(parse(read(path)));
    const ids = body.flatMap((part) => (part.type === 'markdown' ? [] : [part.id]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('a fault is reported with what the doctor says', () => {
  expect(read('.github/ISSUE_TEMPLATE/fault.yml')).toContain('npx @wragg/wincontainers doctor --json');
});
