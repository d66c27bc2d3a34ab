import type { FunctionRow, RouteRow } from './table.ts';
import { ASKERS } from './who.ts';

const HEAD = [
  '# Who may do what',
  '',
  'Every route and every service function that takes an `Actor`, with what each who asks gets for the example in',
  '`app/src/http/testing/authorization`. `app/src/http/authorization.test.ts` runs them all on both databases (on',
  'PostgreSQL for one of those who get the same answer), fails where one is missing or answers otherwise, and writes',
  'this page (`npx vitest run --project unit app/src/http/authorization.test.ts -u`).',
  '',
  '*reader* is whose things the example is about, *other* another reader. Routes answer with a status: 401 asks to sign',
  'in, 403 refuses. Functions give what they give (`done`), give nothing, or refuse in the same way.',
];

/** The table as Markdown. */
export function renderTable(routes: readonly RouteRow[], functions: readonly FunctionRow[]): string {
  return [
    ...HEAD,
    ...section(
      'Routes',
      routes.map((row) => ({ ...row, name: row.route })),
    ),
    ...section('Functions', functions),
    '',
  ].join('\n');
}

function section(title: string, rows: readonly Pick<FunctionRow, 'name' | 'when' | 'who'>[]): string[] {
  const cells = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  return [
    '',
    `## ${title}`,
    '',
    cells(['', ...ASKERS]),
    cells(['---', ...ASKERS.map(() => '---')]),
    ...rows.map(({ name, when, who }) =>
      cells([`\`${name}\`${when === undefined ? '' : ` ${when}`}`, ...ASKERS.map((asker) => who[asker])]),
    ),
  ];
}
