// What scrolls by itself must be reached by the keyboard too: tables and code that are wider than the page.
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});
for (const part of document.querySelectorAll('.tsd-typography table, pre, .tsd-signature'))
  widths.observe(part);
