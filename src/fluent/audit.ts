import { checkOptions } from '../common/options.js';
import type { CallOptions, Engine } from '../engine/index.js';
import { UnsupportedByEngineError } from '../errors/engine.js';
import {
  adviseIsolation,
  baseImageTagsFor,
  hostOsVersion,
  productTypeOf,
  readOsVersion,
  windowsName,
  type IsolationAdvice,
} from '../models/index.js';
import { ifThere } from './if-there.js';
import { listedName } from './listed-name.js';

/** A container, and whether its image still fits the host. */
export interface AuditedContainer {
  /** Its full id. */
  readonly id: string;
  /** Its first name, without the leading slash; its id if it has no name. */
  readonly name: string;
  /** Its image, as the engine lists it: by name, or by id if the name now belongs to another image. */
  readonly image: string;
  /** Whether it is running now. A paused container is not. */
  readonly running: boolean;
  /** The Windows version of its image; `undefined` if the engine no longer knows it. */
  readonly osVersion: string | undefined;
  /** `Windows Server 2019` */
  readonly windows: string | undefined;
  /** Whether the Windows version of its image differs from the host's. The image should be rebuilt then. */
  readonly outdated: boolean;
  /** The isolation that it needs on this host; `none` if it cannot run, `unknown` if a version is not known. */
  readonly needs: 'process' | 'hyperv' | 'none' | 'unknown';
  /** The reason, as a sentence. */
  readonly why: string;
  /** The tag of the base images for this host: `ltsc2022`. */
  readonly baseImageTag: string | undefined;
}

/** Compares the images of all containers with the engine's host. */
export async function audit(engine: Engine, options: CallOptions): Promise<AuditedContainer[]> {
  const { signal } = checkOptions(options);
  const info = await engine.system.info({ signal });
  const host = hostOsVersion(info);
  if (info.OSType !== 'windows' || host === undefined)
    throw new UnsupportedByEngineError('An audit of base images', info.OSType);
  const question = { osVersion: host, productType: productTypeOf(info.OperatingSystem) };
  const containers = await engine.containers.list({ all: true, signal });
  const versions = new Map<string, Promise<string | undefined>>();
  const versionOf = (image: string): Promise<string | undefined> => {
    const known =
      versions.get(image) ??
      ifThere(() => engine.images.inspect(image, { signal })).then((found) => found?.OsVersion);
    versions.set(image, known);
    return known;
  };
  return Promise.all(
    containers.map(async (container) => {
      const { Id, Image, ImageID, State } = container;
      // Engines before API 1.24 do not say the image's id.
      const text = await versionOf(ImageID ?? Image);
      const version = readOsVersion(text);
      const base = {
        id: Id,
        name: listedName(container),
        image: Image,
        running: State === 'running',
      };
      if (version === undefined)
        return {
          ...base,
          osVersion: text,
          windows: undefined,
          outdated: false,
          needs: 'unknown' as const,
          why: 'the engine does not say which Windows its image is made of',
          baseImageTag: undefined,
        };
      const advice = adviseIsolation({ host: question, image: { osVersion: version } });
      return {
        ...base,
        osVersion: text,
        windows: windowsName(version.build, 'server'),
        outdated: version.build !== host.build && !isNewestFor(advice, version.build),
        needs: needs(advice),
        why: advice.process.works ? advice.process.reason : advice.hyperv.reason,
        baseImageTag: advice.baseImageTag,
      };
    }),
  );
}

const needs = ({ process, hyperv }: IsolationAdvice): 'process' | 'hyperv' | 'none' =>
  process.works ? 'process' : hyperv.works ? 'hyperv' : 'none';

/** A host may have no base images of its own build, as Windows Server version 23H2: those of the release before are its newest. */
const isNewestFor = ({ baseImageTags }: IsolationAdvice, build: number): boolean =>
  baseImageTags !== undefined && baseImageTags === baseImageTagsFor(build);
