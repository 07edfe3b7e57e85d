/** Checks the promises that hold after every case, whatever failed in it. */
import type { CaseResult, MadeSet } from './run-cases';

export function brokenPromises(result: CaseResult): readonly string[] {
  const { case: of, outcome, automations, sets, services, oldSets, policy } = result;
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => void (holds || faults.push(fault));

  if (of.staysDown) {
    check(outcome.Application.State === 'Stopped', 'an application that stays down is not reported as Stopped');
    check(outcome.Status === 'Failed', 'an application stays down, and its result is not Failed');
  } else {
    check(services.after === services.before, `the application is not as before: ${services.after}`);
  }
  check(!result.frozen, 'writes are still frozen');
  check(of.staysDown || result.armed.length === 0, `the watchdog is still armed: ${result.armed.join(', ')}`);

  const [first] = automations;
  check(first !== undefined, 'there was no automation');
  check(!of.isBad || first?.status !== 'Success', 'the disturbed automation ended with Success');
  for (const { purpose, status, applicationDown, watchdogArmed, requestId } of automations) {
    if (status !== 'Success') continue;
    check(!applicationDown, 'a successful automation left the application stopped');
    check(!watchdogArmed, 'a successful automation left the watchdog armed');
    check(
      purpose === 'Recover' || sets.some((set) => set.requestId === requestId && set.consistent),
      'a successful automation has no application-consistent set',
    );
  }

  for (const { grade, consistent } of sets) {
    check(grade !== 'ApplicationConsistent' || consistent, 'a set is graded ApplicationConsistent, but is not');
  }
  const isGood = ({ whole, consistent }: MadeSet) => consistent || (whole && policy.accepted === 'CrashConsistent');
  const isAsReported = sets.some((set) => set.grade === outcome.Grade && isGood(set));
  check(
    outcome.Status !== 'Succeeded' || isAsReported,
    'reported as Succeeded without a good set of the reported grade',
  );
  check(outcome.Status === 'Succeeded' || outcome.Reason !== '', 'reported as failed without a reason');

  const good = sets.filter(isGood).length;
  check(oldSets.left === oldSets.planted || good > 0, 'an old set was deleted although no newer good set exists');
  check(
    good + oldSets.left >= Math.min(policy.keepAtLeast, oldSets.planted),
    `only ${good + oldSets.left} good sets are left`,
  );
  check(oldSets.newestLeft || good >= policy.keepAtLeast, 'the newest old set was deleted');
  check(result.foreignLeft, 'a foreign snapshot was deleted');
  return faults;
}
