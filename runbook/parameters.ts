/** The parameters of the runbook. SSM pastes them in as text, so each pattern or list allows only harmless characters. */
import { InstanceId } from '../contracts/fields';
import { PURPOSES, type RunbookParameter, SNAPSHOT_NAME_PATTERN } from '../contracts/runbook';
import type { Parameter } from './automation';

const UUID = '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$';

export const parameters: Readonly<Record<RunbookParameter, Parameter>> = {
  InstanceId: {
    type: 'String',
    description: 'Instance whose volumes are snapshotted.',
    allowedPattern: InstanceId.pipe[1].requirement.source,
  },
  SnapshotName: {
    type: 'String',
    description: 'Name tag of the snapshots.',
    allowedPattern: SNAPSHOT_NAME_PATTERN,
  },
  SnapshotRequestId: {
    type: 'String',
    description: 'Identifies the snapshots of this run; a UUID.',
    allowedPattern: UUID,
  },
  SnapshotSetSize: {
    type: 'String',
    description: 'Number of volumes to snapshot: the set is complete when it has as many snapshots.',
    allowedPattern: '^[1-9][0-9]{0,2}$',
  },
  Purpose: {
    type: 'String',
    description:
      'Backup: snapshot the volumes. Recover: only start an application that an earlier run may have left stopped.',
    default: PURPOSES[0],
    allowedValues: PURPOSES,
  },
};
