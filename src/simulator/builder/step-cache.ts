import type { EngineState } from '../state/engine.js';
import type { SimulatedImage } from '../state/images.js';
import type { ContainerConfig } from '../state/model.js';

const caches = new WeakMap<EngineState, Map<string, SimulatedImage>>();

/**
 * The steps that an engine has done: the image behind an image and an instruction. While a build goes on the images of its
 * steps are in the store; afterwards only what it has built is.
 */
export class StepCache {
  readonly #engine: EngineState;
  readonly #ignored: boolean;
  readonly #images: Map<string, SimulatedImage>;
  readonly #steps = new Set<SimulatedImage>();

  /** @param ignored Whether nothing of builds before is used. */
  constructor(engine: EngineState, ignored: boolean) {
    this.#engine = engine;
    this.#ignored = ignored;
    this.#images = caches.get(engine) ?? new Map<string, SimulatedImage>();
    caches.set(engine, this.#images);
  }

  /** What a build before has made of the same. */
  find(base: SimulatedImage, config: ContainerConfig, text: string, key: string): SimulatedImage | undefined {
    const image = this.#ignored ? undefined : this.#images.get(keyOf(base, config, text, key));
    if (image !== undefined) this.#store(image);
    return image;
  }

  add(base: SimulatedImage, config: ContainerConfig, text: string, key: string, image: SimulatedImage): void {
    this.#images.set(keyOf(base, config, text, key), image);
    this.#store(image);
  }

  /** Leaves an image in the store for good. */
  keep(image: SimulatedImage): void {
    this.#steps.delete(image);
  }

  /** Takes out of the store what was needed for the build only. */
  close(): void {
    for (const image of this.#steps) this.#engine.images.delete(image);
  }

  #store(image: SimulatedImage): void {
    if (this.#engine.images.find(image.id) !== undefined) return;
    image.tags.clear();
    this.#engine.images.add(image);
    this.#steps.add(image);
  }
}

const keyOf = (base: SimulatedImage, config: ContainerConfig, text: string, key: string): string =>
  JSON.stringify([base.id, config, text, key]);
