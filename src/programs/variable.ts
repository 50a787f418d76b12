/** The variables of a process. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A variable as Windows sees it, which does not tell `Path` and `PATH` apart; of two it passes the first on, as Node does.
 *
 * @internal
 */
export function windowsVariable(env: Environment, name: string): string | undefined {
  const key = Object.keys(env)
    .sort()
    .find((one) => one.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : env[key];
}
