import type { PeriodList } from '../feed/lists.ts';

/** By what a day, a week or a month is ordered, where that is not what one expects. */
export function BasisNote({ list: { kind, basis } }: { list: PeriodList }) {
  switch (basis.kind) {
    case 'score':
      return basis.hasVotes || !basis.hasForecasts ? null : (
        <>
          {' · '}no votes yet, so by <a href="/about/ranking#attention">the attention that is expected</a>
        </>
      );
    case 'closed':
      return <> · as they stood when the day closed</>;
    case 'consensus':
      return (
        <>
          {' · '}as {basis.days === 1 ? 'its one closed day has it' : `its ${basis.days} closed days agree`}
        </>
      );
    case 'votes':
      return basis.why === 'asked' ? null : <> · by votes: {WITHOUT[kind]}</>;
  }
}

const WITHOUT: Readonly<Record<PeriodList['kind'], string>> = {
  day: 'how it stood when it closed was not kept',
  week: 'none of its days has an order that was kept',
  month: 'none of its days has an order that was kept',
};
