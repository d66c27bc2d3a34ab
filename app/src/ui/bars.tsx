import { counted } from './words.ts';

const GAP = 3;
const HEIGHT = 44;

interface BarsProps {
  /** One a year, a month, …, without gaps. */
  bars: readonly { name: string; count: number }[];
  /** What is counted, in the singular. */
  unit: string;
  /** What the figure shows, in words. */
  label: string;
}

/** A few bars get wide, a hundred get narrow ones. */
function barWidth(bars: number): number {
  return Math.min(22, Math.max(4, Math.floor(200 / bars) - GAP));
}

/** Counts over time as small bars, with the same numbers in words for those who cannot see them. */
export function Bars({ bars, unit, label }: BarsProps) {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined || bars.length < 2) return null;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const bar = barWidth(bars.length);
  const width = bars.length * (bar + GAP) - GAP;
  const numbers = bars.filter(({ count }) => count > 0).map(({ name, count }) => `${name}: ${count}`);
  return (
    <figure class="activity">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${label}. ${numbers.join(', ')}.`}
      >
        {bars.map(({ name, count }, index) => (
          <Bar
            x={index * (bar + GAP)}
            width={bar}
            share={count / most}
            title={`${name}: ${counted(count, unit)}`}
          />
        ))}
      </svg>
      <figcaption>
        <span>{first.name}</span> <span>{last.name}</span>
      </figcaption>
    </figure>
  );
}

/** A time without anything keeps a hairline, so that gaps can be counted. */
function Bar({ x, width, share, title }: { x: number; width: number; share: number; title: string }) {
  const height = share === 0 ? 1 : Math.max(3, Math.round(share * HEIGHT));
  return (
    <rect class={share === 0 ? 'bar-none' : 'bar'} x={x} y={HEIGHT - height} width={width} height={height}>
      <title>{title}</title>
    </rect>
  );
}
