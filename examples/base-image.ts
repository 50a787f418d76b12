/* The right base image for the engine's host, pulled only if it is missing, with its progress. */
import { renderProgress } from '@wragg/wincontainers';
import { scene } from './support/scene.js';

await using stage = await scene();
const work = stage.docker.baseImage('servercore');
await renderProgress(work);
const { reference, isolation, needsHyperV, why } = await work;
console.log(reference, isolation, needsHyperV ? 'under Hyper-V only' : '', why);
