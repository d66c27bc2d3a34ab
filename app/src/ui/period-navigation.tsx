import type { PeriodList, PeriodOrder } from '../feed/lists.ts';
import { neighborTitle } from './dates.ts';
import { periodHref } from './links.ts';
import { orderedHref } from './order-switch.tsx';

/** The nearest earlier and later period that has papers, by their names. */
export function PeriodNavigation({
  list,
  thisYear,
  label,
  order = null,
}: {
  list: PeriodList;
  thisYear: string;
  label: string;
  /** The order of a week or a month, which its neighbors keep. */
  order?: PeriodOrder | null;
}) {
  const { kind, previous, next } = list;
  if (previous === null && next === null) return null;
  return (
    <nav class="neighbors" aria-label={label}>
      {previous === null ? null : (
        <a class="neighbor-previous" rel="prev" href={orderedHref(periodHref(kind, previous), order)}>
          <span aria-hidden="true">← </span>
          {neighborTitle(kind, previous, thisYear)}
        </a>
      )}
      {next === null ? null : (
        <a class="neighbor-next" rel="next" href={orderedHref(periodHref(kind, next), order)}>
          {neighborTitle(kind, next, thisYear)}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
