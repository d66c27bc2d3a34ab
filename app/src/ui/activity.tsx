import { counted } from './words.ts';

const GAP = 3;
const HEIGHT = 44;

/** A few years get wide bars, a century narrow ones. */
function barWidth(years: number): number {
  return Math.min(22, Math.max(4, Math.floor(200 / years) - GAP));
}

/** Papers a year as small bars, with the same numbers in words for those who cannot see them. */
export function Activity({ activity }: { activity: readonly { year: number; papers: number }[] }) {
  const [first, last] = [activity[0], activity.at(-1)];
  if (first === undefined || last === undefined || activity.length < 2) return null;
  const most = Math.max(...activity.map((entry) => entry.papers));
  const bar = barWidth(activity.length);
  const width = activity.length * (bar + GAP) - GAP;
  const numbers = activity
    .filter((entry) => entry.papers > 0)
    .map(({ year, papers }) => `${year}: ${papers}`);
  return (
    <figure class="activity">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`Papers a year. ${numbers.join(', ')}.`}
      >
        {activity.map(({ year, papers }, index) => (
          <Bar
            x={index * (bar + GAP)}
            width={bar}
            share={papers / most}
            title={`${year}: ${counted(papers, 'paper')}`}
          />
        ))}
      </svg>
      <figcaption>
        <span>{first.year}</span> <span>{last.year}</span>
      </figcaption>
    </figure>
  );
}

/** A year without papers keeps a hairline, so that gaps can be counted. */
function Bar({ x, width, share, title }: { x: number; width: number; share: number; title: string }) {
  const height = share === 0 ? 1 : Math.max(3, Math.round(share * HEIGHT));
  return (
    <rect class={share === 0 ? 'bar-none' : 'bar'} x={x} y={HEIGHT - height} width={width} height={height}>
      <title>{title}</title>
    </rect>
  );
}
