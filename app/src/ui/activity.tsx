import { Bars } from './bars.tsx';

/** Papers a year. */
export function Activity({ activity }: { activity: readonly { year: number; papers: number }[] }) {
  const bars = activity.map(({ year, papers }) => ({ name: String(year), count: papers }));
  return <Bars bars={bars} unit="paper" label="Papers a year" />;
}
