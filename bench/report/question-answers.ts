import type { Paper } from '../corpus/paper.ts';

/** A question with its answers, best first. */
export interface QuestionAnswers {
  question: string;
  papers: readonly (Paper | undefined)[];
}

/** The questions as Markdown, each with a numbered list: title, year, id. */
export function describeQuestions(answers: readonly QuestionAnswers[], introduction: string): string {
  const lists = answers.map(({ question, papers }) => {
    const lines = papers.map((paper, place) => `${place + 1}. ${paper === undefined ? '?' : lineOf(paper)}`);
    return [`**${question}**`, lines.length > 0 ? lines.join('\n') : 'No answer.'].join('\n\n');
  });
  return [introduction, ...lists].join('\n\n');
}

function lineOf({ title, year, id }: Paper): string {
  const facts = [year === null ? '' : String(year), id].filter((fact) => fact !== '');
  const plain = title.replaceAll(/([\\`*_[\]<>|])/g, '\\$1');
  return facts.length === 0 ? plain : `${plain} (${facts.join(', ')})`;
}
