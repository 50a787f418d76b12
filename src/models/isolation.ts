import * as z from 'zod';

/**
 * How a Windows container is kept apart: `process` shares the host's kernel, `hyperv` has a utility VM of its own,
 * `default` is what the engine was set up for (process on Windows Server, hyperv on a client Windows).
 * Exact, as it is sent.
 */
export const IsolationSchema = z.enum(['default', 'process', 'hyperv']);

/** Isolation as an engine reports it: in any case (`Hyperv`), and empty where nobody chose one, which is `default`. */
export const ReportedIsolationSchema = z
  .string()
  .transform((value) => (value === '' ? 'default' : value.toLowerCase()))
  .pipe(IsolationSchema);
