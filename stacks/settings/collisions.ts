/** Faults of environments that share their state or their name: deploying one would destroy or replace the other. */
import { stateLocation } from './backend';
import type { Settings } from './settings';

interface Claim {
  readonly setting: 'backend' | 'name';
  /** Equal for two environments that collide. */
  readonly key: string;
  readonly fault: string;
}

const claims = ({ backend, name, accountId }: Settings): readonly Claim[] => [
  {
    setting: 'backend',
    key: stateLocation(backend),
    fault: 'must not keep the state where another environment keeps it',
  },
  // Without an account id it is unknown whether two environments share an account.
  ...(accountId === undefined
    ? []
    : [
        {
          setting: 'name' as const,
          key: `${accountId} ${name}`,
          fault: 'must not be the name of another deployment in the same account, since roles are global',
        },
      ]),
];

export function collisions(settings: Readonly<Record<string, Settings>>): readonly string[] {
  const owners = new Map<string, string>();
  return Object.entries(settings).flatMap(([environment, each]) =>
    claims(each).flatMap(({ setting, key, fault }) => {
      const owner = owners.get(key);
      owners.set(key, owner ?? environment);
      return owner === undefined
        ? []
        : [`environments.${environment}.${setting}: ${fault} (environments.${owner}). Change one of the two.`];
    }),
  );
}
