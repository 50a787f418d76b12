/** What TypeDoc writes that keeps people from reading. */
export function mendPage(html: string): string {
  return withWholeHeadings(withoutLinksInSummaries(html));
}

/** A link inside of what opens and closes a section cannot be reached with a keyboard. */
function withoutLinksInSummaries(html: string): string {
  return html.replaceAll(/<summary[^]*?<\/summary>/g, (summary) =>
    summary.replaceAll(/<a [^>]*class="tsd-anchor-icon"[^]*?<\/a>/g, ''),
  );
}

/** The list of headings beside a page leaves out what is code in them: of `HCS_E_TIMEOUT` (0x8037011e) only the number stays. */
function withWholeHeadings(html: string): string {
  const headings = new Map(
    [...html.matchAll(/<h\d id="([^"]+)" class="tsd-anchor-link">([^]*?)<\/h\d>/g)].map(
      ([, id = '', inside = '']) => [id, inside.replace(/<a [^]*$/, '').replaceAll(/<[^>]+>/g, '')],
    ),
  );
  return html.replaceAll(
    /(<a href="#([^"]+)"><span>)[^<]*(<\/span><\/a>)/g,
    (link, before: string, id: string, after: string) => {
      const heading = headings.get(id);
      return heading === undefined ? link : before + heading + after;
    },
  );
}
