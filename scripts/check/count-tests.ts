export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Vitest's JSON report that is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

const NO_TESTS: Report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

/**
 * Counts from Vitest's JSON report, null when there is none. A run that failed without a failed test (a crash, an
 * error outside of any test) counts as one failure.
 */
export function countTests(report: string | null, hasPassed: boolean): TestCounts {
  const counts = report === null ? NO_TESTS : (JSON.parse(report) as Report);
  return {
    passed: counts.numPassedTests,
    failed: hasPassed ? counts.numFailedTests : Math.max(1, counts.numFailedTests),
    skipped: counts.numPendingTests + counts.numTodoTests,
  };
}
