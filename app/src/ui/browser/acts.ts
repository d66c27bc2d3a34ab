/** What the server says after an act. */
interface Answer {
  marks: Readonly<Record<string, boolean>>;
  votes: number;
}

/**
 * Sends the forms of `ui/paper-acts.tsx` without leaving the page: the button changes at once, and the answer has the
 * last word. Where that fails, the form is sent as it would be without this.
 */
export function actAtOnce(): void {
  document.addEventListener('submit', (event) => {
    const { target: form, submitter: button } = event;
    if (!(form instanceof HTMLFormElement) || !form.matches('.acts')) return;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void send(form, button);
  });
}

async function send(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button))
    if (typeof value === 'string') body.set(name, value);
  guess(form, button);
  try {
    const headers = { Accept: 'application/json' };
    const answer = await fetch(form.action, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(String(answer.status));
    show(form, (await answer.json()) as Answer);
  } catch {
    sendAsUsual(form, body);
  }
}

/** What the answer will most likely say. */
function guess(form: HTMLFormElement, button: HTMLButtonElement): void {
  const pressed = button.getAttribute('aria-pressed') !== 'true';
  press(button, pressed);
  const count = form.querySelector('.act-count');
  if (!button.value.startsWith('vote') || count === null) return;
  const votes = Number(count.textContent.replaceAll(',', ''));
  count.textContent = (votes + (pressed ? 1 : -1)).toLocaleString('en');
}

function show(form: HTMLFormElement, { marks, votes }: Answer): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('button.act')) {
    press(button, marks[kindOf(button)] === true);
  }
  const count = form.querySelector('.act-count');
  if (count !== null) count.textContent = votes.toLocaleString('en');
  form.closest('.card')?.classList.toggle('dismissed', marks.dismissal === true);
}

/** The next press undoes this one. */
function press(button: HTMLButtonElement, pressed: boolean): void {
  button.setAttribute('aria-pressed', String(pressed));
  button.value = `${kindOf(button)}-${pressed ? 'off' : 'on'}`;
}

function kindOf(button: HTMLButtonElement): string {
  return button.value.split('-')[0] ?? '';
}

/** Its answer is a page that says what is wrong. */
function sendAsUsual(form: HTMLFormElement, body: URLSearchParams): void {
  const wish = document.createElement('input');
  Object.assign(wish, { type: 'hidden', name: 'do', value: body.get('do') ?? '' });
  form.append(wish);
  form.submit();
}
