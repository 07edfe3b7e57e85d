/** The default deployment is named like the reference sample, and no name outgrows what AWS takes. */
import { SNAPSHOT_MGMT } from '../../contracts/operation';
import { MAX_DEPLOYMENT_NAME_LENGTH, resourceNames } from '../../stacks/names';

test('the default names are those of the reference sample', () => {
  expect(resourceNames('SnapshotMgmt')).toMatchObject({
    trigger: 'SnapshotMgmt-SFNTrigger',
    manager: SNAPSHOT_MGMT,
    schedule: 'SnapshotMgmt-ScheduleTrigger',
    stateMachine: 'SnapshotMgmtSample',
    runbookNameParameter: '/snapshot-mgmt/ssm/ebs-volume-snapshot-document',
  });
});

test('the longest deployment name fits everywhere', () => {
  const { roles, runbookNameParameter, ...names } = resourceNames('N'.repeat(MAX_DEPLOYMENT_NAME_LENGTH));
  for (const name of [...Object.values(names), ...Object.values(roles)]) expect(name.length).toBeLessThanOrEqual(64);
  expect(runbookNameParameter.length).toBeLessThanOrEqual(1011);
});

test('two deployments share no name', () => {
  const flat = (deployment: string): string[] => {
    const { roles, ...names } = resourceNames(deployment);
    return [...Object.values(names), ...Object.values(roles)];
  };
  expect(flat('Nightly').filter((name) => flat('Weekly').includes(name))).toEqual([]);
});
