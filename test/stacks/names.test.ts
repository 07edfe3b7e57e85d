/** The default names equal those of the reference sample, and no name is longer than AWS allows. */
import { SNAPSHOT_MGMT } from '../../contracts/operation';
import { MAX_DEPLOYMENT_NAME_LENGTH, resourceNames } from '../../stacks/names';

test('gives the default deployment the names of the reference sample', () => {
  expect(resourceNames('SnapshotMgmt')).toMatchObject({
    trigger: 'SnapshotMgmt-SFNTrigger',
    manager: SNAPSHOT_MGMT,
    schedule: 'SnapshotMgmt-ScheduleTrigger',
    stateMachine: 'SnapshotMgmtSample',
    runbookNameParameter: '/snapshot-mgmt/ssm/ebs-volume-snapshot-document',
  });
});

test('keeps every name within its limit for the longest deployment name', () => {
  const { roles, runbookNameParameter, ...names } = resourceNames('N'.repeat(MAX_DEPLOYMENT_NAME_LENGTH));
  for (const name of [...Object.values(names), ...Object.values(roles)]) expect(name.length).toBeLessThanOrEqual(64);
  expect(runbookNameParameter.length).toBeLessThanOrEqual(1011);
});

test('gives two deployments different names', () => {
  const flat = (deployment: string): string[] => {
    const { roles, ...names } = resourceNames(deployment);
    return [...Object.values(names), ...Object.values(roles)];
  };
  expect(flat('Nightly').filter((name) => flat('Weekly').includes(name))).toEqual([]);
});
