/** What somebody typed, as it was typed: paragraphs and lines, nothing of it markup. */
export function Paragraphs({ text, className }: { text: string; className?: string }) {
  if (text === '') return null;
  return (
    <div class={className}>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p>
          {paragraph.split('\n').map((line, index) => (
            <>
              {index === 0 ? null : <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </div>
  );
}
