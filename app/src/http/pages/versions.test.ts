import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instance, openInstance } from './testing.ts';

const first = { arxivId: '2601.00001', title: 'Tides of the sea', abstract: 'We compute <tides> by hand.' };
const second = {
  ...first,
  title: 'Tides of the wide sea',
  abstract: 'We compute <tides> by machine & hand.',
  version: 2,
  versionDate: '2026-01-05',
};
const withdrawn = {
  arxivId: '2601.00002',
  title: 'Gauges that lie',
  abstract: 'They do.',
  announced: '2026-01-20',
  withdrawn: true,
};

let instance: Instance;

beforeAll(async () => {
  const standing = { arxivId: '2601.00003', title: 'Gauges that stand', announced: '2026-01-20' };
  instance = await openInstance({
    files: { 'a.jsonl': [first], 'b.jsonl': [second, withdrawn, standing] },
    now: '2026-01-22T10:00:00Z',
  });
});

afterAll(() => instance.close());

async function read(path: string): Promise<string> {
  return (await instance.app.request(path)).text();
}

test('a paper shows its versions and what changed, for eyes and for ears', async () => {
  const html = await read('/papers/2601.00001');
  expect(html).toContain('<h1>Tides of the wide sea</h1>');
  expect(html).toContain('<time datetime="2026-01-05">5 January</time>');
  expect(html).toContain('<summary>Changed title and abstract</summary>');
  expect(html).toContain(
    '<ins><span class="unseen">added: </span>wide<span class="unseen">, end of added</span></ins>',
  );
  expect(html).toContain('We compute &lt;tides&gt; by ');
  expect(html).toContain('machine &amp;');
});

test('a paper whose texts never changed shows no versions', async () => {
  expect(await read('/papers/2601.00003')).not.toContain('id="versions"');
});

test('a withdrawn paper says so on its page and its cards, and is found', async () => {
  const html = await read('/papers/2601.00002');
  expect(html).toContain('This paper was withdrawn');
  expect(html).toContain('They do.');
  expect(await read('/latest')).toContain('<li class="withdrawn">Withdrawn</li>');
  expect(await read('/search?q=gauges+lie')).toContain('/papers/2601.00002');
});

test('a withdrawn paper has no place among those announced on a day', async () => {
  const html = await read('/papers/date/2026-01-20');
  expect(html).toContain('Gauges that stand');
  expect(html).not.toContain('Gauges that lie');
});
