/** Event types of earlier versions. An execution keeps the definition that it was started with, so for up to a day after an
 *  upgrade the functions still receive the event types of the version before. */
import type { EventType } from '.';

interface FormerEventType {
  readonly now: EventType;
  /** The last version whose workflow sends it. */
  readonly sentBy: string;
  /** The first version that need not know it: upgrades from `sentBy` go through a version in between. */
  readonly removeIn: string;
}

/** Inputs and outputs that change get an entry here too: the former shape stays under the former event type. */
export const FORMER_EVENT_TYPES: ReadonlyMap<string, FormerEventType> = new Map([
  ['PlanRun', { now: 'ComputeDeadline', sentBy: '0.1.0', removeIn: '0.3.0' }],
]);

export const currentEventType = (name: string): string => FORMER_EVENT_TYPES.get(name)?.now ?? name;
