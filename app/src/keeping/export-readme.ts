/** The README of an export: what each file holds and how it is read back. */
export function exportReadme(
  { papers, readers, pictures }: { papers: number; readers: number; pictures: number },
  time: string,
): string {
  return `# Everything of a Broadsheet

Written ${time}. Every file is UTF-8; \`.zst\` is Zstandard (\`zstd -d\` unpacks it).

| file | holds |
|---|---|
| \`papers.jsonl.zst\` | ${papers} papers, one JSON object a line, in the import format: each as all its sources together tell it, and in \`submissions\` on which days who put it |
| \`readers.jsonl.zst\` | ${readers} accounts, one JSON object a line, with mail addresses and private marks: keep it to yourself |
| \`pictures/\` | ${pictures} pictures that are kept here, and \`pictures.json\`: of which address (\`picture\` of a paper) each is, and what it shows |
| \`settings.json\` | the settings by name, without secrets |

\`broadsheet import papers.jsonl.zst\` reads the papers into another Broadsheet. They are the same papers there, on the
same days; numbers and the addresses made from them (\`/papers/p…\`) are given anew, and which source said what is not
kept. To move an instance as it is, use \`broadsheet backup\` and \`broadsheet restore\`.
`;
}
