/** The proof in a form that this page made it, for browsers that do not say so themselves. */
export function FormToken({ value }: { value: string }) {
  return <input type="hidden" name="form_token" value={value} />;
}
