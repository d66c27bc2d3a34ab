/**
 * What of the pooling of a static model pays? Titles that weigh more, the common mean or common components taken away
 * (Arora et al. 2017): each alone, by the meaning of texts only.
 *
 * Usage: node bench/pooling.ts --model FILE [--similar FOLDER]… FOLDER…
 */
import { parseArgs } from 'node:util';
import { type Encoder, readModel, type StaticModel, staticEncoderOf } from '@broadsheet/encode';
import { judgeRanking, ndcg } from '@broadsheet/rank';
import { type Collection, withCollection } from '../app/src/evaluation/collection.ts';
import { commonComponents, meanVector, removed } from './pooling/common.ts';

const CUTOFF = 10;
const SAMPLE = 10_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string' }, similar: { type: 'string', multiple: true, default: [] } },
});
if (options.model === undefined) throw new Error('Name a model with --model.');
const { model } = await readModel(options.model);
const folders = [
  ...positionals.map((folder) => ({ folder, similar: false })),
  ...options.similar.map((folder) => ({ folder, similar: true })),
];
for (const { name, encoder } of await variants(model)) {
  const figures: number[] = [];
  for (const { folder, similar } of folders)
    figures.push(
      await withCollection(folder, { similar, encoder }, (collection) => denseQuality(collection, encoder)),
    );
  process.stdout.write(
    `${name.padEnd(16)} ${mean(figures).toFixed(4)}  ${figures.map((figure) => figure.toFixed(3)).join('  ')}\n`,
  );
}

interface Variant {
  name: string;
  encoder: Encoder;
}

/** The common mean and components are those of the first collections' documents, at most `SAMPLE` of each. */
async function variants(plain: StaticModel): Promise<Variant[]> {
  const encoder = staticEncoderOf({ ...plain, titleWeight: 1 });
  const vectors: Float32Array[] = [];
  for (const { folder, similar } of folders)
    vectors.push(
      await withCollection(folder, { similar, encoder }, ({ snapshot, ids }) =>
        Promise.resolve(sampleOf(ids.length, encoder.dimensions, (key) => snapshot.vector(key))),
      ),
    );
  const common = meanVector(vectors, plain.dimensions);
  const components = commonComponents(vectors, plain.dimensions, 3);
  const without = (name: string, mean: Float32Array, directions: Float32Array): Variant => ({
    name,
    encoder: {
      ...encoder,
      encode: async (texts, given) => removed(await encoder.encode(texts, given), mean, directions),
    },
  });
  const none = new Float32Array(plain.dimensions);
  return [
    ...[1, 2, 3].map((titleWeight) => ({
      name: `title × ${titleWeight}`,
      encoder: staticEncoderOf({ ...plain, titleWeight }),
    })),
    without('without mean', common, none.subarray(0, 0)),
    without('without 1', none, components.subarray(0, plain.dimensions)),
    without('without 3', none, components),
  ];
}

function sampleOf(
  documents: number,
  dimensions: number,
  vectorOf: (key: number) => Float32Array | null,
): Float32Array {
  const count = Math.min(documents, SAMPLE);
  const sample = new Float32Array(count * dimensions);
  for (let place = 0; place < count; place++) {
    const vector = vectorOf(place + 1);
    if (vector !== null) sample.set(vector, place * dimensions);
  }
  return sample;
}

async function denseQuality(
  { questions, qrels, snapshot, ids }: Collection,
  encoder: Encoder,
): Promise<number> {
  const figures: number[] = [];
  for (const { id, text: query, itself } of questions) {
    const judgements = qrels.get(id);
    if (judgements === undefined) continue;
    const vector = await encoder.encode([query], { kind: itself === null ? 'query' : 'document' });
    const { hits } = snapshot.search({ query, mode: 'dense', vector, limit: CUTOFF + 1 });
    const answers = hits.filter(({ key }) => key !== itself).slice(0, CUTOFF);
    figures.push(
      ndcg(
        judgeRanking(
          answers.map(({ key }) => ids[key - 1] ?? ''),
          judgements,
        ),
        CUTOFF,
      ),
    );
  }
  return mean(figures);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
