import { onKey } from './keyboard.ts';

/** `j` and `k` go from paper to paper, `o` opens the one that has the focus (Enter does so anyway), `/` searches. */
export function followKeys(): void {
  onKey({ j: () => move(1), k: () => move(-1), o: open, '/': focusSearch });
}

function titles(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('.card-title a')];
}

function current(): HTMLAnchorElement | null {
  return document.activeElement?.closest('.card')?.querySelector<HTMLAnchorElement>('.card-title a') ?? null;
}

/** Without a paper in focus the first key goes to the first paper. */
function move(step: number): void {
  const all = titles();
  const here = current();
  const next = here === null ? all[0] : all[all.indexOf(here) + step];
  next?.focus({ preventScroll: true });
  next?.closest('.card')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

function open(): void {
  current()?.click();
}

/** The box of the search page, else the one in the masthead, else the search page. */
function focusSearch(): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('main input[name="q"], input[name="q"]')];
  const box = boxes.find((candidate) => candidate.closest('main') !== null) ?? boxes[0];
  if (box === undefined || box.getClientRects().length === 0) {
    location.assign('/search');
    return;
  }
  box.focus();
  box.select();
}
