/**
 * Does it pay to learn the query side against the documents' vectors? A matrix, a weight for each word, or both are
 * learned from titles and spans of abstracts: first with random negatives (STAR), then with those that a search of all
 * the papers finds (ADORE); Zhan et al., "Optimizing dense retrieval model training with hard negatives" (2021).
 *
 * Usage: node bench/learned/query-side.ts --model FILE --papers FOLDER [--except FILE] [--count N]
 *   [--set learn=matrix|words|both] [--set star=STEPS] [--set adore=STEPS] [--set rate=FACTOR]
 *   [--similar FOLDER]… [FOLDER…]
 */
import { staticEncoderOf } from '@broadsheet/encode';
import { readArguments } from './arguments.ts';
import { dotProducts } from './dot-products.ts';
import { pseudoQuality } from './query-side/pseudo-quality.ts';
import { createPseudoQueries } from './query-side/pseudo-queries.ts';
import { createQueryPooler } from './query-side/query-pooler.ts';
import { partOfTheWay, plainQuerySide, type QuerySide, queryVector } from './query-side/query-side.ts';
import { type Training, trainQuerySide } from './query-side/train.ts';
import { type Prepared, runExperiment, type Setting } from './run-experiment.ts';
import { trainingSample } from './training-sample.ts';

const SEED = 7;
/** The last papers are searched as the others are, but no query is learned from them: these say what was learned. */
const [UNSEEN, CHECKS] = [1000, 500];
const given = await readArguments();
const { model, settings } = given;
const learned = settings.get('learn') ?? 'both';
const learn = { matrix: learned !== 'words', words: learned !== 'matrix' };
const rate = Number(settings.get('rate') ?? 1);
const rates = { matrixRate: 0.0005 * rate, wordRate: 0.01 * rate, pull: 0.01 };

const papers = await trainingSample(given.papers, given.except, given.count);
const vectors = await staticEncoderOf(model).encode(papers.map(({ abstract }) => abstract));
const pooler = createQueryPooler(model);
const material = {
  pooler,
  draw: createPseudoQueries(papers, { from: 0, to: papers.length - UNSEEN, seed: SEED }),
  vectors,
  products: dotProducts(vectors, model.dimensions),
};
const unseen = createPseudoQueries(papers, {
  from: papers.length - UNSEEN,
  to: papers.length,
  seed: SEED + 1,
})(CHECKS);
const side = plainQuerySide(pooler);
tellQuality('before');
const star = learnOn({ ...rates, learn, negatives: 'star', steps: Number(settings.get('star') ?? 600) });
const adore = learnOn({ ...rates, learn, negatives: 'adore', steps: Number(settings.get('adore') ?? 200) });

const plain = plainQuerySide(pooler);
const parts = [0.25, 0.5, 1];
await runExperiment(given, 'dense', [
  ...parts.map((part) => settingOf(`STAR, ${learned}, ${part} of the way`, partOfTheWay(plain, star, part))),
  ...parts.map((part) =>
    settingOf(`STAR and ADORE, ${learned}, ${part} of the way`, partOfTheWay(plain, adore, part)),
  ),
]);

/** Goes on from where the query side is, and gives a copy of where it came to. */
function learnOn(training: Training): QuerySide {
  let sum = 0;
  trainQuerySide(side, material, training, (step, loss) => {
    sum += loss;
    if (step % 50 > 0) return;
    const passed = process.uptime().toFixed(0);
    process.stderr.write(`${training.negatives}, step ${step}: loss ${(sum / 50).toFixed(4)}, ${passed} s\n`);
    sum = 0;
  });
  tellQuality(training.negatives);
  return { matrix: side.matrix.slice(), logWeights: side.logWeights.slice() };
}

function tellQuality(when: string): void {
  const quality = pseudoQuality(material, side, unseen).toFixed(4);
  process.stdout.write(
    `${when}: nDCG of ${CHECKS} queries made from papers that nothing was learned from: ${quality}\n`,
  );
}

function settingOf(name: string, query: QuerySide): Setting {
  return {
    name,
    scores: ({ questions, vectors: documents }: Prepared) => {
      const asked = questions.map(({ text }) => queryVector(pooler, query, pooler.read(text)).vector);
      const rows = Float32Array.from(asked.flatMap((vector) => [...vector]));
      return dotProducts(documents, model.dimensions)(rows);
    },
  };
}
