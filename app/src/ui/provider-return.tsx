import { Message } from './message.tsx';

/** Leads to a provider; the page also goes on by itself. */
export function Leaving({ name, address }: { name: string; address: string }) {
  return (
    <Message title={`On to ${name}`} query={null} links={[{ name: `Go on to ${name}`, href: address }]}>
      <p>Sign in there, and you come back here.</p>
    </Message>
  );
}

/** Why somebody comes back from a provider and is not signed in. */
export type ReturnOutcome = 'mailed' | 'closed' | 'taken' | 'expired' | 'declined' | 'refused' | 'down';

const WORDS: Readonly<Record<ReturnOutcome, (name: string) => readonly [title: string, text: string]>> = {
  mailed: (name) => [
    'Look into your mail',
    `There is an account here with the address that ${name} has of you. A link is on its way to it, which signs you in and joins the two: so nobody else takes your account over.`,
  ],
  closed: () => [
    'New members come by invitation',
    'There is no account here that goes with it. Ask somebody who is a member for an invitation, and open its link first.',
  ],
  taken: (name) => [
    'It belongs to another account',
    `Another account here signs in with that account at ${name}. Nothing was changed. Sign in to that one and remove it there first.`,
  ],
  expired: (name) => [
    'That took too long',
    `This browser did not leave for ${name} in the last fifteen minutes, or has come back already. Nobody was signed in. Please begin again.`,
  ],
  declined: (name) => ['Nobody was signed in', `${name} says that you did not agree. Nothing was changed.`],
  refused: (name) => [
    'Nobody was signed in',
    `What ${name} answered does not fit to what was asked. Nothing was changed. Please begin again; if it stays so, tell whoever looks after this paper.`,
  ],
  down: (name) => [
    `${name} does not answer`,
    'Nothing was changed. Try again in a few minutes, or sign in by mail.',
  ],
};

/** Says what came of it, and what to do. */
export function ProviderReturn({ name, outcome }: { name: string; outcome: ReturnOutcome }) {
  const [title, text] = WORDS[outcome](name);
  const links = [
    { name: 'Sign in', href: '/signin' },
    { name: 'The front page', href: '/' },
  ];
  return (
    <Message title={title} query={null} links={links}>
      <p>{text}</p>
    </Message>
  );
}
