function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these tests by npm run test:host:…`);
  return value;
}

/** The engine of the host. */
export const host = variable('WINCONTAINERS_TEST_HOST');
export const nanoserver = variable('WINCONTAINERS_TEST_NANOSERVER');
export const servercore = variable('WINCONTAINERS_TEST_SERVERCORE');
