/** A formula that is wider than its column scrolls; the keyboard must then be able to reach it (WCAG 2.1.1). */
export function makeFormulasReachable(): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth;
      const inLink = target.closest('a') !== null;
      if (scrolls && !inLink) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const formula of document.querySelectorAll('.formula')) observer.observe(formula);
}
