export type { InteractiveOptions, InteractiveResult } from './session.js';
export type { TerminalInput, TerminalOutput, TerminalSize } from './terminal.js';
