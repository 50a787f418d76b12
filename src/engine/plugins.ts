import {
  EnginePluginSchema,
  PluginListSchema,
  PluginPrivilegesSchema,
  type EnginePlugin,
  type JsonProgress,
  type PluginListFilters,
  type PluginPrivilege,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, done, type CallOptions, type Content } from './call.js';
import { registryAuthHeader } from './registry-auth.js';
import { progress } from './streams/progress.js';

/** Parameters of operations that turn to a plugin's registry. */
export interface PluginRegistryOptions extends CallOptions {
  /** The X-Registry-Auth header: padded base64url of the credentials as JSON. Never printed. */
  readonly registryAuth?: string | undefined;
}

/** Parameters of `PluginPull`. */
export interface PluginPullOptions extends PluginRegistryOptions {
  /** A name of its own for the plugin. Default: the one in the registry. */
  readonly name?: string | undefined;
}

/** Plugins, since API 1.25: the operations `Plugin…`. Engines on Windows know the operations, and have no plugins. */
export class PluginOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `PluginList`. */
  async list(
    options: CallOptions & {
      /** Since API 1.28. */
      readonly filters?: PluginListFilters | undefined;
    } = {},
  ): Promise<EnginePlugin[]> {
    return answer(this.#transport, PluginListSchema, {
      operationId: 'PluginList',
      method: 'GET',
      path: '/plugins',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /** Operation `PluginInspect`. */
  async inspect(plugin: string, { signal }: CallOptions = {}): Promise<EnginePlugin> {
    return answer(this.#transport, EnginePluginSchema, {
      operationId: 'PluginInspect',
      method: 'GET',
      path: route`/plugins/${plugin}/json`,
      signal,
    });
  }

  /**
   * Operation `GetPluginPrivileges`: what a plugin wants to be allowed. Who pulls it grants that.
   *
   * @param remote - the plugin in its registry
   */
  async privileges(remote: string, options: PluginRegistryOptions = {}): Promise<PluginPrivilege[]> {
    return answer(this.#transport, PluginPrivilegesSchema, {
      operationId: 'GetPluginPrivileges',
      method: 'GET',
      path: '/plugins/privileges',
      query: { remote },
      headers: registryAuthHeader(options.registryAuth),
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `PluginPull`: takes a plugin from its registry, with progress as it comes. It must still be enabled.
   *
   * @param privileges - what it is allowed: all of {@link PluginOperations.privileges}
   */
  pull(
    remote: string,
    privileges: readonly PluginPrivilege[],
    options: PluginPullOptions = {},
  ): AsyncGenerator<JsonProgress, void, undefined> {
    return progress(this.#transport, {
      operationId: 'PluginPull',
      method: 'POST',
      path: '/plugins/pull',
      query: { remote, name: options.name },
      headers: registryAuthHeader(options.registryAuth),
      body: privileges,
      signal: options.signal,
    });
  }

  /** Operation `PluginUpgrade`: takes another version of a plugin that is disabled. Since API 1.26. */
  upgrade(
    plugin: string,
    remote: string,
    privileges: readonly PluginPrivilege[],
    options: PluginRegistryOptions = {},
  ): AsyncGenerator<JsonProgress, void, undefined> {
    return progress(this.#transport, {
      operationId: 'PluginUpgrade',
      method: 'POST',
      path: route`/plugins/${plugin}/upgrade`,
      query: { remote },
      headers: registryAuthHeader(options.registryAuth),
      body: privileges,
      signal: options.signal,
    });
  }

  /** Operation `PluginPush`: sends a plugin to its registry, with progress as it comes. */
  push(plugin: string, options: PluginRegistryOptions = {}): AsyncGenerator<JsonProgress, void, undefined> {
    return progress(this.#transport, {
      operationId: 'PluginPush',
      method: 'POST',
      path: route`/plugins/${plugin}/push`,
      headers: registryAuthHeader(options.registryAuth),
      signal: options.signal,
    });
  }

  /**
   * Operation `PluginCreate`: makes a plugin of a folder with `config.json` and `rootfs`.
   *
   * @param content - that folder as a tar archive
   */
  async create(name: string, content: Content, { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'PluginCreate',
      method: 'POST',
      path: '/plugins/create',
      query: { name },
      headers: { 'content-type': 'application/x-tar' },
      content,
      pace: 'patient',
      signal,
    });
  }

  /** Operation `PluginEnable`: starts a plugin. */
  async enable(
    plugin: string,
    options: CallOptions & {
      /** Seconds until it must answer; 0 for the engine's own. Default: 0. */
      readonly timeout?: number | undefined;
    } = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'PluginEnable',
      method: 'POST',
      path: route`/plugins/${plugin}/enable`,
      query: { timeout: options.timeout ?? 0 },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /** Operation `PluginDisable`: stops a plugin. */
  async disable(
    plugin: string,
    options: CallOptions & {
      /** Also while it is used. Since API 1.28. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'PluginDisable',
      method: 'POST',
      path: route`/plugins/${plugin}/disable`,
      query: { force: options.force },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `PluginSet`: changes settings of a plugin that is disabled.
   *
   * @param settings - such as `DEBUG=1`
   */
  async set(plugin: string, settings: readonly string[], { signal }: CallOptions = {}): Promise<void> {
    return done(this.#transport, {
      operationId: 'PluginSet',
      method: 'POST',
      path: route`/plugins/${plugin}/set`,
      body: settings,
      signal,
    });
  }

  /** Operation `PluginDelete`. */
  async delete(
    plugin: string,
    options: CallOptions & {
      /** Disable it first. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'PluginDelete',
      method: 'DELETE',
      path: route`/plugins/${plugin}`,
      query: { force: options.force },
      pace: 'patient',
      signal: options.signal,
    });
  }
}
