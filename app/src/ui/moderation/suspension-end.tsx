const ENDS: readonly (readonly [value: string, name: string])[] = [
  ['day', 'in a day'],
  ['week', 'in a week'],
  ['month', 'in thirty days'],
  ['year', 'in a year'],
  ['date', 'at the end of this day (UTC):'],
];

/** When a suspension ends: some stretches, or a day. */
export function SuspensionEnd({ end, date }: { end: string; date: string }) {
  return (
    <fieldset class="field">
      <legend class="field-name">It ends</legend>
      {ENDS.map(([value, name]) => (
        <label class="choice">
          <input type="radio" name="end" value={value} checked={value === end} />
          <span>{name}</span>
        </label>
      ))}
      <input type="date" name="date" value={date} aria-label="Day on which it ends" />
    </fieldset>
  );
}
