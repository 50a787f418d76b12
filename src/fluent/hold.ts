import { EventEmitter } from 'node:events';

/**
 * Takes hold of content as it is handed over. A stream that fails before anybody reads it would end the process, since nobody
 * listens; from now on it fails whoever reads it, also afterwards, with its own error.
 *
 * @returns the content
 */
export function hold<T>(content: T): T {
  if (content instanceof EventEmitter && !content.listeners('error').includes(ignore))
    content.on('error', ignore);
  return content;
}

const ignore = (): void => undefined;
