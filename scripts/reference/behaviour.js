/* global document, localStorage, MutationObserver, ResizeObserver */
// What TypeDoc's own script lacks.

// What scrolls by itself must be reached by the keyboard too: tables and code that are wider than the page.
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});
for (const part of document.querySelectorAll('.tsd-typography table, pre, .tsd-signature'))
  widths.observe(part);

// Who searches for an error code comes to its heading, and not to the top of a page of codes.
const CODE = /^(0x[0-9a-f]{8}|[A-Z]+(_[A-Z0-9]+)+)$/i;
const results = document.querySelector('#tsd-search-results');
if (results !== null) {
  const leadToCode = () => {
    const words = document.querySelector('#tsd-search-input')?.value.trim() ?? '';
    if (!CODE.test(words)) return;
    for (const link of results.querySelectorAll('a:not([href*="#"])'))
      link.href += `#:~:text=${encodeURIComponent(words)}`;
  };
  new MutationObserver(leadToCode).observe(results, { childList: true, subtree: true });
}

// The landing page shows the guides in the menu. What is opened and closed later, TypeDoc remembers.
const menu = document.querySelector('#tsd-nav-container');
if (menu !== null) {
  const openGuides = () => {
    const folder = menu.querySelector('details');
    if (folder === null) return false;
    const isPlaceInMenu = menu.querySelector('.current') !== null;
    if (!isPlaceInMenu && localStorage.getItem('tsd-accordion-Guides') === null) folder.open = true;
    return true;
  };
  if (!openGuides())
    new MutationObserver((_, observer) => openGuides() && observer.disconnect()).observe(menu, {
      childList: true,
    });
}
