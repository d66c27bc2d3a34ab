/** What training reads of a paper. */
export interface TrainingPaper {
  title: string;
  abstract: string;
  /** The field it belongs to, such as `cs.LG`: batches of one field teach finer differences. Null: unknown. */
  category: string | null;
  /** Whatever it may share with papers like it: authors' names, keywords. */
  labels: readonly string[];
}
