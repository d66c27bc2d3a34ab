/** Links that a text names; each is null where it names none. */
export interface NamedLinks {
  /** A repository of code. */
  code: string | null;
  /** A page about the work, or a demonstration of it. */
  project: string | null;
  /** Data or a trained model. */
  data: string | null;
}

const START = String.raw`(?<![\w.@-])(?:https?://)?(?:www\.)?`;
const NAME = String.raw`[\w-][\w.-]{0,99}`;

const REPOSITORY = new RegExp(
  `${START}(github\\.com|bitbucket\\.org|codeberg\\.org|gitee\\.com)/(${NAME})/([\\w.-]{1,100})`,
  'gi',
);
/** Groups may hold groups; a repository's own pages follow behind `/-/`, in older addresses behind these words. */
const GITLAB = new RegExp(
  `${START}(gitlab\\.[\\w.-]{2,60}?)/(${NAME}(?:/(?!-/|tree/|blob/|issues)${NAME}){1,4})`,
  'i',
);
const ANONYMOUS = new RegExp(`${START}(anonymous\\.4open\\.science)/r/([\\w-]{1,100})`, 'i');

const SITE = new RegExp(
  `${START}([\\w-]{1,63}\\.(?:github|gitlab)\\.io|sites\\.google\\.com(?=/view/))((?:/[\\w.~%+=@:-]{0,100}){0,8})`,
  'i',
);
const SPACE = new RegExp(`${START}(?:huggingface\\.co|hf\\.co)/(spaces/${NAME}/[\\w.-]{1,100})`, 'i');
const HUB = new RegExp(
  `${START}(?:huggingface\\.co|hf\\.co)/((?:(?:datasets|collections)/)?(?!(?:spaces|papers|docs|blog|learn|datasets|collections)/)${NAME}/[\\w.-]{1,100})`,
  'i',
);
const DEPOSIT = new RegExp(`${START}zenodo\\.org/(?:record|records)/(\\d{1,12})`, 'i');
const DEPOSIT_DOI = /(?<![\w.])(10\.5281\/zenodo\.\d{1,12}|10\.6084\/m9\.figshare\.\d{1,12})/i;
const KAGGLE = new RegExp(`${START}kaggle\\.com/(datasets/${NAME}/[\\w.-]{1,100})`, 'i');

/** Most texts name none of the hosts: they are passed over quickly. */
const ANY_HOST =
  /git(?:hub|lab|ee)|bitbucket|huggingface|hf\.co|zenodo|kaggle|figshare|sites\.google|4open|codeberg/i;

/** Addresses of GitHub that are no repository's. */
const NO_OWNERS = new Set(
  'about apps blog collections explore features login marketplace orgs pricing search settings sponsors topics'.split(
    ' ',
  ),
);

/** The first link of each kind in a text, in the form in which its host writes it. */
export function findLinks(text: string): NamedLinks {
  const mayName = (text.includes('/') || text.includes('.io')) && ANY_HOST.test(text);
  if (!mayName) return { code: null, project: null, data: null };
  return { code: findCode(text), project: findProject(text), data: findData(text) };
}

function findCode(text: string): string | null {
  for (const [, host = '', owner = '', repository = ''] of text.matchAll(REPOSITORY)) {
    const name = withoutTail(repository).replace(/\.git$/, '');
    if (name !== '' && !NO_OWNERS.has(owner.toLowerCase()))
      return `https://${host.toLowerCase()}/${owner}/${name}`;
  }
  const [, host, path] = GITLAB.exec(text) ?? ANONYMOUS.exec(text) ?? [];
  if (host === undefined || path === undefined) return null;
  const folder = host.toLowerCase() === 'anonymous.4open.science' ? '/r' : '';
  return `https://${host.toLowerCase()}${folder}/${withoutTail(path).replace(/\.git$/, '')}`;
}

function findProject(text: string): string | null {
  const mayNameSite = text.includes('.io') || text.includes('sites.google');
  const [, host, path = ''] = (mayNameSite ? SITE.exec(text) : null) ?? [];
  if (host !== undefined) return `https://${host.toLowerCase()}${withoutTail(path) || '/'}`;
  const space = SPACE.exec(text)?.[1];
  return space === undefined ? null : `https://huggingface.co/${withoutTail(space)}`;
}

function findData(text: string): string | null {
  const hub = HUB.exec(text)?.[1];
  if (hub !== undefined) return `https://huggingface.co/${withoutTail(hub)}`;
  const deposit = DEPOSIT.exec(text)?.[1];
  if (deposit !== undefined) return `https://zenodo.org/records/${deposit}`;
  const doi = DEPOSIT_DOI.exec(text)?.[1];
  if (doi !== undefined) return `https://doi.org/${doi.toLowerCase()}`;
  const kaggle = KAGGLE.exec(text)?.[1];
  return kaggle === undefined ? null : `https://www.kaggle.com/${withoutTail(kaggle)}`;
}

/** A path without the punctuation of the sentence in which it stands. */
function withoutTail(path: string): string {
  return path.replace(/[.:,;~=%+-]+$/, '');
}
