/** Backups and retention over many runs, against the embedded FSx. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import { FSxClient } from '@aws-sdk/client-fsx';
import type { SSMClient } from '@aws-sdk/client-ssm';
import * as v from 'valibot';
import type { ManagerEnvironment, RetentionEnvironment } from '../../../contracts/environment';
import { operations } from '../../../contracts/operations';
import { cleanUpFileSystemBackups } from '../../../lambdas/retention/operations/clean-up-file-system-backups';
import type { OperationContext, OperationHandler } from '../../../lambdas/runtime/operation-handler';
import { backUpFileSystem } from '../../../lambdas/snapshot-mgmt/operations/back-up-file-system';
import { fileSystemBackupStatus } from '../../../lambdas/snapshot-mgmt/operations/file-system-backup-status';
import { runningAws } from '../../local/aws/running-aws';
import { ENVIRONMENT as MANAGER } from '../snapshot-mgmt/manager';
import { ENVIRONMENT as RETENTION } from './retention';

/** What both functions need. */
type Context = OperationContext<
  { ec2: EC2Client; fsx: FSxClient; ssm: SSMClient },
  ManagerEnvironment & RetentionEnvironment
>;

const unused = () => {
  throw new Error('The backups of file systems need no other service.');
};

test('keeps the good backups through nine failed runs in a row and expires them once newer ones exist', async () => {
  const failing = [6, 7, 8, 9, 10, 11, 12, 13, 14];
  const faults = [{ call: 'fsx:CreateBackup', times: failing, error: 'backup:FAILED' }];
  const { client, frozen, pass, aws } = await runningAws(FSxClient, { faults });
  const { clock, world } = aws;
  const FileSystemId = [...world.fileSystems.values()].find(
    ({ FileSystemType }) => FileSystemType === 'WINDOWS',
  )?.FileSystemId;
  const context: Context = {
    clients: { fsx: () => client, ec2: unused, ssm: unused },
    environment: { ...MANAGER, ...RETENTION, RETENTION_VALUE: 3 },
    log: () => {},
    remaining: () => 300_000,
  };
  const call = (operation: OperationHandler<unknown, Context>, payload: object) =>
    frozen(() => operation.parseInput(payload, () => context).run());
  const counted = (lifecycle: string) =>
    [...world.backups.values()].filter(({ Lifecycle }) => Lifecycle === lifecycle).length;

  const history: string[] = [];
  for (let night = 1; night <= 16; night += 1) {
    const Now = clock.now().toISOString();
    const request = { FileSystemId, BackupRequestId: `night-${night}` };
    const { BackupId } = v.parse(operations.FSxBackup.output, await call(backUpFileSystem, request));
    await pass(8 * 60);
    const answer = await call(fileSystemBackupStatus, { BackupId, PollCount: 0 });
    const { Status } = v.parse(operations.FSxBackupStatus.output, answer);
    if (Status === 'Available') await call(cleanUpFileSystemBackups, { FileSystemId, Now });
    history.push(`${counted('AVAILABLE')}+${counted('FAILED')}`);
    await pass(16 * 60);
  }
  expect(history.slice(0, 5)).toEqual(['1+0', '2+0', '3+0', '4+0', '4+0']);
  expect(history.slice(5, 14)).toEqual(failing.map((_, index) => `4+${index + 1}`));
  expect(history.slice(14)).toEqual(['1+3', '2+2']);
});
