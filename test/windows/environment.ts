/** A variable that `npm run test:windows` sets. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these tests by npm run test:windows`);
  return value;
}
