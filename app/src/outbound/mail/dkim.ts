import DKIM from 'nodemailer/lib/dkim';

/** What mails are signed with (DomainKeys Identified Mail, RFC 6376). */
export interface DkimKey {
  domain: string;
  selector: string;
  /** RSA, in PEM. */
  privateKey: string;
}

/** RFC 6376, section 5.4.1, and what a reader leaves a list by: both of RFC 8058, section 4, asks for it. */
const SIGNED_FIELDS = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Auto-Submitted',
  'Precedence',
  'List-Id',
  'List-Help',
  'List-Owner',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
].join(':');

/** The signing options of nodemailer. */
export function signingOptions({ domain, selector, privateKey }: DkimKey) {
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_FIELDS };
}

/** The message with its signature in front. */
export async function signMail(message: Buffer, key: DkimKey): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of new DKIM(signingOptions(key)).sign(message)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
