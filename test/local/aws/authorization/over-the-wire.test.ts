/** IAM decisions over HTTP: who the caller is, what is denied, and in which words. */
import {
  CreateSnapshotsCommand,
  DeleteSnapshotCommand,
  DescribeInstancesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { CreateBackupCommand, DeleteBackupCommand, DescribeBackupsCommand, FSxClient } from '@aws-sdk/client-fsx';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { roleWith } from '../../deployment/stack-folder';
import { refusal, runningAws } from '../running-aws';

const allow = (Action: string, Resource = '*', Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});
const HOME = 'fs-0a4e1d7c93b2f6850';
const CREATED_BY_US = { StringEquals: { 'aws:RequestTag/CreatedBy': 'us' } };
const OUR_RESOURCE = { StringEquals: { 'aws:ResourceTag/CreatedBy': 'us' } };

const fsxAs = (...statements: object[]) => runningAws(FSxClient, { resource: roleWith(...statements) });
const ec2As = (...statements: object[]) => runningAws(EC2Client, { resource: roleWith(...statements) });
const tagged = (value: string) => ({ FileSystemId: HOME, Tags: [{ Key: 'CreatedBy', Value: value }] });

test('a key that was issued to a role identifies the role, any other key the operator', async () => {
  const { client, worker } = await runningAws(STSClient, { resource: roleWith() });
  expect(await worker.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '210987654321',
    Arn: 'arn:aws:sts::210987654321:assumed-role/Worker/test',
  });
  expect((await client.send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::210987654321:user/keyboard');
});

test('each service words a denial in its own way', async () => {
  const fsx = await fsxAs();
  expect(await refusal(fsx.worker.send(new DescribeBackupsCommand({})))).toMatchObject({
    name: 'AccessDeniedException',
    message:
      'User: arn:aws:sts::210987654321:assumed-role/Worker/test is not authorized to perform: fsx:DescribeBackups on resource: * because no identity-based policy allows the fsx:DescribeBackups action',
  });
  const ec2 = await ec2As();
  expect(await refusal(ec2.worker.send(new DescribeInstancesCommand({})))).toMatchObject({
    name: 'UnauthorizedOperation',
    $metadata: { httpStatusCode: 403 },
  });
});

test('the message distinguishes an explicit deny from a missing allow', async () => {
  const { worker } = await fsxAs(allow('fsx:*'), { Effect: 'Deny', Action: 'fsx:Describe*', Resource: '*' });
  expect((await refusal(worker.send(new DescribeBackupsCommand({})))).message).toContain('with an explicit deny');
});

const FILE_SYSTEMS = allow('fsx:CreateBackup', 'arn:aws:fsx:eu-west-1:210987654321:file-system/*');
const BACKUPS = 'arn:aws:fsx:eu-west-1:210987654321:backup/*';
const NEW_BACKUP = allow('fsx:CreateBackup', BACKUPS, CREATED_BY_US);
const TAGGING = allow('fsx:TagResource', BACKUPS, CREATED_BY_US);

test.each([
  ['the file system', [NEW_BACKUP, TAGGING], 'file-system/'],
  ['the backup', [FILE_SYSTEMS, TAGGING], 'backup/*'],
  ['tagging', [FILE_SYSTEMS, NEW_BACKUP], 'fsx:TagResource'],
])('a tagged backup needs the right for %s', async (_what, statements, missing) => {
  const { worker, aws } = await fsxAs(...statements);
  const refused = await refusal(worker.send(new CreateBackupCommand(tagged('us'))));
  expect(refused).toMatchObject({ name: 'AccessDeniedException', message: expect.stringContaining(missing) });
  expect(aws.world.backups.size).toBe(0);
});

test('a backup can be created and deleted only with the tag of the deployment', async () => {
  const { client, worker, frozen, pass } = await fsxAs(
    FILE_SYSTEMS,
    NEW_BACKUP,
    TAGGING,
    allow('fsx:DeleteBackup', BACKUPS, OUR_RESOURCE),
  );
  expect((await refusal(worker.send(new CreateBackupCommand(tagged('them'))))).name).toBe('AccessDeniedException');
  const own = await frozen(() => worker.send(new CreateBackupCommand(tagged('us'))));
  await pass(60);
  const theirs = await frozen(() => client.send(new CreateBackupCommand(tagged('them'))));
  await pass(60);
  const remove = (BackupId = '') => worker.send(new DeleteBackupCommand({ BackupId }));
  expect((await refusal(remove(theirs.Backup?.BackupId))).name).toBe('AccessDeniedException');
  await remove(own.Backup?.BackupId);
});

const INSTANCE = 'i-07a9f3b6c1d8e2450';
const snapshotTagged = (value: string) =>
  new CreateSnapshotsCommand({
    InstanceSpecification: { InstanceId: INSTANCE, ExcludeBootVolume: true },
    TagSpecifications: [{ ResourceType: 'snapshot', Tags: [{ Key: 'CreatedBy', Value: value }] }],
  });
const SNAPSHOTS = 'arn:aws:ec2:eu-west-1::snapshot/*';
const CREATE_SNAPSHOTS = [
  allow('ec2:CreateSnapshots', 'arn:aws:ec2:eu-west-1:210987654321:instance/*', {
    StringEquals: { 'ec2:ResourceTag/ResourceType': 'SnapshotMgmtTarget' },
  }),
  allow('ec2:CreateSnapshots', 'arn:aws:ec2:eu-west-1:210987654321:volume/*'),
  allow('ec2:CreateSnapshots', SNAPSHOTS, { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['CreatedBy'] } }),
  allow('ec2:CreateTags', SNAPSHOTS, { StringEquals: { 'ec2:CreateAction': 'CreateSnapshots' } }),
];

