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
  'arxiv-oai-raw': {
    title: 'arXiv, with versions',
    about:
      'As the one above, with every version and withdrawal, but poorer author names: choose one of the two.',
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
  openalex: {
    title: 'OpenAlex',
    about:
      'New works of one field, from journals and conferences too. BROADSHEET_OPENALEX_FILTER says which.',
  },
  biorxiv: {
    title: 'bioRxiv',
    about: 'Preprints of biology, every version, by the day on which it was posted.',
  },
  medrxiv: {
    title: 'medRxiv',
    about: 'Preprints of medicine, every version, by the day on which it was posted.',
  },
  openreview: {
    title: 'OpenReview',
    about: 'Submissions to BROADSHEET_OPENREVIEW_VENUES, with the account in BROADSHEET_OPENREVIEW_USER.',
  },
  feeds: {
    title: 'RSS and Atom feeds',
    about: 'Journals and pages of your choice: the addresses in BROADSHEET_FEEDS.',
  },
  'semantic-scholar': {
    title: 'Semantic Scholar',
    about: 'Brings no papers: it tells citations, venues and a TL;DR of those that are here.',
  },
  crossref: {
    title: 'Crossref',
    about: 'Brings no papers: it tells venues, dates and licenses of those with a DOI.',
  },
  'github-stars': {
    title: 'GitHub stars',
    about: 'Brings no papers: it counts the stars of their code.',
  },
};

/** The description of a source; one that has none is known by its name. */
export function describeSource(name: string): SourceDescription {
  return (Object.hasOwn(DESCRIPTIONS, name) ? DESCRIPTIONS[name] : undefined) ?? { title: name, about: '' };
}
