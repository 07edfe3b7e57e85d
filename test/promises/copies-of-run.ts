/** Compares the copies that a night reports with the good ones that its run has made in the world, in both directions. */
import { snapshotSets } from '../../backup/copies/snapshot-set';
import { tagValue } from '../../backup/copies/tag-list';
import type { Night } from '../../commands/rehearsal/night';
import { BACKUP_REQUEST_ID, crashConsistentRequest, EC2_INSTANCE_ID } from '../../contracts/tags';
import { attemptId } from '../../lambdas/snapshot-mgmt/attempt-id';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';

const ATTEMPTS = 5;

function variable({ deployment }: EmbeddedAws, name: string): string {
  const value = deployment.functions.find(({ environment }) => name in environment)?.environment[name];
  if (value === undefined) throw new Error(`No function of the deployment has the variable ${name}.`);
  return value;
}

/** Ids of the usable backups, or of the snapshots of usable sets, that the run has made of the resource. */
function goodCopies(aws: EmbeddedAws, runs: readonly string[], id: string): readonly string[] {
  if (id.startsWith('fs-')) {
    return [...aws.world.backups.values()]
      .filter(({ FileSystemId, Lifecycle }) => FileSystemId === id && Lifecycle === 'AVAILABLE')
      .filter(({ Tags }) => runs.includes(tagValue(Tags, BACKUP_REQUEST_ID) ?? ''))
      .map(({ BackupId }) => BackupId);
  }
  const CREATED_BY = variable(aws, 'CREATED_BY');
  const requests = runs.flatMap((RequestId) =>
    Array.from({ length: ATTEMPTS }, (_, AttemptCount) =>
      attemptId({ CREATED_BY, RequestId, InstanceId: id, AttemptCount }),
    ).flatMap((attempt) => [attempt, crashConsistentRequest(attempt)]),
  );
  const own = [...aws.world.snapshots.values()].filter(({ Tags }) => tagValue(Tags, EC2_INSTANCE_ID) === id);
  const accepted = variable(aws, 'ACCEPTED_GRADE') === 'CrashConsistent' ? 'CrashConsistent' : 'ApplicationConsistent';
  return snapshotSets(own, accepted)
    .filter((set) => requests.includes(set.id) && set.quality === 'good')
    .flatMap(({ parts }) => parts);
}

/** A copy that is still being made is neither good nor missing. */
const isPending = ({ world }: EmbeddedAws, id: string): boolean =>
  world.snapshots.get(id)?.State === 'pending' || world.backups.get(id)?.Lifecycle === 'CREATING';

/** Sentences about resources whose report differs from the world; none if all agree. */
export function copyFaults(aws: EmbeddedAws, { Executions, Resources }: Night): readonly string[] {
  const runs = Executions.map(({ Name }) => Name);
  return Resources.flatMap(({ ResourceId, Copies }) => {
    const reported = Copies.filter((id) => !isPending(aws, id)).sort();
    const good = [...goodCopies(aws, runs, ResourceId)].sort();
    if (reported.join() === good.join()) return [];
    return [`${ResourceId}: reported copies [${reported}], good copies of the run [${good}]`];
  });
}
