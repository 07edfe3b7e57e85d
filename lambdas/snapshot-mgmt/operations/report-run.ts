/** Ends a run with one log line: its counts as metrics, its warnings, and its failures with the age of their last good copy. */
import * as v from 'valibot';
import { lastGoodCopy } from '../../../backup/copies/copy';
import { type AgedFailure, withCopyAge } from '../../../backup/report/copy-age';
import { causeOf, type Failure, failuresOf, failureText, resourcesOf } from '../../../backup/report/failure-report';
import { missingNames } from '../../../backup/report/missing-names';
import { outagesOf, worstDowntime } from '../../../backup/report/outages';
import type { OutputOf } from '../../../contracts/operation';
import { reportRun as contract } from '../../../contracts/operations/report-run';
import { ItemResult } from '../../../contracts/result';
import { listCopies } from '../../copies/list-copies';
import { attempt } from '../../runtime/attempt';
import { embeddedMetrics } from '../../runtime/embedded-metrics';
import { type HandlerContext, operationHandler } from '../operation-handler';

/** The operation stops looking up ages when it has this much time left: the report matters more. */
const RESERVE_MILLISECONDS = 10_000;

/** AWS may never answer a request: the SDK would wait until Lambda ends the invocation, and there would be no report. */
async function withinTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function aged(failure: Failure, now: number, context: HandlerContext): Promise<AgedFailure> {
  const time = context.remaining() - RESERVE_MILLISECONDS;
  if (time < 0) return withCopyAge(failure, 'unknown', now);
  const copies = await attempt(withinTime(time, listCopies(failure.resourceId, context)));
  return withCopyAge(failure, copies.ok ? (lastGoodCopy(copies.value) ?? 'none') : 'unknown', now);
}

export const reportRun = operationHandler(
  contract,
  async ({ Request, Results, Now }, context): Promise<OutputOf<typeof contract>> => {
    const now = Date.parse(Now);
    const results = Results.flat().flatMap((result) => {
      const { success, output } = v.safeParse(ItemResult, result);
      return success ? [output] : [];
    });
    const lost = Results.flatMap((branch) => (Array.isArray(branch) ? [] : [failureText(branch)]));
    const failures: AgedFailure[] = [];
    for (const failure of failuresOf(Request, results, lost)) failures.push(await aged(failure, now, context));
    const resources = resourcesOf(Request, results).length;
    // A run that ended before its items has one error in place of the results of both branches.
    const began = Results.length > 1 || Results.some(Array.isArray);
    const outages = outagesOf(began ? Request : { FSxFileSystems: [], Ec2Instances: [] }, results);
    const unlisted = Request.Unlisted;
    const warnings = results
      .filter(({ Status, Error: error, Cause }) => Status === 'Succeeded' && (error !== '' || Cause !== ''))
      .map((result) => ({ resource: result.ResourceId, warning: failureText(result) }));
    const findings = results
      .filter(({ Warning }) => Warning !== '')
      .map(({ ResourceId, Warning }) => ({ resource: ResourceId, warning: Warning }));
    const hasFailed = outages.length + unlisted.length + failures.length > 0;
    const report: OutputOf<typeof contract> = {
      Status: hasFailed ? 'Failed' : 'Succeeded',
      Cause: causeOf({ outages, unlisted, failures }, resources),
      Succeeded: resources - failures.length,
      Failed: failures.length,
      Deleted: results.reduce((sum, { Deleted }) => sum + Deleted, 0),
    };
    const Count = {
      ResourcesSucceeded: report.Succeeded,
      ResourcesFailed: report.Failed,
      CopiesDeleted: report.Deleted,
      ApplicationsNotRestored: outages.length,
      ListingsFailed: unlisted.length,
      ResourcesWithoutCopy: failures.filter(({ copy }) => copy === 'none').length,
    };
    // Of all failed resources, the longest time since a good copy; 0 if none failed.
    const None = { OldestLastGoodCopyHours: Math.max(0, ...failures.map(({ hours = 0 }) => hours)) };
    // Of all applications that run again, the longest outage; 0 if none was measured.
    const Seconds = {
      ApplicationDowntimeSeconds: Math.max(0, worstDowntime(results.map(({ Application }) => Application))),
    };
    context.log(hasFailed ? 'ERROR' : 'INFO', 'run ended', {
      cause: report.Cause,
      failures,
      outages,
      unlisted,
      warnings: [...warnings, ...findings],
      missing: missingNames(results),
      ...embeddedMetrics({ Count, None, Seconds }, context.environment.CREATED_BY, now),
    });
    return report;
  },
);
