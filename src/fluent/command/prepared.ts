/** A command as an engine takes it. */
export interface PreparedCommand {
  /** The executable and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Variables of the environment in which the rest of it travels. */
  readonly env: Readonly<Record<string, string>>;
}
