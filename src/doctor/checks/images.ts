import { check } from '../check.js';
import { need } from '../fact.js';
import { windowsInfo } from '../facts.js';
import { defaultIsolation } from '../hyperv-need.js';
import { adviseImages, nameOf } from '../image-advice.js';
import { failed, ok, remediesFor, warning } from '../verdict.js';

/** More names than this do not help in a sentence. */
const MOST_NAMES = 5;

export const imageCompatibility = check('image-compatibility', 'Images', (facts) => {
  windowsInfo(facts);
  const images = need(facts.engine.images);
  const foreign = images.filter(({ Os }) => Os !== 'windows');
  const impossible = adviseImages(facts).filter(({ advice }) => advice.recommended === undefined);
  const [first] = impossible;
  if (first === undefined && foreign.length === 0) {
    return ok(
      images.length === 0
        ? 'There are no images yet.'
        : `All ${String(images.length)} images can run on this host.`,
    );
  }
  const details = [
    ...(first === undefined
      ? []
      : [
          `Neither isolation can run ${listed(impossible.map(describe))} here. ${first.advice.why}` +
            (first.advice.baseImageTag === undefined
              ? ''
              : ` Base images tagged ${first.advice.baseImageTag} work on this host.`),
        ]),
    ...(foreign.length === 0 ? [] : [`${listed(foreign.map(nameOf))}: not made for Windows.`]),
  ];
  return (first === undefined ? warning : failed)(details.join(' '), [
    ...(impossible.length === 0 ? [] : remediesFor('os-version-mismatch')),
    ...(foreign.length === 0 ? [] : remediesFor('image-platform-mismatch')),
  ]);
});

export const imageIsolation = check('image-isolation', "Images' isolation", (facts) => {
  windowsInfo(facts);
  need(facts.engine.images);
  const isDefault = defaultIsolation(facts);
  const other = isDefault === 'process' ? 'hyperv' : 'process';
  const misfits = adviseImages(facts).filter(({ advice }) => !advice[isDefault].works && advice[other].works);
  const [first] = misfits;
  if (first === undefined) return ok('Every image that can run here runs under the default isolation.');
  const name = other === 'hyperv' ? 'Hyper-V' : 'process';
  return warning(
    `${listed(misfits.map(describe))}: only under ${name} isolation, which is not the default. ${first.advice.why}`,
    [...remediesFor('default-isolation-does-not-fit'), ...remediesFor('os-version-mismatch').slice(0, 1)],
  );
});

const describe = ({ name, osVersion }: { name: string; osVersion: string }): string =>
  `${name} (${osVersion})`;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length <= MOST_NAMES ? shown : `${shown} and ${String(names.length - MOST_NAMES)} more`;
}
