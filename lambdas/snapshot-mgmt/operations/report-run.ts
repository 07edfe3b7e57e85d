/** Ends a run: one log line with its counts, its failures with the ages of their last good copies, its warnings, and metrics. */
import * as v from 'valibot';
import { causeOf, type Failure, failuresOf, failureText } from '../../../backup/report/failure-report';
import { asReason } from '../../../contracts/fields';
import type { OutputOf } from '../../../contracts/operation';
import { reportRun as contract } from '../../../contracts/operations/report-run';
import type { BackupRequest } from '../../../contracts/request';
import { ItemResult } from '../../../contracts/result';
import { attempt } from '../../runtime/attempt';
import { lastGoodCopy } from '../last-good-copy';
import { type HandlerContext, operationHandler } from '../operation-handler';
import { runMetrics } from '../run-metrics';

const HOUR = 60 * 60 * 1000;

/** Looking up ages stops when the call has this much time left: the report matters more than they do. */
const RESERVE_MILLISECONDS = 10_000;

/** `hours` is absent if there is no good copy, or nobody could tell. */
interface AgedFailure extends Failure {
  readonly copy: 'none' | 'unknown' | 'known';
  readonly hours?: number;
}

/** AWS may take a question and never answer it: the SDK would wait until Lambda ends the call, and the report with it. */
async function withinTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the time is over')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function aged(failure: Failure, now: number, surroundings: HandlerContext): Promise<AgedFailure> {
  const time = surroundings.remaining() - RESERVE_MILLISECONDS;
  if (time < 0) return { ...failure, copy: 'unknown' };
  const last = await attempt(withinTime(time, lastGoodCopy(failure.resourceId, surroundings)));
  if (!last.ok) return { ...failure, copy: 'unknown' };
  if (last.value === undefined) {
    return { ...failure, copy: 'none', why: asReason(`${failure.why} (there is no good copy)`) };
  }
  const hours = Math.max(0, Math.round((now - last.value) / HOUR));
  return { ...failure, copy: 'known', hours, why: asReason(`${failure.why} (last good copy ${hours} h old)`) };
}

const resourcesOf = ({ FSxFileSystems, Ec2Instances }: BackupRequest, results: readonly ItemResult[]): number =>
  new Set([
    ...FSxFileSystems.map(({ FileSystemId }) => FileSystemId),
    ...Ec2Instances.map(({ InstanceId }) => InstanceId),
    ...results.map(({ ResourceId }) => ResourceId),
  ]).size;

export const reportRun = operationHandler(
  contract,
  async ({ Request, Results, Now }, surroundings): Promise<OutputOf<typeof contract>> => {
    const { environment, log } = surroundings;
    const now = Date.parse(Now);
    const results = Results.flat().filter((result) => v.is(ItemResult, result));
    const lost = Results.flatMap((branch) => (Array.isArray(branch) ? [] : [failureText(branch)]));
    const failures: AgedFailure[] = [];
    for (const failure of failuresOf(Request, results, lost)) failures.push(await aged(failure, now, surroundings));
    const resources = resourcesOf(Request, results);
    const warnings = results
      .filter(({ Status, Error: error, Cause }) => Status === 'Succeeded' && (error !== '' || Cause !== ''))
      .map((result) => ({ resource: result.ResourceId, warning: failureText(result) }));
    const report: OutputOf<typeof contract> = {
      Status: failures.length > 0 ? 'Failed' : 'Succeeded',
      Cause: causeOf(failures, resources),
      Succeeded: resources - failures.length,
      Failed: failures.length,
      Deleted: results.reduce((sum, { Deleted }) => sum + Deleted, 0),
    };
    const figures = {
      ResourcesSucceeded: report.Succeeded,
      ResourcesFailed: report.Failed,
      CopiesDeleted: report.Deleted,
      ResourcesWithoutCopy: failures.filter(({ copy }) => copy === 'none').length,
      OldestLastGoodCopyHours: Math.max(0, ...failures.map(({ hours = 0 }) => hours)),
    };
    log(failures.length > 0 ? 'ERROR' : 'INFO', 'run ended', {
      cause: report.Cause,
      failures,
      warnings,
      ...runMetrics(figures, environment.CREATED_BY, now),
    });
    return report;
  },
);
