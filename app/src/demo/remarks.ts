/**
 * What invented people say of papers. They have not read them: each line fits any paper, and some show what comments
 * can hold.
 */
export const REMARKS = [
  'I like that the limits stand in the paper itself and not only in the appendix.',
  'Has anybody run the code on another data set yet? I would like to compare before I build on it.',
  'The ablation is the part to read first. It tells which of the ideas carries the result.',
  'How large is the difference between seeds? I could not find an interval around the main table.',
  'For our reading group: begin with the third section, the introduction repeats the abstract.',
  'The baseline looks weak to me. With a tuned learning rate it usually comes within a point or two.',
  'Clear writing, and the figures can be read in black and white. Thank you.',
  'One question about the cost: if a step is $O(n^2)$, what happens for inputs ten times as long?',
  'I tried the smallest variant on a laptop. It works, but `pip install` needed two pins:\n\n```\nnumpy<2\nscipy==1.11\n```',
  'The evaluation counts a tie as a win, unless I misread it. Compare $\\Pr(a > b)$ with $\\Pr(a \\ge b)$.',
  'Saved for Friday. If somebody has notes already, please add them to the collection.',
  'This would make a good exercise: derive the bound without the independence assumption.',
  'What I take from it:\n\n1. the data matter more than the model,\n2. the metric hides the failures,\n3. the negative result in the appendix is the real finding.',
  'Two earlier papers with nearly the same idea are among the similar papers below. A comparison is missing.',
  'The title promises more than the experiments show, but the experiments are honest.',
  'Is there a reason why the test set is smaller than the validation set?',
] as const;

export const ANSWERS = [
  'Thank you, that was my question too.',
  'I read it the other way: the effect is small, but it is there in every run.',
  'Yes. Somebody put the scripts beside the code, see the link above.',
  'Good point. With $n = 5$ runs I would not trust the second digit either.',
  'I asked the authors; they answer that the camera-ready version will have it.',
  'Not quite: the appendix has the comparison, in the last table.',
  'Agreed, and the same holds for the work that it cites.',
  'Could you say where? I looked for it and did not find it.',
] as const;

/** What stands under the lists of invented people. */
export const LIST_DESCRIPTION =
  'A demonstration of collections: the people are invented, the papers are real.';

export const NOTES = [
  'Start here.',
  'For the proof, skip the first page.',
  'The dataset is what we need.',
  'Compare with the one above.',
  'Only the evaluation.',
  'A good overview of what was tried before.',
] as const;
