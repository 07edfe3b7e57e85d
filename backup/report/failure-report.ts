/** Finds a run's failed resources and writes the cause that names them, within the length of an execution's cause. */
import { asReason } from '../../contracts/fields';
import { CAUSE_MAX_BYTES, causeBytes } from '../../contracts/operations/report-run';
import type { Unlisted } from '../../contracts/request';
import { type BackupRequest, requestedIds } from '../../contracts/request';
import type { ItemResult } from '../../contracts/result';
import { causeText } from './cause-text';
import { type Outage, outageText } from './outages';
import { unlistedTexts } from './unlisted-text';

export interface Failure {
  readonly resourceId: string;
  readonly why: string;
}

/** The error and its sentence; the status where both are empty. */
export function failureText({ Error: error = '', Cause = '', Status = 'Failed' }: Partial<ItemResult>): string {
  const words = [error, causeText(Cause)].filter((text) => text !== '');
  return asReason(words.join(': ') || Status);
}

/** The resources that were requested or have a result. */
export const resourcesOf = (request: BackupRequest, results: readonly ItemResult[]): readonly string[] => [
  ...new Set([...requestedIds(request), ...results.map(({ ResourceId }) => ResourceId)]),
];

/** The resources without a result, and those with a result that is not a success. `lost` explains why a whole branch has no
 *  results. */
export const failuresOf = (request: BackupRequest, results: readonly ItemResult[], lost: readonly string[] = []) =>
  resourcesOf(request, results).flatMap((resourceId): readonly Failure[] => {
    const own = results.filter((result) => result.ResourceId === resourceId);
    const failed = own.find(({ Status }) => Status !== 'Succeeded');
    if (failed !== undefined) return [{ resourceId, why: failureText(failed) }];
    return own.length === 0 ? [{ resourceId, why: asReason(['no result', ...lost].join(': ')) }] : [];
  });

/** What a run did not achieve. */
export interface Shortfall {
  readonly outages: readonly Outage[];
  readonly unlisted: readonly Unlisted[];
  readonly failures: readonly Failure[];
}

/** Names the applications that may be down, then what could not be listed, then all failed resources, with as many reasons as
 *  fit. Empty if there is nothing to name. */
export function causeOf({ outages, unlisted, failures }: Shortfall, resources: number): string {
  const first = [...outages.map(outageText), ...unlistedTexts(unlisted)].map((text) => `${text}. `).join('');
  const head = `${first}${failures.length} of ${resources} resources failed: `;
  const render = (explained: number): string => {
    if (failures.length === 0) return first.trimEnd();
    const rest = failures.slice(explained).map(({ resourceId }) => resourceId);
    const more = rest.length > 0 ? [`and ${rest.length} more: ${rest.join(', ')}`] : [];
    const sentences = failures.slice(0, explained).map(({ resourceId, why }) => `${resourceId}: ${why}`);
    return head + [...sentences, ...more].join('; ');
  };
  let explained = failures.length;
  while (explained > 0 && causeBytes(render(explained)) > CAUSE_MAX_BYTES) explained -= 1;
  let text = render(explained);
  while (causeBytes(text) > CAUSE_MAX_BYTES) text = `${text.slice(0, -100)}…`;
  return text;
}
