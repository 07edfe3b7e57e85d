/** The security scan reads the output of scanners in the shapes that their documentation shows. */
import { judge } from './judge';
import { SCANNERS } from './scanner';
import { SUPPRESSIONS } from './suppressions';

const checkov = (...ids: readonly string[]) => ({
  check_type: 'terraform_plan',
  results: {
    passed_checks: [],
    failed_checks: ids.map((id) => ({ check_id: id, check_name: `About ${id}`, resource: 'aws_sqs_queue.it' })),
  },
  summary: { failed: ids.length },
});

test('checkov: reads one report or a list of reports', () => {
  const finding = { id: 'CKV_AWS_27', resource: 'aws_sqs_queue.it', what: 'About CKV_AWS_27' };
  expect(SCANNERS.checkov.read(checkov('CKV_AWS_27'))).toEqual([finding]);
  expect(SCANNERS.checkov.read([checkov(), checkov('CKV_AWS_27')])).toEqual([finding]);
});

test('trivy: reads failed checks, and none of a plan without misconfigurations', () => {
  const cause = { CauseMetadata: { Resource: 'aws_sqs_queue.it' } };
  const output = {
    Results: [
      { Target: '.' },
      {
        Misconfigurations: [
          { ID: 'AVD-AWS-0096', Title: 'Unencrypted queue', Status: 'FAIL', ...cause },
          { ID: 'AVD-AWS-0097', Title: 'Wildcards', Status: 'PASS', ...cause },
        ],
      },
    ],
  };
  expect(SCANNERS.trivy.read(output)).toEqual([
    { id: 'AVD-AWS-0096', resource: 'aws_sqs_queue.it', what: 'Unencrypted queue' },
  ]);
  expect(SCANNERS.trivy.read({ SchemaVersion: 2 })).toEqual([]);
});

test.each(['checkov', 'trivy'] as const)('%s: throws on output of another shape', (name) => {
  expect(() => SCANNERS[name].read({ results: 'none', Results: 'none' })).toThrow();
});

test('lists findings that are not suppressed, and suppressions that match no finding', () => {
  const findings = SCANNERS.checkov.read(checkov('CKV_AWS_27', 'CKV_AWS_50', 'toString'));
  const verdict = judge(findings, { CKV_AWS_50: 'a reason', CKV_AWS_117: 'a reason' });
  expect(verdict.open.map(({ id }) => id)).toEqual(['CKV_AWS_27', 'toString']);
  expect(verdict.stale).toEqual(['CKV_AWS_117']);
});

test('every suppression has a sentence as its reason', () => {
  for (const [id, reason] of Object.values(SUPPRESSIONS).flatMap((each) => Object.entries(each))) {
    expect(`${id}: ${reason}`).toMatch(/^[A-Z0-9_-]+: [A-Z].{30,}\.$/);
  }
});
