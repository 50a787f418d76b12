import * as z from 'zod';
import { strict } from '../strict.js';

/** Body of `SystemAuth`: credentials of a registry. */
export const AuthConfigSchema = strict(() => ({
  /** The name of the user; absent with a token. */
  username: z.string().optional(),
  /** The password, or an access token in its place. A secret. */
  password: z.string().optional(),
  /** The e-mail address of the user; registries of today do not use it. */
  email: z.string().optional(),
  /** The registry, such as `registry.example.com`; absent for Docker Hub. */
  serveraddress: z.string().optional(),
  /** A token that stands for user and password, from an earlier `SystemAuth`. A secret. */
  identitytoken: z.string().optional(),
  /** A bearer token that is sent to the registry as it is. A secret. */
  registrytoken: z.string().optional(),
}));
