import * as z from 'zod';
import { strict } from '../strict.js';

/** Body of `SystemAuth`: credentials of a registry. */
export const AuthConfigSchema = strict(() => ({
  username: z.string().optional(),
  password: z.string().optional(),
  email: z.string().optional(),
  /** The registry, such as `registry.example.com`. */
  serveraddress: z.string().optional(),
  identitytoken: z.string().optional(),
  registrytoken: z.string().optional(),
}));
