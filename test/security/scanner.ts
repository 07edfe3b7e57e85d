/** The supported scanners: how each scans the JSON of a plan, and how its output is read. */
import * as v from 'valibot';

export interface Finding {
  /** Id of the rule in the scanner's documentation. */
  readonly id: string;
  readonly resource: string;
  readonly what: string;
}

export interface Scanner {
  readonly command: string;
  readonly parameters: (planFile: string) => readonly string[];
  /** The failed checks in the JSON on the standard output. */
  readonly read: (output: unknown) => readonly Finding[];
}

/** One report, or a list of reports if several frameworks scan a file:
 *  https://www.checkov.io/2.Basics/Reviewing%20Scan%20Results.html */
const CheckovReport = v.object({
  results: v.object({
    failed_checks: v.array(v.object({ check_id: v.string(), check_name: v.string(), resource: v.string() })),
  }),
});
const CheckovOutput = v.union([v.array(CheckovReport), CheckovReport]);

/** https://trivy.dev/latest/docs/configuration/reporting/ */
const TrivyOutput = v.object({
  Results: v.optional(
    v.array(
      v.object({
        Misconfigurations: v.optional(
          v.array(
            v.object({
              ID: v.string(),
              Title: v.string(),
              Status: v.string(),
              CauseMetadata: v.optional(v.object({ Resource: v.optional(v.string(), '') }), {}),
            }),
          ),
          [],
        ),
      }),
    ),
    [],
  ),
});

export const SCANNERS = {
  checkov: {
    command: 'checkov',
    // Findings do not change the exit code: the suppressions decide which of them count.
    parameters: (planFile) => [
      ...['--file', planFile, '--framework', 'terraform_plan', '--output', 'json'],
      ...['--quiet', '--compact', '--soft-fail', '--skip-download'],
    ],
    read: (output) =>
      [v.parse(CheckovOutput, output)].flat().flatMap(({ results }) =>
        results.failed_checks.map(({ check_id, check_name, resource }) => ({
          id: check_id,
          resource,
          what: check_name,
        })),
      ),
  },
  trivy: {
    command: 'trivy',
    parameters: (planFile) => ['config', '--quiet', '--format', 'json', '--exit-code', '0', planFile],
    read: (output) =>
      v.parse(TrivyOutput, output).Results.flatMap(({ Misconfigurations }) =>
        Misconfigurations.filter(({ Status }) => Status === 'FAIL').map(({ ID, Title, CauseMetadata }) => ({
          id: ID,
          resource: CauseMetadata.Resource ?? '',
          what: Title,
        })),
      ),
  },
} as const satisfies Readonly<Record<string, Scanner>>;

export type ScannerName = keyof typeof SCANNERS;
