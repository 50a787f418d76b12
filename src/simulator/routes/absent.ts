import { json } from '../server/respond.js';

/** Where an engine has operations that are not simulated. */
const KNOWN =
  /^\/(?:auth|build|commit|configs|containers|distribution|events|exec|grpc|images|info|networks|nodes|plugins|secrets|services|session|swarm|system|tasks|version|volumes)(?:\/|$)/;

/**
 * The answer to a request for which there is no route: plain words, so that nobody takes what is not simulated for something that does not exist.
 */
export function absent(method: string, pathname: string): Response {
  const path = pathname.replace(/^\/v\d+\.\d+(?=\/)/, '');
  if (KNOWN.test(path)) {
    const message = `${method} ${path} is not simulated: answer it by a handler of your own, see WindowsEngineSimulator.use()`;
    return json({ message }, 501);
  }
  return json({ message: 'page not found' }, 404);
}
