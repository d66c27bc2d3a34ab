/** What a command's exit code says; see `contracts` in ARCHITECTURE.md. */
export const EXIT = { done: 0, failed: 1, wrongUsage: 2, doneWithRefusals: 3 } as const;
