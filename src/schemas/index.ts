/**
 * The schemas behind the models, for those who check answers or bodies themselves. They are zod's: whoever imports this
 * has zod in what is published, and in what the compiler reads.
 *
 * @packageDocumentation
 */
export { checkAnswer, checkInput } from '../models/check.js';
export * from '../models/schemas.js';
