import type { PeriodList } from '../feed/lists.ts';
import { neighborTitle } from './dates.ts';
import { periodHref } from './links.ts';

/** The nearest earlier and later period that has papers, by their names. */
export function PeriodNavigation({
  list,
  thisYear,
  label,
}: {
  list: PeriodList;
  thisYear: string;
  label: string;
}) {
  const { kind, previous, next } = list;
  if (previous === null && next === null) return null;
  return (
    <nav class="neighbors" aria-label={label}>
      {previous === null ? null : (
        <a class="neighbor-previous" rel="prev" href={periodHref(kind, previous)}>
          <span aria-hidden="true">← </span>
          {neighborTitle(kind, previous, thisYear)}
        </a>
      )}
      {next === null ? null : (
        <a class="neighbor-next" rel="next" href={periodHref(kind, next)}>
          {neighborTitle(kind, next, thisYear)}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
