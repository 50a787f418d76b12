import { checkOptions } from '../../common/options.js';
import { invalidValue } from '../../common/invalid-value.js';
import { InvalidInputError } from '../../errors/validation.js';
import type { Engine } from '../../engine/index.js';
import type { UnattendFile } from '../../models/index.js';
import { Exec, type ExecOptions } from '../exec/exec.js';
import type { ContainerFiles } from '../files/index.js';
import { DISM_SUCCESS, DismRun } from './dism-run.js';
import { stageInContainer, type Staged, type StageOptions } from './stage.js';

/** How to run dism: as any process, but that its exit codes are judged as dism means them. */
export interface DismOptions extends Omit<ExecOptions, 'accept' | 'input'> {}

/**
 * Windows features and packages of a container, by dism. Nano Server takes packages in Windows Server 2016 only.
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
   * Operations `ContainerExec` and `ExecStart`: `dism /online /english /norestart` with what is given. Exit codes 3010 and 1641 are
   * success with `restartNeeded`; any other than 0 is a {@link DismError}, for which the errors in dism's log are looked up.
   *
   * @param args - each option for itself, such as `/enable-feature` and `/featurename:IIS-WebServerRole`
   * @param options - as of {@link Container.exec}; `user`: who may change Windows, mostly `ContainerAdministrator`
   * @returns await it for the result, or iterate it for the output
   * @throws `InvalidInputError` at once if there is no argument, or one that does not begin with `/`.
   * @example
   * ```ts no-run: the simulated dism lists no packages
   * const { stdout } = await container.dism.run(['/get-packages', '/format:list']);
   * ```
   */
  run(args: readonly string[], options: DismOptions = {}): DismRun {
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
   * Operations `ContainerExec` and `ExecStart`: installs the packages of an unattend file that lies in the container.
   *
   * @param file - what {@link Dism.stage} or {@link stageUnattend} gave, or the path of the unattend file in the container
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
   * Operation `PutContainerArchive`: puts an unattend file and the .cab files that it names into the container, where it says. They
   * are looked for on this machine first, and nothing is sent unless all are there: each as the container has it below the folder,
   * by its name alone, or in the folder of its language, as on the medium.
   *
   * @param file - what the unattend file says
   * @param options - `from`: the folder of this machine that has the .cab files
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
