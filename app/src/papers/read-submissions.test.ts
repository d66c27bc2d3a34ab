import { expect, it } from 'vitest';
import { readRecord } from './read-record.ts';

const now = Date.parse('2026-01-22');
const read = (submissions: unknown) => readRecord({ title: 'Tides', submissions }, now);

it('reads on which days who put a paper', () => {
  const submissions = [
    { day: '2025-01-03', source: 'hf-daily', submitter: 'Ann', submittedAt: '2025-01-03T08:00:00.000Z' },
    { day: '2025-01-04', source: 'mail' },
  ];
  expect(read(submissions)).toMatchObject({
    record: {
      submissions: [
        { day: '2025-01-03', source: 'hf-daily', submitter: 'Ann', submittedAt: 1_735_891_200_000 },
        { day: '2025-01-04', source: 'mail', submitter: null, submittedAt: null },
      ],
    },
    unknown: [],
  });
  expect(read(null)).toMatchObject({ record: { submissions: [] } });
});

it.each([
  ['none', 'a list of objects'],
  [['none'], 'an object is expected'],
  [[{ source: 'a' }], 'names no day'],
  [[{ day: '2025-02-30', source: 'a' }], 'no date'],
  [[{ day: '2025-01' }], 'no date'],
  [[{ day: '2025-01-03' }], 'no word of small letters'],
  [[{ day: '2025-01-03', source: '<b>' }], 'no word of small letters'],
  [[{ day: '2025-01-03', source: 'a', submittedAt: '5' }], 'no time'],
  [[{ day: '2025-01-03', source: 'a', submitter: 'a'.repeat(201) }], '201 characters'],
  [Array(1001).fill({}), '1001 entries'],
])('refuses %j', (submissions, reason) => {
  expect(read(submissions)).toMatchObject({ refusal: { reason: expect.stringContaining(reason) } });
});
