import { describe, expect, it } from 'vitest';
import { titlePhrases, topicsOf } from './topics.ts';

describe('titlePhrases', () => {
  it('finds phrases that stand again in the text, the longer first', () => {
    const title = 'Adaptive Data Analysis: Differential Privacy for Query Answering';
    const text = 'We study adaptive data analysis. Using differential privacy, we answer queries.';
    expect(titlePhrases(title, text)).toEqual(['adaptive data analysis', 'differential privacy']);
  });

  it('does not cross punctuation, mathematics or generic words', () => {
    const text = 'graph neural; neural networks; novel networks; networks matter';
    expect(titlePhrases('Graph, Neural Networks', text)).toEqual(['neural networks']);
    expect(titlePhrases('Graph $x$ Neural', 'graph neural')).toEqual([]);
    expect(titlePhrases('A Novel Networks Approach', text)).toEqual([]);
  });

  it('finds whole words only', () => {
    expect(
      titlePhrases('Rank Aggregation', 'frank aggregation, rank aggregations, low-rank aggregation'),
    ).toEqual([]);
  });

  it('keeps the capitals of names', () => {
    expect(titlePhrases('LoRA Adapters on Gaussian Splatting', 'lora adapters, gaussian splatting')).toEqual([
      'LoRA adapters',
      'gaussian splatting',
    ]);
    const title = 'Entropy-Guided Token Pruning for 3D-Aware BERT';
    expect(titlePhrases(title, title)).toEqual(['entropy-guided token pruning', '3D-aware BERT']);
  });

  it('gives at most three', () => {
    const title = 'Red Apples, Green Pears, Blue Plums, Black Grapes';
    expect(titlePhrases(title, title)).toEqual(['red apples', 'green pears', 'blue plums']);
  });
});

describe('topicsOf', () => {
  it('takes keywords, then phrases, then names of categories, and each slug once', () => {
    const paper = {
      title: 'Meta Learning of Rank Aggregation',
      text: 'On meta learning and rank aggregation.',
      keywords: ['Meta-Learning', 'meta learning', '…'],
      categories: ['cs.LG', 'unknown.XX', 'stat.ML'],
    };
    expect(topicsOf(paper)).toEqual([
      { slug: 'meta-learning', name: 'Meta-Learning', origin: 'keyword' },
      { slug: 'rank-aggregation', name: 'rank aggregation', origin: 'phrase' },
      { slug: 'machine-learning', name: 'Machine Learning', origin: 'category' },
    ]);
  });
});
