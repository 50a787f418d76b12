import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ContainerFileSystem } from './filesystem.js';
import { parseWindowsPath } from './path.js';
import type { Machine } from './process.js';
import type { ServiceDefinition } from './services.js';

/** Name of the optional package with IIS for Nano Server, lower case. */
export const IIS_PACKAGE = 'microsoft-nanoserver-iis-feature-package';

const ROOT = 'C:\\inetpub\\wwwroot';
/** The page of a web server that has been installed and nothing else. */
export const START_PAGE =
  '<!DOCTYPE html>\r\n<html>\r\n<head><title>IIS Windows Server</title></head>\r\n<body><h1>Internet Information Services</h1></body>\r\n</html>\r\n';

/** The pages that IIS looks for in a folder, in its order. */
const DEFAULT_DOCUMENTS = ['default.htm', 'default.asp', 'index.htm', 'index.html', 'iisstart.htm'];

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  gif: 'image/gif',
  htm: 'text/html',
  html: 'text/html',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'application/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'text/xml',
};

/** The web server's service. It answers on port 80 of the container with what lies below `C:\inetpub\wwwroot`. */
export const W3SVC: ServiceDefinition = {
  name: 'w3svc',
  displayName: 'World Wide Web Publishing Service',
  start: (machine) => machine.listen(80, (request, response) => serve(machine.fs, request, response)),
};

/** What the package leaves behind: the start page and the service, not running. */
export function installIis({ fs, services }: Pick<Machine, 'fs' | 'services'>): void {
  fs.makeDirectory(ROOT);
  fs.write(`${ROOT}\\iisstart.htm`, START_PAGE);
  services.install(W3SVC.name);
}

function serve(fs: ContainerFileSystem, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Server', 'Microsoft-IIS/10.0');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD, OPTIONS, TRACE');
    return send(
      request,
      response,
      405,
      'text/html',
      errorPage(405, 'HTTP verb used to access this page is not allowed.'),
    );
  }
  const path = localPath(request.url ?? '/');
  const file = path === undefined ? undefined : findDocument(fs, path);
  if (file === undefined) {
    return send(request, response, 404, 'text/html', errorPage(404, 'File or directory not found.'));
  }
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  const type = Object.hasOwn(CONTENT_TYPES, extension) ? CONTENT_TYPES[extension] : undefined;
  // IIS does not hand out files of types it does not know.
  if (type === undefined)
    return send(request, response, 404, 'text/html', errorPage(404, 'File or directory not found.'));
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Last-Modified', (fs.stat(file)?.modified ?? new Date()).toUTCString());
  send(request, response, 200, type, fs.read(file));
}

function localPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://container').pathname);
    // Resolved below a root of its own, `..` cannot lead out of it.
    return [ROOT, ...parseWindowsPath(path.replaceAll(':', '')).parts].join('\\');
  } catch {
    return undefined;
  }
}

function findDocument(fs: ContainerFileSystem, path: string): string | undefined {
  const kind = fs.stat(path)?.kind;
  if (kind !== 'directory') return kind === 'file' ? path : undefined;
  return DEFAULT_DOCUMENTS.map((name) => `${path}\\${name}`).find((file) => fs.stat(file)?.kind === 'file');
}

function errorPage(status: number, text: string): string {
  const title = `${status} - ${text}`;
  return `<!DOCTYPE html>\r\n<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<h1>Server Error</h1>\r\n<h2>${title}</h2>\r\n</body>\r\n</html>\r\n`;
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  content: string | Uint8Array,
): void {
  const body = Buffer.from(content);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
