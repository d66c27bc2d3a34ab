import { onKey } from './keyboard.ts';

/** `?` opens the dialog that says what the keys do; Escape closes it, as in every dialog. */
export function showHelpOnKey(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#keys');
  if (dialog !== null) onKey({ '?': () => dialog.showModal() });
}
