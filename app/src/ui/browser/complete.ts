import { type Completion, createAsking } from './suggestions.ts';

/**
 * Makes search boxes comboboxes whose list suggests papers, authors, topics and categories, as the ARIA Authoring Practices
 * describe ("Combobox with list autocomplete", https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): arrows choose, Enter
 * opens the choice, Escape puts the list away. What was typed is never changed, and Enter without a choice searches.
 */
export function suggestWhileTyping(): void {
  const boxes = document.querySelectorAll<HTMLInputElement>('search input[name="q"]');
  for (const [index, box] of boxes.entries()) attach(box, `suggestions-${index}`);
}

interface Combobox {
  box: HTMLInputElement;
  list: HTMLUListElement;
  /** Says aloud how many suggestions there are. */
  status: HTMLElement;
}

function attach(box: HTMLInputElement, id: string): void {
  const combobox = create(box, id);
  const asking = createAsking((found) => show(combobox, found));
  const close = () => {
    asking.stop();
    show(combobox, []);
  };
  box.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) asking.ask(box.value);
  });
  box.addEventListener('compositionend', () => asking.ask(box.value));
  box.addEventListener('blur', close);
  box.form?.addEventListener('submit', close);
  box.addEventListener('keydown', (event) =>
    onKey(combobox, event, { close, open: () => asking.ask(box.value) }),
  );
  // A press on the list must not take the focus from the box, which would put the list away before the click.
  combobox.list.addEventListener('pointerdown', (event) => event.preventDefault());
  combobox.list.addEventListener('click', (event) => {
    if (event.target instanceof Element) follow(event.target.closest<HTMLElement>('[role="option"]'));
  });
}

function create(box: HTMLInputElement, id: string): Combobox {
  const list = document.createElement('ul');
  list.id = id;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  const status = document.createElement('p');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  box.parentElement?.classList.add('has-suggestions');
  box.parentElement?.append(list, status);
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-expanded', 'false');
  box.setAttribute('aria-controls', id);
  return { box, list, status };
}

function onKey(
  { box, list }: Combobox,
  event: KeyboardEvent,
  { open, close }: { open: () => void; close: () => void },
): void {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const options = optionsOf(list);
  const chosen = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  if (event.key === 'Escape' && options.length > 0) close();
  else if (event.key === 'ArrowDown' && options.length === 0) open();
  // Behind the last and before the first is the box itself.
  else if (event.key === 'ArrowDown') choose(box, options, chosen + 1 < options.length ? chosen + 1 : -1);
  else if (event.key === 'ArrowUp' && options.length > 0)
    choose(box, options, chosen === -1 ? options.length - 1 : chosen - 1);
  else if (event.key === 'Enter' && chosen !== -1) follow(options[chosen] ?? null);
  else return;
  event.preventDefault();
}

function choose(box: HTMLInputElement, options: readonly HTMLElement[], chosen: number): void {
  for (const [index, option] of options.entries())
    option.setAttribute('aria-selected', String(index === chosen));
  const option = options[chosen];
  if (option === undefined) box.removeAttribute('aria-activedescendant');
  else {
    box.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }
}

function show({ box, list, status }: Combobox, found: readonly Completion[]): void {
  list.replaceChildren(...found.map((one, index) => optionOf(one, `${list.id}-${index}`)));
  list.hidden = found.length === 0;
  box.setAttribute('aria-expanded', String(found.length > 0));
  box.removeAttribute('aria-activedescendant');
  const count = found.length === 1 ? '1 suggestion' : `${found.length} suggestions`;
  status.textContent = found.length === 0 ? '' : `${count}, use the arrow keys to choose`;
}

function optionOf({ kind, text, papers, href }: Completion, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.className = 'suggestion';
  option.dataset.href = href;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const name = document.createElement('span');
  name.textContent = text;
  const note = document.createElement('span');
  note.className = 'suggestion-kind';
  note.textContent = papers === null ? kind : `${kind}, ${papers} ${papers === 1 ? 'paper' : 'papers'}`;
  option.append(name, ' ', note);
  return option;
}

function optionsOf(list: HTMLUListElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="option"]')];
}

function follow(option: HTMLElement | null): void {
  const href = option?.dataset.href;
  if (href !== undefined) location.assign(href);
}
