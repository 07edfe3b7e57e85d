/** What no two environments may share: with one state for both, deploying one would take down the other. */
import { stateLocation } from './backend';
import type { Settings } from './settings';

interface Claim {
  readonly setting: 'backend' | 'name';
  /** What is claimed, as a text that only this claim has. */
  readonly on: string;
  readonly fault: string;
}

const claims = ({ backend, name, accountId }: Settings): readonly Claim[] => [
  {
    setting: 'backend',
    on: stateLocation(backend),
    fault: 'keeps its state where another environment does; give it a place of its own',
  },
  // Without an account id nobody knows whether two environments meet.
  ...(accountId === undefined
    ? []
    : [
        {
          setting: 'name' as const,
          on: `${accountId} ${name}`,
          fault: 'is the name of another deployment in the same account; roles are global, so give it one of its own',
        },
      ]),
];

export function collisions(settings: Readonly<Record<string, Settings>>): readonly string[] {
  const owners = new Map<string, string>();
  return Object.entries(settings).flatMap(([environment, each]) =>
    claims(each).flatMap(({ setting, on, fault }) => {
      const owner = owners.get(on);
      owners.set(on, owner ?? environment);
      return owner === undefined ? [] : [`environments.${environment}.${setting}: ${fault} (environments.${owner})`];
    }),
  );
}
