import { expect, test } from 'vitest';
import { mendPage } from '../../scripts/reference/page.js';

test('the list of headings of a page has what is code in them', () => {
  const anchor = '<a href="#0x1" aria-label="Permalink" class="tsd-anchor-icon"><svg></svg></a>';
  const heading = `<h2 id="0x1" class="tsd-anchor-link"><code>HCS_E_&lt;A&gt;</code> (0x1)${anchor}</h2>`;
  expect(mendPage(`${heading}<a href="#0x1"><span> (0x1)</span></a><a href="#b"><span>b</span></a>`)).toBe(
    `${heading}<a href="#0x1"><span>HCS_E_&lt;A&gt; (0x1)</span></a><a href="#b"><span>b</span></a>`,
  );
});

test('what opens and closes a section has no link in it', () => {
  const link = '<a href="#x" class="tsd-anchor-icon"><svg></svg></a>';
  expect(mendPage(`<summary><h2>Connect${link}</h2></summary><p>${link}</p>`)).toBe(
    `<summary><h2>Connect</h2></summary><p>${link}</p>`,
  );
});
