import { checkOptions } from '../common/options.js';
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
import { progress } from './progress.js';

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

/**
 * Plugins, since API 1.25: the operations `Plugin…`. Engines on Windows know the operations, and have no plugins: there
 * every one of these methods throws `EngineError`. Before API 1.25 every one throws `NotInApiVersionError`.
 *
 * Each method can also throw the errors that {@link Engine} lists.
 */
export class PluginOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `PluginList`: the plugins that are installed, enabled or not.
   *
   * @throws `NotInApiVersionError` if filters are set before API 1.28.
   * @example
   * ```ts
   * const plugins = await engine.plugins.list({ filters: { capability: ['volumedriver'] } });
   * console.log(plugins.map(({ Name, Enabled }) => [Name, Enabled]));
   * ```
   */
  async list(
    options: CallOptions & {
      /** Only those that match all of these. Since API 1.28. */
      readonly filters?: PluginListFilters | undefined;
    } = {},
  ): Promise<EnginePlugin[]> {
    checkOptions(options);
    return answer(this.#transport, PluginListSchema, {
      operationId: 'PluginList',
      method: 'GET',
      path: '/plugins',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `PluginInspect`: everything that the engine knows of a plugin.
   *
   * @param plugin - name or id
   * @throws `NotFoundError` if the plugin is not installed.
   * @example
   * ```ts
   * const { Enabled, Settings } = await engine.plugins.inspect('vieux/sshfs:latest');
   * ```
   */
  async inspect(plugin: string, options: CallOptions = {}): Promise<EnginePlugin> {
    const { signal } = checkOptions(options);
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
   * @throws `EngineError` if the registry cannot be reached, or does not have the plugin.
   * @example
   * ```ts
   * const privileges = await engine.plugins.privileges('vieux/sshfs:latest');
   * console.log(privileges.map(({ Name, Value }) => [Name, Value]));
   * ```
   */
  async privileges(remote: string, options: PluginRegistryOptions = {}): Promise<PluginPrivilege[]> {
    checkOptions(options);
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
   * Operation `PluginPull`: takes a plugin from its registry, with its progress as it arrives. It must still be
   * enabled.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param remote - the plugin in its registry
   * @param privileges - what it is allowed: all of {@link PluginOperations.privileges}
   * @throws `EngineError` if the registry does not have the plugin.
   * @throws `ProgressFailedError` if the pull fails after it began, or if the plugin needs more privileges than are
   * granted.
   * @example
   * ```ts
   * const remote = 'vieux/sshfs:latest';
   * const privileges = await engine.plugins.privileges(remote);
   * for await (const { id, status } of engine.plugins.pull(remote, privileges)) console.log(id, status);
   * ```
   */
  pull(
    remote: string,
    privileges: readonly PluginPrivilege[],
    options: PluginPullOptions = {},
  ): AsyncGenerator<JsonProgress, void, undefined> {
    checkOptions(options);
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

  /**
   * Operation `PluginUpgrade`: takes another version of a plugin that is disabled. Since API 1.26.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param plugin - name or id
   * @param remote - the other version in its registry
   * @param privileges - what it is allowed: all of {@link PluginOperations.privileges}
   * @throws `NotFoundError` if the plugin is not installed.
   * @throws `ConflictError` if the plugin is enabled.
   * @throws `NotInApiVersionError` if the API version is before 1.26.
   * @throws `ProgressFailedError` if it fails after it began.
   * @example
   * ```ts
   * const remote = 'vieux/sshfs:next';
   * const privileges = await engine.plugins.privileges(remote);
   * for await (const { status } of engine.plugins.upgrade('vieux/sshfs:latest', remote, privileges)) {
   *   console.log(status);
   * }
   * ```
   */
  upgrade(
    plugin: string,
    remote: string,
    privileges: readonly PluginPrivilege[],
    options: PluginRegistryOptions = {},
  ): AsyncGenerator<JsonProgress, void, undefined> {
    checkOptions(options);
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

  /**
   * Operation `PluginPush`: sends a plugin to its registry, with its progress as it arrives.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param plugin - its name, with its registry
   * @throws `NotFoundError` if the plugin is not installed.
   * @throws `ProgressFailedError` if the push fails after it began.
   * @example
   * ```ts
   * for await (const { status } of engine.plugins.push('registry.example.com/volumes:1.0')) console.log(status);
   * ```
   */
  push(plugin: string, options: PluginRegistryOptions = {}): AsyncGenerator<JsonProgress, void, undefined> {
    checkOptions(options);
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
   * @param name - what it is called
   * @param content - that folder as a tar archive
   * @throws `ConflictError` if the name is already in use.
   * @throws `EngineError` if the folder is not a plugin.
   * @example
   * ```ts
   * import { createReadStream } from 'node:fs';
   *
   * await engine.plugins.create('registry.example.com/volumes:1.0', createReadStream('plugin.tar'));
   * ```
   */
  async create(name: string, content: Content, options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
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

  /**
   * Operation `PluginEnable`: starts a plugin.
   *
   * @param plugin - name or id
   * @throws `NotFoundError` if the plugin is not installed.
   * @throws `EngineError` if the plugin is already enabled, or cannot be started.
   * @example
   * ```ts
   * await engine.plugins.enable('vieux/sshfs:latest', { timeout: 30 });
   * ```
   */
  async enable(
    plugin: string,
    options: CallOptions & {
      /** Seconds until it must answer; 0 for the engine's own. Default: 0. */
      readonly timeout?: number | undefined;
    } = {},
  ): Promise<void> {
    checkOptions(options);
    return done(this.#transport, {
      operationId: 'PluginEnable',
      method: 'POST',
      path: route`/plugins/${plugin}/enable`,
      query: { timeout: options.timeout ?? 0 },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `PluginDisable`: stops a plugin.
   *
   * @param plugin - name or id
   * @throws `NotFoundError` if the plugin is not installed.
   * @throws `ConflictError` if the plugin is already disabled, or if it is in use and `force` is not set.
   * @throws `NotInApiVersionError` if `force` is set before API 1.28.
   * @example
   * ```ts
   * await engine.plugins.disable('vieux/sshfs:latest', { force: true });
   * ```
   */
  async disable(
    plugin: string,
    options: CallOptions & {
      /** Also while it is used. Since API 1.28. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
    checkOptions(options);
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
   * @param plugin - name or id
   * @param settings - such as `DEBUG=1`
   * @throws `NotFoundError` if the plugin is not installed.
   * @throws `ConflictError` if the plugin is enabled.
   * @throws `EngineError` if the plugin does not have the setting.
   * @example
   * ```ts
   * await engine.plugins.set('vieux/sshfs:latest', ['DEBUG=1']);
   * ```
   */
  async set(plugin: string, settings: readonly string[], options: CallOptions = {}): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'PluginSet',
      method: 'POST',
      path: route`/plugins/${plugin}/set`,
      body: settings,
      signal,
    });
  }

  /**
   * Operation `PluginDelete`: removes a plugin.
   *
   * @param plugin - name or id
   * @throws `NotFoundError` if the plugin is not installed.
   * @throws `ConflictError` if the plugin is enabled or in use, and `force` is not set.
   * @example
   * ```ts
   * await engine.plugins.delete('vieux/sshfs:latest', { force: true });
   * ```
   */
  async delete(
    plugin: string,
    options: CallOptions & {
      /** Disable it first. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
    checkOptions(options);
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
