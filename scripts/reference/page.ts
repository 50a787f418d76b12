/**
 * What TypeDoc writes that keeps people from reading: a link inside of what opens and closes a section, which a keyboard cannot
 * reach.
 */
export function mendPage(html: string): string {
  return html.replaceAll(/<summary[^]*?<\/summary>/g, (summary) =>
    summary.replaceAll(/<a [^>]*class="tsd-anchor-icon"[^]*?<\/a>/g, ''),
  );
}
