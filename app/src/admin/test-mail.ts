import type { Settings } from '../config/config.ts';
import { signingKeyOf } from '../config/mail.ts';
import { isMailAddress } from '../config/values.ts';
import { MailError, sendMail } from '../outbound/mail.ts';
import type { TestResult } from './setup-sections.ts';

/** Sends a real message to an address and says what came of it. */
export async function testMail(
  { smtpUrl, mailFrom, name, publicUrl, ...others }: Settings,
  to: string,
): Promise<TestResult> {
  if (smtpUrl === null) return failed('There is no mail server to test: type its address first.');
  if (mailFrom === null) return failed('Mail needs a sender: type one first.');
  if (!isMailAddress(to)) return failed('Type the address that the test message goes to.');
  const text = `This is a test message of ${name}${publicUrl === null ? '' : ` (${publicUrl})`}.\n\nMail works.\n`;
  try {
    const mail = { from: mailFrom, to, subject: `${name}: mail works`, text };
    await sendMail(smtpUrl, mail, signingKeyOf(others));
    return {
      ok: true,
      lines: [
        `The server took a message for ${to}.`,
        'Look whether it arrives; if not, look among the spam and at the SPF record of the sender’s domain.',
      ],
    };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return failed(error.message);
  }
}

function failed(line: string): TestResult {
  return { ok: false, lines: [line] };
}
