import type { PeriodOrder } from '../feed/lists.ts';
import { withParameters } from './links.ts';

/** The address of a week or a month in an order; the one by consensus needs no mention. */
export function orderedHref(path: string, order: PeriodOrder | null): string {
  return withParameters(path, { order: order === 'votes' ? 'votes' : null });
}

/** The two orders of a week or a month. */
export function OrderSwitch({ path, order }: { path: string; order: PeriodOrder }) {
  const orders: [PeriodOrder, string][] = [
    ['consensus', 'As its days agree'],
    ['votes', 'By votes'],
  ];
  return (
    <nav class="order-switch" aria-label="Order">
      <ul>
        {orders.map(([each, name]) => (
          <li>
            <a href={orderedHref(path, each)} aria-current={each === order ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
