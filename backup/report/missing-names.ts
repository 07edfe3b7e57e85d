/** Warns of configured services and ports that no instance of a run has: probably misspelt. */
import type { ItemResult } from '../../contracts/result';

const sentence = (name: string): string =>
  name.startsWith('port ')
    ? `Nothing listened on ${name} of any instance in this run: check applicationHealth.ports`
    : `No instance in this run has the service ${name}: check applicationServices`;

/** Instances whose hooks reported nothing have no say. */
export function missingNames(results: readonly ItemResult[]): readonly string[] {
  const reported = results.filter(
    ({ ResourceType, Application: { State } }) =>
      ResourceType === 'Ec2Instance' && (State === 'Running' || State === 'Stopped'),
  );
  const [first, ...others] = reported;
  const names = (first?.Missing ?? []).filter((name) => others.every(({ Missing }) => Missing.includes(name)));
  return names.map(sentence);
}
