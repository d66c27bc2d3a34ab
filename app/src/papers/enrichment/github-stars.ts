import type { Client } from '../../outbound/client.ts';
import type { AskedPaper } from '../../store/inquiries.ts';
import { countField, objectValue, orRefusal } from '../fields.ts';
import { type ReadRecord, readRecord } from '../read-record.ts';
import { fetchKnown } from './answers.ts';
import type { KnowingService } from './enrichment.ts';

const GITHUB = 'https://github.com/';
const REPOSITORY = /^https:\/\/github\.com\/([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?(?:[/?#].*)?$/i;

/** Papers between two writes: a call each. */
const BATCH = 10;

/** GitHub's `GET /repos/{owner}/{name}`: the stars of the code that a paper links to. */
export function githubStars({
  client,
  url,
  hasToken,
}: {
  client: Client;
  url: string;
  /** Without one GitHub answers 60 calls an hour, for everything behind the same address. */
  hasToken: boolean;
}): KnowingService {
  return {
    name: 'github-stars',
    title: 'Stars of code on GitHub',
    foundBy: { code: GITHUB },
    batch: BATCH,
    budget: hasToken ? 1000 : 50,
    async ask(papers, { now, signal }) {
      const answers: (ReadRecord | null)[] = [];
      for (const paper of papers) {
        const address = addressOf(url, paper);
        const repository = address === null ? null : await fetchKnown(client, address, signal);
        answers.push(repository === null ? null : readRepository(repository, paper, now));
      }
      return answers;
    },
  };
}

function addressOf(url: string, { code }: AskedPaper): string | null {
  const [, owner, name] = REPOSITORY.exec(code ?? '') ?? [];
  // A name of dots would lead to another part of the interface.
  if (owner === undefined || name === undefined || /^\.+$/.test(owner) || /^\.+$/.test(name)) return null;
  return `${url.replace(/\/+$/, '')}/repos/${owner}/${name}`;
}

/** The stars, under the address that the paper gives: the repository may have another name by now. */
function readRepository(answer: unknown, paper: AskedPaper, now: number): ReadRecord {
  return orRefusal(() => {
    const codeStars = countField(objectValue(answer, null), 'stargazers_count');
    return readRecord({ title: paper.title, code: paper.code, codeStars }, now);
  });
}
