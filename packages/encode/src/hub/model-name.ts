/** Whether a text can be the name of a model on the hub: one or two words of letters, digits, `-`, `_` and `.`. */
export function isModelName(text: string): boolean {
  const word = String.raw`(?!\.)(?!.*\.\.)[\w.-]{1,96}`;
  return new RegExp(`^${word}(?:/${word})?$`).test(text);
}
