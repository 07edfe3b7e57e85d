/** Every status of an automation has a verdict. */
import { AutomationExecutionStatus } from '@aws-sdk/client-ssm';
import { automationVerdict } from '../../../../lambdas/snapshot-mgmt/automations/automation-verdicts';

const having = (verdict: string) =>
  Object.values(AutomationExecutionStatus).filter((status) => automationVerdict(status) === verdict);

test('maps all statuses that AWS defines', () => {
  expect(Object.values(AutomationExecutionStatus)).toHaveLength(19);
  expect(having('Success').sort()).toEqual(['CompletedWithSuccess', 'Success']);
  expect(having('Cancelled')).toEqual(['Cancelled']);
  expect(having('Failed').sort()).toEqual([
    'ChangeCalendarOverrideRejected',
    'CompletedWithFailure',
    'Exited',
    'Failed',
    'Rejected',
    'TimedOut',
  ]);
});

test.each(['', 'Pausing', 'toString', 'success'])('%p, an unknown status, counts as in progress', (status) => {
  expect(automationVerdict(status)).toBe('InProgress');
});
