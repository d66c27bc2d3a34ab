/**
 * Lets a list be put in order by dragging (`ui/collections/arrange.tsx`): each item gets a handle for the mouse and the
 * finger. Where it is dropped it goes by the item's own form; buttons and places do the same by keyboard.
 */
export function dragItems(): void {
  const list = document.querySelector<HTMLOListElement>('ol.arrange');
  if (list === null || list.children.length < 2) return;
  for (const item of itemsOf(list)) item.prepend(handleOf(list, item));
}

function itemsOf(list: HTMLOListElement): HTMLLIElement[] {
  return [...list.querySelectorAll<HTMLLIElement>(':scope > li')];
}

/** Out of the way of keyboards and screen readers, which have the buttons. */
function handleOf(list: HTMLOListElement, item: HTMLLIElement): HTMLElement {
  const handle = document.createElement('span');
  handle.className = 'drag-handle';
  handle.title = 'Drag it to its place';
  handle.setAttribute('aria-hidden', 'true');
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    drag(list, item, event.pointerId);
  });
  return handle;
}

/** How near to the edge of the window the page begins to move, and how far at once; pixels. */
const EDGE = 64;
const STEP = 14;

/**
 * From the press on the handle to its release; Escape puts the item back. The document listens: an item that is moved in
 * it loses a captured pointer.
 */
function drag(list: HTMLOListElement, item: HTMLLIElement, pointer: number): void {
  const before = itemsOf(list);
  const ended = new AbortController();
  const { signal } = ended;
  const end = (isDropped: boolean) => {
    ended.abort();
    item.classList.remove('dragged');
    if (!isDropped) list.replaceChildren(...before);
    else if (itemsOf(list).some((one, index) => one !== before[index])) void keep(list, item, before);
  };
  const follow = (
    type: 'pointermove' | 'pointerup' | 'pointercancel',
    act: (event: PointerEvent) => void,
  ) => {
    document.addEventListener(type, (event) => event.pointerId === pointer && act(event), { signal });
  };
  item.classList.add('dragged');
  follow('pointermove', ({ clientY }) => {
    if (clientY < EDGE) scrollBy(0, -STEP);
    else if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
    moveTo(list, item, clientY);
  });
  follow('pointerup', () => end(true));
  follow('pointercancel', () => end(false));
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal });
}

/** Before the first item whose middle is below the pointer. */
function moveTo(list: HTMLOListElement, item: HTMLLIElement, y: number): void {
  const others = itemsOf(list).filter((one) => one !== item);
  const next = others.find((one) => {
    const { top, height } = one.getBoundingClientRect();
    return y < top + height / 2;
  });
  if (next === undefined) list.append(item);
  else if (next !== item.nextElementSibling) next.before(item);
}

/** Sends the new place, and numbers the places anew. Where that fails, the form is sent as by its button, which says why. */
async function keep(
  list: HTMLOListElement,
  item: HTMLLIElement,
  before: readonly HTMLLIElement[],
): Promise<void> {
  const first = Number(placeOf(before[0])?.defaultValue ?? '1');
  const items = itemsOf(list);
  const [form, place] = [item.querySelector('form'), placeOf(item)];
  const button = item.querySelector<HTMLButtonElement>('button[value="place"]');
  if (form === null || place === null || button === null) return;
  place.value = String(first + items.indexOf(item));
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button))
    if (typeof value === 'string') body.set(name, value);
  try {
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
    if (answer.type !== 'opaqueredirect') throw new Error(String(answer.status));
    for (const [index, one] of items.entries()) number(one, first + index);
  } catch {
    form.requestSubmit(button);
  }
}

function placeOf(item: HTMLLIElement | undefined): HTMLInputElement | null {
  return item?.querySelector<HTMLInputElement>('input[name="place"]') ?? null;
}

function number(item: HTMLLIElement, place: number): void {
  const input = placeOf(item);
  if (input === null) return;
  input.defaultValue = String(place);
  input.value = String(place);
}
