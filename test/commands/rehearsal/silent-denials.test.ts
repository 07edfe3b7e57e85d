/** What IAM refuses without anybody failing is told once for each role and action. */

import { SilentDenials } from '../../../commands/rehearsal/silent-denials';
import type { Authorization } from '../../../local/aws/authorization/authorizer';

const asked = (action: string, rest: Partial<Authorization> = {}): Authorization => ({
  caller: { arn: 'session', userId: 'x', roleArn: 'arn:aws:iam::1:role/path/Manager' },
  request: { action, resource: '*' },
  decision: 'ImplicitDeny',
  quiet: true,
  reason: '',
  ...rest,
});

test('nothing refused in silence, nothing told', () => {
  const refusals = new SilentDenials();
  refusals.onAuthorization(asked('logs:PutLogEvents', { decision: 'Allow' }));
  refusals.onAuthorization(asked('fsx:DeleteBackup', { quiet: false }));
  expect(refusals.text()).toBe('');
});

test('each role and action once', () => {
  const refusals = new SilentDenials();
  for (const action of ['logs:PutLogEvents', 'xray:PutTraceSegments', 'logs:PutLogEvents']) {
    refusals.onAuthorization(asked(action));
  }
  expect(refusals.text()).toBe(
    'Refused by IAM, and nobody fails for it:\n  Manager may not logs:PutLogEvents\n  Manager may not xray:PutTraceSegments\n',
  );
});
