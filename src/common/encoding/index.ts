export {
  checkEncoding,
  loadEncoding,
  withoutMark,
  type AnsiCodePage,
  type LoadedEncoding,
  type OemCodePage,
  type TextEncoding,
  type TextReader,
} from './encoding.js';
