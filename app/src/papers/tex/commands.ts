/** HTML element in which a command's argument stands. */
export const ELEMENT_OF: Readonly<Record<string, string>> = {
  emph: 'em',
  textit: 'em',
  textsl: 'em',
  em: 'em',
  it: 'em',
  sl: 'em',
  textbf: 'strong',
  bf: 'strong',
  bfseries: 'strong',
  texttt: 'code',
  tt: 'code',
  textsuperscript: 'sup',
  textsubscript: 'sub',
};

/** Commands whose argument is shown as it is. */
export const TRANSPARENT = new Set([
  'textrm',
  'textsc',
  'textsf',
  'textup',
  'textnormal',
  'underline',
  'mbox',
  'rm',
  'sc',
  'sf',
  'small',
]);

/** Citations and references: they point at a bibliography that is not here. The space before them goes too. */
export const REFERENCES = new Set('cite citep citet citealp citeauthor citeyear ref eqref label'.split(' '));

/** Commands that are left out together with their argument. */
export const SILENT = new Set('begin end href noindent centering vspace hspace footnotemark'.split(' '));

/** Characters and words that a command without argument stands for. */
export const CHARACTER_OF: Readonly<Record<string, string>> = {
  '%': '%',
  '&': '&',
  '#': '#',
  _: '_',
  $: '$',
  '{': '{',
  '}': '}',
  '-': '',
  '/': '',
  ',': '\u2009',
  ';': ' ',
  '\\': ' ',
  par: ' ',
  newline: ' ',
  quad: ' ',
  item: '• ',
  dots: '…',
  ldots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  textasciitilde: '~',
  textbackslash: '\\',
  textquotesingle: "'",
  textregistered: '®',
  texttrademark: '™',
  textdegree: '°',
  S: '§',
  P: '¶',
  copyright: '©',
  ie: 'i.e.',
  eg: 'e.g.',
  etal: 'et al.',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  BibTeX: 'BibTeX',
};
