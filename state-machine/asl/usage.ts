/** What a machine uses, at any depth: the calls of its tasks, and the permissions that its role needs for them. */
import { distinct, type Permission } from './permission';
import { allDefinitions, type Call, type Definition } from './state';

export type StateCall = Call & { readonly machine: string; readonly state: string };

export const callsOf = (machine: Definition): readonly StateCall[] =>
  allDefinitions(machine).flatMap((definition) =>
    Object.entries(definition.states).flatMap(([state, { call }]) =>
      call === undefined ? [] : [{ machine: definition.name, state, ...call }],
    ),
  );

/** Without those for logs and traces, which belong to the deployment. */
export const permissionsOf = (machine: Definition): readonly Permission[] =>
  distinct(
    allDefinitions(machine).flatMap(({ states }) => Object.values(states).flatMap((state) => state.permissions ?? [])),
  );
