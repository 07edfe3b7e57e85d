/** Applications that may be down after a run: the first thing that its cause says. */
import { type Application, isNotRestored } from '../../contracts/application';
import { type BackupRequest, requestedIds } from '../../contracts/request';
import type { ItemResult } from '../../contracts/result';

export interface Outage {
  readonly resourceId: string;
  readonly application: Application;
}

/** An instance without a result: whether its pre-snapshot hook began is not known. */
const UNKNOWN: Application = { State: 'Unknown', Since: '', WatchdogDue: '', DowntimeSeconds: -1 };

/** Those known to be stopped first, of these the longest outage first. */
function byWeight({ application: one }: Outage, { application: other }: Outage): number {
  if (one.State !== other.State) return one.State === 'Stopped' ? -1 : 1;
  if (one.Since === other.Since || other.Since === '') return one.Since === other.Since ? 0 : -1;
  return one.Since === '' || one.Since > other.Since ? 1 : -1;
}

export function outagesOf(request: BackupRequest, results: readonly ItemResult[]): readonly Outage[] {
  const finished = new Set(results.map(({ ResourceId }) => ResourceId));
  const lost = requestedIds({ ...request, FSxFileSystems: [] }).filter((id) => !finished.has(id));
  return [
    ...results.map((result) => ({ resourceId: result.ResourceId, application: result.Application })),
    ...lost.map((resourceId) => ({ resourceId, application: UNKNOWN })),
  ]
    .filter(({ application }) => isNotRestored(application))
    .sort(byWeight);
}

const HEADS = { Stopped: 'Application stopped', Unknown: 'Application not known to run' } as const;

export function outageText({ resourceId, application: { State, Since, WatchdogDue } }: Outage): string {
  const facts = [
    ...(Since === '' ? [] : [`since ${Since}`]),
    WatchdogDue === '' ? 'no watchdog is known to be armed' : `watchdog due ${WatchdogDue}`,
  ];
  return `${HEADS[State === 'Stopped' ? State : 'Unknown']} on ${resourceId}: ${facts.join(', ')}`;
}

/** The longest outage that was measured; -1 if none was. */
export const worstDowntime = (applications: readonly Application[]): number =>
  Math.max(-1, ...applications.map(({ DowntimeSeconds }) => DowntimeSeconds));
