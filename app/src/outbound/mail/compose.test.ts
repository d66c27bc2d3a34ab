import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { expect, it } from 'vitest';
import { composeBytes, type ListMail, UnfitMailError } from './compose.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const KEY = {
  domain: 'example.org',
  selector: 'news',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
};

const MAIL: ListMail = {
  from: 'The Tidal Times <papers@example.org>',
  to: 'ann@example.org',
  subject: 'Größe: 3 new papers',
  html: '<p>Höhe</p>',
  text: 'Höhe\n.\nEnde\n',
  messageId: '<edition.1.abc@papers.example.org>',
  date: Date.UTC(2026, 0, 22, 7),
  leaveUrl: 'https://papers.example.org/leave/abc?s=1',
  listId: 'daily.papers.example.org',
  help: 'https://papers.example.org/about',
  owner: 'mailto:owner@example.org',
};

const headOf = (bytes: Buffer) =>
  (bytes.toString('latin1').split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');

/** Signatures as an independent verifier sees them, with the key from a DNS of our own. */
async function verify(bytes: Buffer) {
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const resolver = (name: string, type: string) => {
    if (name !== 'news._domainkey.example.org' || type !== 'TXT') {
      return Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }));
    }
    return Promise.resolve([[`v=DKIM1; k=rsa; p=${key}`]]);
  };
  const { results } = await dkimVerify(bytes, { resolver });
  return results.map(({ status, signingHeaders }) => ({
    result: status.result,
    signed:
      signingHeaders?.keys
        .toLowerCase()
        .split(':')
        .map((name) => name.trim()) ?? [],
  }));
}

it('writes the fields of a list, and both bodies', async () => {
  const bytes = await composeBytes(MAIL, null);
  const head = headOf(bytes).split('\r\n');
  expect(head).toEqual(
    expect.arrayContaining([
      'Message-ID: <edition.1.abc@papers.example.org>',
      'Date: Thu, 22 Jan 2026 07:00:00 +0000',
      'List-ID: <daily.papers.example.org>',
      'List-Unsubscribe: <https://papers.example.org/leave/abc?s=1>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'List-Help: <https://papers.example.org/about>',
      'List-Owner: <mailto:owner@example.org>',
      'Precedence: bulk',
      'Auto-Submitted: auto-generated',
    ]),
  );
  expect(bytes.toString()).toMatch(/multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html/);
});

it('offers one click only over HTTPS, and nothing to leave where nothing was subscribed to', async () => {
  expect(headOf(await composeBytes({ ...MAIL, leaveUrl: 'http://localhost/leave' }, null))).not.toContain(
    'Post',
  );
  const alone = headOf(
    await composeBytes({ ...MAIL, leaveUrl: null, listId: null, help: null, owner: null }, null),
  );
  expect(alone).not.toMatch(/^(?:List-|Precedence)/m);
});

it('signs so that an independent verifier agrees, with what one leaves by, and sees a change', async () => {
  const signed = await composeBytes(MAIL, KEY);
  const [signature] = await verify(signed);
  expect(signature?.result).toBe('pass');
  expect(signature?.signed).toEqual(
    expect.arrayContaining(['from', 'to', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
  );
  const changed = Buffer.from(signed.toString('latin1').replace('/leave/abc', '/leave/xyz'), 'latin1');
  expect((await verify(changed))[0]?.result).toBe('fail');
});

it('lets nothing begin a line of the head', async () => {
  const evil = 'x\r\nBcc: eve@example.org';
  expect(headOf(await composeBytes({ ...MAIL, subject: evil }, null))).not.toMatch(/^Bcc:/im);
  const fields: Partial<ListMail>[] = [
    { to: `ann@example.org\r\nBcc: eve@example.org` },
    { to: 'ann@example.org, eve@example.org' },
    { messageId: `<a@b>\r\nBcc: eve@example.org` },
    { leaveUrl: `https://a.example/${evil}` },
    { leaveUrl: 'https://a.example/>, <https://b.example/' },
    { listId: evil },
    { help: 'javascript:alert(1)' },
    { owner: evil },
  ];
  for (const field of fields) {
    await expect(composeBytes({ ...MAIL, ...field }, null)).rejects.toThrow(UnfitMailError);
  }
});
