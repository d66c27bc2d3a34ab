import type { TextChange } from '../feed/card.ts';

/**
 * What changed of a text: marked for eyes by line and tint, and in words for ears, since screen readers pass over `ins`
 * and `del`. Nothing where nothing changed.
 */
export function Change({ name, change }: { name?: string; change: TextChange }) {
  if (change === null) return null;
  return (
    <p class="change">
      {name === undefined ? null : <b>{name}: </b>}
      {change.map(({ kind, text }) => {
        if (kind === 'same') return `${text} `;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <>
            <Mark>
              <span class="unseen">{kind}: </span>
              {text}
              <span class="unseen">, end of {kind}</span>
            </Mark>{' '}
          </>
        );
      })}
    </p>
  );
}
