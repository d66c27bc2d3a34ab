import { expect, it } from 'vitest';
import { compareFacts, openLedger } from './ledger.ts';

it('finds what was lost, done twice, taken back and made up, and forgives what nobody answered', () => {
  const ledger = openLedger();
  for (const fact of ['kept', 'lost', 'twice', 'taken back']) ledger.acknowledge(fact, 'there');
  ledger.acknowledge('taken back', 'absent');
  ledger.doubt('perhaps there', 'there');
  ledger.doubt('perhaps absent', 'there');
  const found = ['kept', 'twice', 'taken back', 'perhaps there', 'made up'].map(
    (fact) => [fact, fact === 'twice' ? 2 : 1] as const,
  );
  expect(compareFacts(ledger.facts, new Map(found))).toEqual([
    'lost: lost',
    '2 times: twice',
    'came back: taken back',
    'nobody did: made up',
  ]);
  expect(ledger.counts).toEqual({ acknowledged: 5, unanswered: 2 });
});
