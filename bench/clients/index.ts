import type { Client, Place } from './client.js';

/** Everything that is measured. Each is loaded by itself, so that none pays for another. */
export const clients = {
  'node:http': async (place: Place): Promise<Client> => (await import('./node-http.js')).nodeHttp(place),
  undici: async (place: Place): Promise<Client> => (await import('./bare-undici.js')).bareUndici(place),
  wincontainers: async (place: Place): Promise<Client> =>
    (await import('./wincontainers.js')).wincontainers(place),
  dockerode: async (place: Place): Promise<Client> => (await import('./dockerode.js')).dockerode(place),
  'node-sdk': async (place: Place): Promise<Client> => (await import('./node-sdk.js')).nodeSdk(place),
  curl: async (place: Place): Promise<Client> => (await import('./curl.js')).curl(place),
};

export type ClientName = keyof typeof clients;
