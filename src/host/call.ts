import * as z from 'zod';
import { HostStepError } from '../errors/host.js';
import type { HostCall, TargetMachine } from './machine.js';

/** What a text that changes something answers. */
const ResultSchema = z.object({ changed: z.boolean(), restartNeeded: z.boolean(), detail: z.string() });

/** See {@link ResultSchema}. */
export type StepResult = z.output<typeof ResultSchema>;

/**
 * Runs a text.
 *
 * @param step - whose text it is, for the error
 * @throws HostStepError when it fails
 * @throws the signal's reason when it is aborted
 */
export async function call(machine: TargetMachine, step: string, request: HostCall): Promise<unknown> {
  request.signal?.throwIfAborted();
  const answer = await machine.run(request);
  request.signal?.throwIfAborted();
  if (answer.ok) return answer.value;
  const { error, hresult, exitCode, stderr } = answer;
  // 0x80131500 and the like are what .NET gives an exception that has no code of Windows.
  const telling = hresult !== undefined && !/^0x8013/i.test(hresult) ? hresult : undefined;
  throw new HostStepError({ step, detail: error, hresult: telling, exitCode, stderr });
}

/** The same for a text that changes something. */
export async function callStep(machine: TargetMachine, step: string, request: HostCall): Promise<StepResult> {
  const answered = ResultSchema.safeParse(await call(machine, step, request));
  if (answered.success) return answered.data;
  throw new HostStepError(
    { step, detail: 'the script gave an answer of another form' },
    { cause: answered.error },
  );
}
