/** What someone who is typing may mean, as `/complete` answers. */
export interface Completion {
  kind: 'paper' | 'author' | 'topic' | 'category';
  /** Plain text. */
  text: string;
  /** How many papers an author has; null for the others. */
  papers: number | null;
  href: string;
}

/** Letters come faster than this, ms: it is asked when there is a pause. */
const PAUSE_MS = 120;

const FEWEST_LETTERS = 2;

/**
 * Asks for suggestions when typing pauses, and hears only the answer to what was typed last: older requests are given
 * up. Without an answer there are none.
 */
export function createAsking(show: (found: readonly Completion[]) => void) {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | undefined;
  const stop = () => {
    clearTimeout(waiting);
    request?.abort();
  };
  return {
    stop,
    ask(typed: string) {
      stop();
      if (typed.trim().length < FEWEST_LETTERS) {
        show([]);
        return;
      }
      waiting = setTimeout(() => {
        request = new AbortController();
        load(typed, request.signal).then(show, () => {});
      }, PAUSE_MS);
    },
  };
}

/** Fails when it was given up. */
async function load(typed: string, signal: AbortSignal): Promise<Completion[]> {
  const address = `/complete?${new URLSearchParams({ q: typed })}`;
  const response = await fetch(address, { signal, headers: { Accept: 'application/json' } });
  if (!response.ok) return [];
  const { suggestions } = (await response.json()) as { suggestions: Completion[] };
  return suggestions;
}
