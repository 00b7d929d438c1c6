import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/**
 * Closes a run with why each test was skipped and one line: `N passed, N failed, N skipped`.
 * A skip without a reason counts as failed: a test that did not run must say why.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const unexplained = skipped.filter((test) => !reasonOf(test));
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const failedTests = tests.filter((test) => test.result().state === 'failed').length;
    // A file that cannot be loaded has no tests to count, yet has failed.
    const brokenFiles = modules.filter((module) => module.errors().length > 0).length;
    const failed = failedTests + brokenFiles + unhandled.length + unexplained.length;

    const lines = ['', ...skipLines(skipped)];
    if (unexplained.length > 0)
      lines.push(`${unexplained.length} skipped without a reason count as failed.`);
    if (tests.length === 0) lines.push('No test was found.');
    lines.push(
      `${passed} passed, ${failed} failed, ${skipped.length - unexplained.length} skipped`,
    );
    console.log(lines.join('\n'));
    if (failed > 0 || tests.length === 0) process.exitCode = 1;
  }
}

function reasonOf(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === 'skipped' ? result.note?.trim() : undefined;
}

function skipLines(skipped: readonly TestCase[]): string[] {
  return skipped.map(
    (test) =>
      `skipped: ${test.fullName} (${test.module.relativeModuleId}): ${reasonOf(test) ?? 'NO REASON GIVEN'}`,
  );
}
