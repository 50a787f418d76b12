/** The errors of an encoded command, as they come by standard error. */
export function clixml(errors: string): string {
  const lines = errors.split(/(?<=\n)/).map((line) => `<S S="Error">${escapeXml(line)}</S>`);
  return `#< CLIXML\r\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${lines.join('')}</Objs>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return text
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
    .replace(
      /\p{Cc}/gu,
      (control) => `_x${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
