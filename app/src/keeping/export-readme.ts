/** The README of an export: what each file holds and how it is read back. */
export function exportReadme(
  { papers, submissions }: Record<'papers' | 'submissions', number>,
  time: string,
) {
  return `# Everything of a Broadsheet

Written ${time}. Every file is UTF-8; \`.zst\` is Zstandard (\`zstd -d\` unpacks it).

| file | holds |
|---|---|
| \`papers.jsonl.zst\` | ${papers} papers, one JSON object a line, in the import format: each as all its sources together tell it |
| \`submissions.jsonl.zst\` | ${submissions} submissions: which paper stood on which day, by whom |
| \`settings.json\` | the settings by name, without secrets |

\`broadsheet import papers.jsonl.zst\` reads the papers into another Broadsheet. They are the same papers there; numbers
and the addresses made from them (\`/papers/p…\`) are given anew, and which source said what is not kept. Submissions are
for reading; they are not imported. To move an instance as it is, use \`broadsheet backup\` and \`broadsheet restore\`.
`;
}
