/** What a source is, for whoever chooses some. */
export interface SourceDescription {
  title: string;
  /** One line. */
  about: string;
}

const DESCRIPTIONS: Readonly<Record<string, SourceDescription>> = {
  'arxiv-oai': {
    title: 'arXiv, complete',
    about: 'Every paper and every change of the chosen categories, once a night. The first run takes hours.',
  },
  'arxiv-rss': {
    title: 'arXiv, announced today',
    about:
      'What was announced today, told apart into new, cross-listed and replaced. Quick; one day back only.',
  },
  'arxiv-query': {
    title: 'arXiv, by query',
    about:
      'The newest papers of the chosen categories through the query interface; for when the others fail.',
  },
  'hf-daily': {
    title: 'Hugging Face daily papers',
    about: 'What people submit to Daily Papers, with their votes, four times a day.',
  },
};

/** The description of a source; one that has none is known by its name. */
export function describeSource(name: string): SourceDescription {
  return (Object.hasOwn(DESCRIPTIONS, name) ? DESCRIPTIONS[name] : undefined) ?? { title: name, about: '' };
}
