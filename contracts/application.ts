/** The state of the application on an instance, as its hooks reported it. */
import * as v from 'valibot';
import { Instant } from './fields';

/** `NotTouched`: no pre-snapshot hook has begun. `Stopped`: a hook has stopped it. `Running`: it runs again, as the post-snapshot
 *  hook or a recovery has reported. `Unknown`: a pre-snapshot hook has begun, and nothing is known since. */
const APPLICATION_STATES = ['NotTouched', 'Stopped', 'Running', 'Unknown'] as const;

const Moment = v.union([v.literal(''), Instant]);

export const Application = v.object({
  State: v.picklist(APPLICATION_STATES),
  /** Since when it is in that state; empty if no hook has reported it. */
  Since: Moment,
  /** When the watchdog on the instance starts the application; empty if none is armed. */
  WatchdogDue: Moment,
  /** The longest outage, measured on the instance; -1 if none was measured. */
  DowntimeSeconds: v.pipe(v.number(), v.integer(), v.minValue(-1)),
});

export type Application = v.InferOutput<typeof Application>;

export const NOT_TOUCHED: Application = { State: 'NotTouched', Since: '', WatchdogDue: '', DowntimeSeconds: -1 };

/** The application may be down. */
export const isNotRestored = ({ State }: Application): boolean => State === 'Stopped' || State === 'Unknown';
