import type { ListName } from '../../../digest/subscriptions/lists.ts';
import {
  DEFAULT_PAPERS,
  type ListKey,
  listKeyText,
  readListKey,
  type Wish,
} from '../../../digest/subscriptions/wish.ts';
import type { ListChoice, SubscribeForm } from '../../../ui/subscribe/view.ts';
import type { Form } from '../../form.ts';

/** What everybody may choose, besides what the address names. */
const ALWAYS = ['day', 'trending', 'week', 'following'];

/** What a list is called for whoever asks; null where they may not read it. */
type NameOf = (list: ListKey) => Promise<ListName | null>;

/** The form before anything is typed, with the lists that its address names. */
export async function freshForm(
  nameOf: NameOf,
  { named, timezone }: { named: readonly string[]; timezone: string },
): Promise<SubscribeForm> {
  const keys = named
    .slice(0, 20)
    .map(readListKey)
    .filter((key) => key !== null);
  const chosen = new Set(keys.length === 0 ? ['day'] : keys.map(listKeyText));
  const delivery = {
    timezone,
    hour: 7,
    weekdaysOnly: false,
    weeklyDay: 1,
    mostPapers: DEFAULT_PAPERS,
  };
  return {
    choices: await choicesOf(nameOf, { keys, chosen }),
    search: '',
    frequency: 'daily',
    votes: '',
    delivery,
    mail: '',
    errors: {},
  };
}

/** The form as it was sent. */
export async function sentForm(
  nameOf: NameOf,
  { sent, wish }: { sent: Form; wish: Wish },
): Promise<SubscribeForm> {
  const field = (name: string) => sent.get(name)?.[0] ?? '';
  const search = field('search').slice(0, 500);
  const typed = search.trim() === '' ? null : readListKey(`search:${new URLSearchParams({ q: search })}`);
  const typedKey = typed && listKeyText(typed);
  // What was typed stands in its own field.
  const keys = wish.lists.filter((list) => listKeyText(list) !== typedKey);
  return {
    choices: await choicesOf(nameOf, { keys, chosen: new Set(keys.map(listKeyText)) }),
    search,
    frequency: wish.frequency,
    votes: field('threshold').slice(0, 20),
    delivery: wish.delivery,
    mail: field('mail').slice(0, 320),
    errors: {},
  };
}

async function choicesOf(
  nameOf: NameOf,
  { keys, chosen }: { keys: readonly ListKey[]; chosen: ReadonlySet<string> },
): Promise<ListChoice[]> {
  const all = new Set([...keys.map(listKeyText), ...ALWAYS]);
  const choices = [...all].map(async (key) => {
    const list = readListKey(key);
    const named = list && (await nameOf(list));
    return named && { key, ...named, isChosen: chosen.has(key) };
  });
  return (await Promise.all(choices)).filter((choice) => choice !== null);
}
