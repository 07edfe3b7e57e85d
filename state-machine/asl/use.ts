/** What a machine uses, at any depth: the calls its tasks make, and what its role must therefore be allowed. */
import { distinct, type Permission } from './permission';
import { type Call, type Region, regions } from './state';

export type StateCall = Call & { readonly machine: string; readonly state: string };

export const callsOf = (machine: Region): readonly StateCall[] =>
  regions(machine).flatMap((region) =>
    Object.entries(region.states).flatMap(([state, { call }]) =>
      call === undefined ? [] : [{ machine: region.name, state, ...call }],
    ),
  );

/** Logs and traces are not among them: they belong to the deployment, not to what the machine does. */
export const permissionsOf = (machine: Region): readonly Permission[] =>
  distinct(regions(machine).flatMap(({ states }) => Object.values(states).flatMap((state) => state.permissions ?? [])));
