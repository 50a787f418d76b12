import { newId } from './ids.js';

/** An id of a simulated machine's own address, within 10.0.0.0/8. */
export const randomAddress = (): string => {
  const [a = 1, b = 1] = Buffer.from(newId(), 'hex');
  return `10.231.${a}.${Math.max(1, b % 254)}`;
};
