import * as z from 'zod';
import { strict } from '../strict.js';

/** Body of `SystemAuth`: credentials of a registry. */
export const AuthConfigSchema = strict(() => ({
  /** The name of the user; absent with a token. */
  username: z.string().optional(),
  /** The password, or an access token in its place. A secret. */
  password: z.string().optional(),
  /** The e-mail address of the user; current registries do not use it. */
  email: z.string().optional(),
  /** The registry, such as `registry.example.com`. Absent means Docker Hub. */
  serveraddress: z.string().optional(),
  /** A token that replaces user and password, from an earlier `SystemAuth`. A secret. */
  identitytoken: z.string().optional(),
  /** A bearer token that the engine sends to the registry unchanged. A secret. */
  registrytoken: z.string().optional(),
}));
