/** Describes what a schema rejects: where in the input, and why. */
import * as v from 'valibot';

/** `whole` names the input itself, for issues without a path. */
export const schemaFaults = (issues: readonly v.BaseIssue<unknown>[], whole: string): string[] =>
  issues.map((issue) => `${v.getDotPath(issue) ?? whole}: ${issue.message}`);
