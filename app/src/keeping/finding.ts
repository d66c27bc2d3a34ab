/** What one check of the doctor found. */
export interface Finding {
  /** The name of the check, such as `store pages`. */
  check: string;
  ok: boolean;
  /** How many things were looked at. */
  checked: number;
  /** What is the case, in one sentence. */
  found: string;
  /** What to do about it; null when nothing has to be done. */
  advice: string | null;
}

export function healthy(check: string, checked: number, found: string): Finding {
  return { check, ok: true, checked, found, advice: null };
}

export function ailing(check: string, checked: number, found: string, advice: string): Finding {
  return { check, ok: false, checked, found, advice };
}
