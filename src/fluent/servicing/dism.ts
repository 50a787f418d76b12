import { assertFields, assertTexts } from '../../errors/given.js';
import { checkOptions } from '../../common/options.js';
import { invalidValue } from '../../common/invalid-value.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { Engine } from '../../engine/index.js';
import type { UnattendFile } from '../../models/index.js';
import { Exec, type ExecOptions } from '../exec/exec.js';
import type { ContainerFiles } from '../files/index.js';
import { DISM_SUCCESS, DismRun } from './dism-run.js';
import { stageInContainer, type Staged, type StageOptions } from './stage.js';

/** How to run dism. It is like any process, but its exit codes have the meaning of dism. */
export interface DismOptions extends Omit<ExecOptions, 'accept' | 'input'> {}

/**
 * Windows features and packages of a container, through dism. Nano Server supports packages in Windows Server 2016
 * only.
 *
 * @example
 * ```ts no-run: the files are examples
 * const packages = nanoServerPackage('IIS', { folder: 'c:\\iisinstall' });
 * await using iis = await docker.container('nanoserver').isolation('hyperv').interactive().create();
 * const staged = await iis.dism.stage({ packages }, { from: 'd:\\NanoServer\\Packages' });
 * await iis.start();
 * const { restartNeeded } = await iis.dism.applyUnattend(staged);
 * ```
 */
export class Dism {
  readonly #engine: Engine;
  readonly #container: string;
  readonly #files: ContainerFiles;

  /** @internal */
  constructor(engine: Engine, container: string, files: ContainerFiles) {
    this.#engine = engine;
    this.#container = container;
    this.#files = files;
  }

  /**
   * Operations `ContainerExec` and `ExecStart`: `dism /online /english /norestart` with these arguments. Exit codes
   * 3010 and 1641 mean success with `restartNeeded`. Any other code than 0 throws {@link DismError} with the errors
   * from dism's log.
   *
   * @param args - each option as one string, such as `/enable-feature` and `/featurename:IIS-WebServerRole`
   * @param options - those of {@link Container.exec}; `user`: an account that may change Windows, usually
   * `ContainerAdministrator`
   * @returns await it for the result, or iterate it for the output
   * @throws `InvalidInputError` at once if the list is empty, or if an argument does not begin with `/`.
   * @example
   * ```ts no-run: the simulated dism lists no packages
   * const { stdout } = await container.dism.run(['/get-packages', '/format:list']);
   * ```
   */
  run(args: readonly string[], options: DismOptions = {}): DismRun {
    assertTexts('arguments of dism', args);
    if (args.length === 0)
      throw new InvalidInputError('arguments of dism', [
        { path: '', message: 'there is none', expected: 'an option such as /get-packages' },
      ]);
    for (const arg of args)
      if (!/^\/[^/\s]/.test(arg))
        throw invalidValue(
          'argument of dism',
          arg,
          'it does not begin with a slash',
          'an option such as /get-packages',
        );
    const given = (option: string): boolean =>
      args.some((arg) => new RegExp(`^/${option}(?::|$)`, 'i').test(arg));
    const command = [
      'dism',
      ...(given('online') || given('image') ? [] : ['/online']),
      ...['english', 'norestart'].filter((option) => !given(option)).map((option) => `/${option}`),
      ...args,
    ];
    const { signal, user } = checkOptions(options);
    return new DismRun(
      new Exec(this.#engine, this.#container, command, { ...options, accept: DISM_SUCCESS }),
      (look) =>
        new Exec(this.#engine, this.#container, look, {
          accept: [0, 1],
          timeout: '30s',
          onTimeout: 'leave',
          signal,
          user,
        }),
    );
  }

  /**
   * Operations `ContainerExec` and `ExecStart`: installs the packages of an unattend file in the container.
   *
   * @param file - the result of {@link Dism.stage} or {@link stageUnattend}, or the path of the unattend file in the
   * container
   * @returns await it for the result, or iterate it for the output
   * @throws `InvalidInputError` at once if the path is not absolute.
   * @throws `DismError` (when awaited) if dism fails: 0x800f081f if a .cab file is not where the unattend file says.
   * @example
   * ```ts no-run: the files are examples
   * const install = container.dism.applyUnattend('c:\\iisinstall\\unattend.xml', { timeout: '10m' });
   * for await (const { data } of install) process.stdout.write(data);
   * const { restartNeeded } = await install;
   * ```
   */
  applyUnattend(file: string | Pick<Staged, 'path'>, options: DismOptions = {}): DismRun {
    if (typeof file !== 'string') assertFields('unattend file', file, { path: 'text' });
    const path = typeof file === 'string' ? file : file.path;
    if (!/^[a-z]:[\\/]/i.test(path))
      throw invalidValue(
        'unattend file',
        path,
        'it is not an absolute path',
        'c:\\iisinstall\\unattend.xml, a path in the container',
      );
    return this.run([`/apply-unattend:${path}`], options);
  }

  /**
   * Operation `PutContainerArchive`: puts an unattend file and its .cab files into the container, at the paths in
   * that file. First it searches all of them on this machine. If one is missing, nothing is sent. It searches the
   * path below the folder, the file name alone, and the folder of the language as on the medium.
   *
   * @param file - the content of the unattend file
   * @param options - `from`: the folder of this machine with the .cab files
   * @returns the paths in the container, for {@link Dism.applyUnattend}
   * @throws `PackageFilesError` if a .cab file is missing or is not a cabinet. Nothing is sent then.
   * @throws `InvalidInputError` if the file is wrong.
   * @throws `HyperVFileAccessError` if the container is running with Hyper-V isolation. Stage before `start()`.
   * @throws `NotFoundError` if the container does not exist.
   * @example
   * ```ts no-run: the files are examples
   * import { readFile } from 'node:fs/promises';
   *
   * const file = parseUnattend(await readFile('unattend.xml', 'utf8'));
   * const staged = await container.dism.stage(file, { from: 'd:\\NanoServer\\Packages' });
   * ```
   */
  stage(file: UnattendFile, options: StageOptions): Promise<Staged> {
    return stageInContainer(this.#files, file, options);
  }
}
