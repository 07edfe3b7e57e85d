/** What has to be true after every case, whatever happened in it. */
import type { MadeSet, Played } from './play';

export function broken(played: Played): readonly string[] {
  const { case: of, told, automations, sets, services, oldSets, policy } = played;
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => void (holds || faults.push(fault));

  check(services.after === services.before, `the application is not as before: ${services.after}`);
  check(!played.frozen, 'writes are still held');
  check(played.armed.length === 0, `still armed: ${played.armed.join(', ')}`);

  const [first] = automations;
  check(first !== undefined, 'there was no automation');
  const disturbed = of.way.isBad || (of.watchdogFires && !of.way.isAbsence && !of.earlierRunBrokeOff);
  check(!disturbed || first?.status !== 'Success', 'the automation calls itself a success');
  for (const { status, applicationDown, watchdogArmed, requestId } of automations) {
    if (status !== 'Success') continue;
    check(!applicationDown, 'a successful automation left the application down');
    check(!watchdogArmed, 'a successful automation left the watchdog armed');
    check(
      sets.some((set) => set.requestId === requestId && set.consistent),
      'a successful automation has no application-consistent set',
    );
  }

  for (const { grade, consistent } of sets) {
    check(grade !== 'ApplicationConsistent' || consistent, 'a set is graded ApplicationConsistent and is not');
  }
  const isGood = ({ whole, consistent }: MadeSet) => consistent || (whole && policy.accepted === 'CrashConsistent');
  const isAsTold = sets.some((set) => set.grade === told.Grade && isGood(set));
  check(told.Status !== 'Succeeded' || isAsTold, 'told as succeeded without such a set');
  check(told.Status === 'Succeeded' || told.Reason !== '', 'failed without a reason');

  const good = sets.filter(isGood).length;
  check(oldSets.left === oldSets.planted || good > 0, 'an old set was deleted though there is no newer good one');
  check(
    good + oldSets.left >= Math.min(policy.keepAtLeast, oldSets.planted),
    `only ${good + oldSets.left} good sets are left`,
  );
  check(oldSets.newestLeft || good >= policy.keepAtLeast, 'the newest old set is gone');
  check(played.foreignLeft, 'a snapshot of others is gone');
  return faults;
}
