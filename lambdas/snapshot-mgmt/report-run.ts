/** Ends a run with its counts, and logs what a success has to warn of. */
import * as v from 'valibot';
import type { OutputOf } from '../../contracts/operation';
import { reportRun as contract } from '../../contracts/operations/report-run';
import { ItemResult } from '../../contracts/result';
import { implement } from './implement';
import { causeOf, failuresOf, failureText } from './run-report';

export const reportRun = implement(
  contract,
  async ({ Request, Results }, { log }): Promise<OutputOf<typeof contract>> => {
    const results = Results.flat().filter((result) => v.is(ItemResult, result));
    const failures = failuresOf(Request, results);
    const resources = new Set([
      ...Request.FSxFileSystems.map(({ FileSystemId }) => FileSystemId),
      ...Request.Ec2Instances.map(({ InstanceId }) => InstanceId),
      ...results.map(({ ResourceId }) => ResourceId),
    ]).size;
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
    log(failures.length > 0 ? 'ERROR' : 'INFO', 'run ended', { ...report, failures, warnings });
    return report;
  },
);
