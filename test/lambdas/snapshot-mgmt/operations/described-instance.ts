/** An instance as EC2 describes it to an operation under test. */
import { Refusal } from '../../wire';

export const INSTANCE = 'i-0123456789abcdef0';
export const EXECUTION = '11111111-2222-4333-8444-555555555555';
export const ATTEMPT = { InstanceId: INSTANCE, RequestId: 'run', AttemptCount: 2 };

export const tagSet = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));
export const device = (deviceName: string, volumeId: string) => ({ deviceName, ebs: { volumeId } });
export const instance = (more: object = {}) => ({
  instanceId: INSTANCE,
  instanceState: { code: 16, name: 'running' },
  rootDeviceName: 'xvda',
  blockDeviceMapping: [device('xvda', 'vol-root'), device('xvdf', 'vol-1'), device('xvdg', 'vol-2')],
  tagSet: tagSet({ Name: "sql; '1'" }),
  ...more,
});
export const describing = (...instancesSet: readonly object[]) => ({
  DescribeInstances: () => ({ reservationSet: [{ instancesSet }] }),
});
export const GONE = [
  ['not known', { DescribeInstances: () => new Refusal('InvalidInstanceID.NotFound') }],
  ['not listed', { DescribeInstances: () => ({}) }],
  ['terminated', describing(instance({ instanceState: { code: 48, name: 'terminated' } }))],
] as const;
