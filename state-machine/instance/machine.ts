/** The machine of one instance: run the automation, verify its snapshots, retry if needed, then delete expired copies. */
import type { ItemResult } from '../../contracts/result';
import { type Machine, machine } from '../asl';
import type { Item } from '../item';
import type { WorkflowSettings } from '../settings';
import { attempts } from './attempts';
import { automation } from './automation';
import type { InstanceError, SnapshotInstance } from './documents';
import { failures } from './failures';
import { recovery } from './recovery';
import { successes } from './successes';
import { verification } from './verification';

export const instanceMachine = (settings: WorkflowSettings): Machine<Item, ItemResult, InstanceError> =>
  machine<SnapshotInstance>('SnapshotInstance', {
    comment: 'One automation at a time per instance: two would freeze the same volumes',
    startAt: 'SnapshotEbsVolumes',
    states: {
      ...automation(settings),
      ...recovery,
      ...verification(settings),
      ...successes,
      ...attempts(settings),
      ...failures,
    },
  });
