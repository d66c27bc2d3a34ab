/** Fills in the time zone of the browser where the form has only guessed one. */
export function fillInTimeZone(): void {
  const select = document.querySelector<HTMLSelectElement>('select[data-guess]');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (select === null || !zone) return;
  const isListed = [...select.options].some(({ value }) => value === zone);
  // Browsers may call a zone by another of its names.
  if (!isListed) select.add(new Option(zone.replaceAll('_', ' '), zone));
  select.value = zone;
}
