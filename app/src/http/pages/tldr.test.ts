import { afterAll, beforeAll, expect, test } from 'vitest';
import { ingestBatch } from '../../papers/ingest.ts';
import { recordOf } from '../../papers/record.ts';
import { type Instance, openInstance } from './testing.ts';

let instance: Instance;

beforeAll(async () => {
  const arxivId = '2601.00001';
  const told = recordOf({ title: 'Tides', arxivId, tldr: 'Tides are <b>wet</b> & "late".', citations: 4 });
  instance = await openInstance({
    files: { 'a.jsonl': [{ arxivId, title: 'Tides of the sea', abstract: 'We compute tides.' }] },
    prepare: (store) => ingestBatch(store, 'semantic-scholar', [told], { now: 0 }),
    now: '2026-01-22T10:00:00Z',
  });
});

afterAll(() => instance.close());

test('a sentence by Semantic Scholar says whose it is, as plain text, beside the abstract and not in its place', async () => {
  const html = await (await instance.app.request('/papers/2601.00001')).text();
  expect(html).toContain('TL;DR by Semantic Scholar</h2>');
  expect(html).toContain('<p class="tldr">Tides are &lt;b&gt;wet&lt;/b&gt; &amp; &quot;late&quot;.</p>');
  expect(html).toContain('<p class="abstract">We compute tides.</p>');
  expect(html).toContain('<h1>Tides of the sea</h1>');
  expect(html).not.toContain('In brief');
});