test.each(CREATE_SNAPSHOTS.map(({ Action, Resource }, index) => [Action, Resource, index] as const))(
  'a tagged set of snapshots needs %s on %s',
  async (_action, _resource, index) => {
    const { worker } = await ec2As(...CREATE_SNAPSHOTS.toSpliced(index, 1));
    expect((await refusal(worker.send(snapshotTagged('us')))).name).toBe('UnauthorizedOperation');
  },
);

test('a snapshot without the tag of the deployment cannot be deleted', async () => {
  const { client, worker, frozen, pass } = await ec2As(
    ...CREATE_SNAPSHOTS,
    allow('ec2:DeleteSnapshot', SNAPSHOTS, OUR_RESOURCE),
  );
  const own = await frozen(() => worker.send(snapshotTagged('us')));
  await pass(30);
  const theirs = await frozen(() => client.send(snapshotTagged('them')));
  await pass(30);
  const remove = (SnapshotId = '') => worker.send(new DeleteSnapshotCommand({ SnapshotId }));
  expect((await refusal(remove(theirs.Snapshots?.[0]?.SnapshotId))).name).toBe('UnauthorizedOperation');
  await remove(own.Snapshots?.[0]?.SnapshotId);
});

test('a denial names the attached policies that are not known here', async () => {
  const policy_arn = 'arn:aws:iam::aws:policy/AmazonFSxReadOnlyAccess';
  const attachment = { aws_iam_role_policy_attachment: { a: { role: 'Worker', policy_arn } } };
  const { worker } = await runningAws(FSxClient, { resource: { ...roleWith(), ...attachment } });
  expect((await refusal(worker.send(new DescribeBackupsCommand({})))).message).toContain(policy_arn);
});

test('a policy that cannot be judged is a failure of the embedded AWS, neither an allow nor a deny', async () => {
  const { worker, defects } = await fsxAs(allow('fsx:*', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }));
  const failure = await refusal(worker.send(new DescribeBackupsCommand({})));
  expect(failure).toMatchObject({ name: 'InternalFailure', message: expect.stringContaining('aws:SourceIp') });
  expect(defects).toHaveLength(1);
});
