import * as z from 'zod';

/**
 * The isolation of a Windows container: `process` shares the host's kernel, `hyperv` has its own utility VM.
 * `default` is the setting of the engine (process on Windows Server, hyperv on a client Windows). Exact, as it is
 * sent.
 */
export const IsolationSchema = z.enum(['default', 'process', 'hyperv']);

/** Isolation as an engine reports it: in any case (`Hyperv`), and empty where nobody chose one, which is `default`. */
export const ReportedIsolationSchema = z
  .string()
  .transform((value) => (value === '' ? 'default' : value.toLowerCase()))
  .pipe(IsolationSchema);
