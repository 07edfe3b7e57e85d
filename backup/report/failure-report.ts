/** Counts what became of the resources of a run, and says for each failed one why, within what a Cause may hold. */
import * as v from 'valibot';
import { asReason } from '../../contracts/fields';
import { CAUSE_MAX_BYTES, causeBytes } from '../../contracts/operations/report-run';
import type { BackupRequest } from '../../contracts/request';
import type { ItemResult } from '../../contracts/result';

export interface Failure {
  readonly resourceId: string;
  readonly why: string;
}

/** What Step Functions makes of an error that a Lambda throws. */
const LambdaCause = v.pipe(v.string(), v.parseJson(), v.object({ errorMessage: v.string() }));

export function failureText({
  Status = '',
  Error: error,
  Cause,
}: Pick<ItemResult, 'Error' | 'Cause'> & { readonly Status?: string }): string {
  const lambda = v.safeParse(LambdaCause, Cause);
  const words = [error, lambda.success ? lambda.output.errorMessage : Cause].filter((text) => text !== '');
  return asReason(words.join(': ') || Status);
}

const resourceIds = ({ FSxFileSystems, Ec2Instances }: BackupRequest): readonly string[] => [
  ...FSxFileSystems.map(({ FileSystemId }) => FileSystemId),
  ...Ec2Instances.map(({ InstanceId }) => InstanceId),
];

/** Every requested resource, and every one that reported, whose results do not all say that it succeeded. `lost` is why a
 *  whole branch has no results. */
export function failuresOf(
  request: BackupRequest,
  results: readonly ItemResult[],
  lost: readonly string[] = [],
): readonly Failure[] {
  const why = asReason(['no result', ...lost].join(': '));
  const reported = results.map(({ ResourceId }) => ResourceId);
  return [...new Set([...resourceIds(request), ...reported])].flatMap((resourceId) => {
    const own = results.filter((result) => result.ResourceId === resourceId);
    const failed = own.find(({ Status }) => Status !== 'Succeeded');
    if (failed !== undefined) return [{ resourceId, why: failureText(failed) }];
    return own.length === 0 ? [{ resourceId, why }] : [];
  });
}

/** Names all failed resources; the first of them with their reasons, as many as fit while all others keep their names. */
export function causeOf(failures: readonly Failure[], resources: number): string {
  if (failures.length === 0) return '';
  const head = `${failures.length} of ${resources} resources have no new good copy: `;
  const render = (explained: number): string => {
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
