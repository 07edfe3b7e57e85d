/** Faults of environments that share their state or their name: deploying one would destroy or replace the other. */
import { stateLocation } from './backend';
import type { Settings } from './settings';

/** A setting, and a text that is equal for two environments that collide; without an account id, names cannot be compared. */
const claimsOf = ({ backend, name, accountId }: Settings): readonly (readonly [fault: string, key: string])[] => [
  ['backend: must not keep the state where another environment keeps it', stateLocation(backend)],
  ...(accountId === undefined
    ? []
    : [
        [
          'name: must not be that of another deployment in the account, since roles are global',
          `${accountId} ${name}`,
        ] as const,
      ]),
];

export function collisions(settings: Readonly<Record<string, Settings>>): readonly string[] {
  const owners = new Map<string, string>();
  return Object.entries(settings).flatMap(([environment, each]) =>
    claimsOf(each).flatMap(([fault, key]) => {
      const owner = owners.get(key);
      owners.set(key, owner ?? environment);
      return owner === undefined ? [] : [`environments.${environment}.${fault} (environments.${owner}). Change one.`];
    }),
  );
}
