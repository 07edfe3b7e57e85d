/** Lists what IAM denied without failing any resource, once for each role and action. */
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

test('prints nothing if nothing was denied silently', () => {
  const denials = new SilentDenials();
  denials.onAuthorization(asked('logs:PutLogEvents', { decision: 'Allow' }));
  denials.onAuthorization(asked('fsx:DeleteBackup', { quiet: false }));
  expect(denials.text()).toBe('');
});

test('lists each role and action once', () => {
  const denials = new SilentDenials();
  for (const action of ['logs:PutLogEvents', 'xray:PutTraceSegments', 'logs:PutLogEvents']) {
    denials.onAuthorization(asked(action));
  }
  expect(denials.text()).toBe(
    'Denied by IAM without failing any resource:\n  Manager may not logs:PutLogEvents\n  Manager may not xray:PutTraceSegments\n',
  );
});
