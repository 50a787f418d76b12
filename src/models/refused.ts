declare const why: unique symbol;

/**
 * What nothing is: the type of an argument or a field that cannot be given here. The compiler's message shows the reason, as in
 * `Type 'true' is not assignable to type 'Refused<"Linux only">'`.
 */
export interface Refused<Reason extends string> {
  /** The reason. There is no such field at run time. */
  readonly [why]: Reason;
}
