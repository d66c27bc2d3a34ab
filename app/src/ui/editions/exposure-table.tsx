import { DataTable } from '../admin/data-table.tsx';

/** How a group of papers fares; shares and measures from 0 to 1, NaN where one is not told. */
export interface ExposureLine {
  group: string;
  ofAll: number;
  ofFirst: number;
  rnd: number;
  rkl: number;
  rrd: number;
}

/** Groups of papers beside their share of the top. */
export function ExposureTable({ caption, rows }: { caption: string; rows: readonly ExposureLine[] }) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { name: 'Papers' },
        { name: 'Of all', number: true },
        { name: 'Of the first ten', number: true },
        { name: 'rND', number: true },
        { name: 'rKL', number: true },
        { name: 'rRD', number: true },
      ]}
      rows={rows.map(({ group, ofAll, ofFirst, rnd, rkl, rrd }) => [
        group,
        percent(ofAll),
        percent(ofFirst),
        ...[rnd, rkl, rrd].map((value) => (Number.isNaN(value) ? '–' : value.toFixed(2))),
      ])}
    />
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
