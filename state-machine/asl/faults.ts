/** What types cannot see, found at build: all faults at once, each with a code, the place and the remedy. */
import type { Region, State } from './state';
import { targets } from './state';

export interface MachineFault {
  readonly code: 'UNREACHABLE' | 'NO_WAY_OUT' | 'DUPLICATE_NAME' | 'UNKNOWN_STATE' | 'ALL_NOT_ALONE' | 'ALL_NOT_LAST';
  readonly machine: string;
  readonly state: string;
  readonly remedy: string;
}

const ALL = 'States.ALL';

const leaves = (state: State): boolean => state.end === true || state.type === 'Succeed' || state.type === 'Fail';

/** The names that can be reached from `from` along the given edges. */
function closure(from: readonly string[], edges: (name: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...edges(name));
  }
  return seen;
}

function flowFaults(region: Region): MachineFault[] {
  const names = Object.keys(region.states);
  const edges = (name: string): string[] => {
    const state = region.states[name];
    return state === undefined ? [] : targets(state);
  };
  const known = new Set(names);
  const reachable = closure([region.startAt], edges);
  const leaving = closure(
    names.filter((name) => {
      const state = region.states[name];
      return state !== undefined && leaves(state);
    }),
    (name) => names.filter((other) => edges(other).includes(name)),
  );
  const at = (state: string) => ({ machine: region.name, state });
  return [
    ...[region.startAt, ...names.flatMap(edges)]
      .filter((name) => !known.has(name))
      .map((name) => ({
        code: 'UNKNOWN_STATE' as const,
        ...at(name),
        remedy: 'Declare the state or correct the name.',
      })),
    ...names
      .filter((name) => !reachable.has(name))
      .map((name) => ({
        code: 'UNREACHABLE' as const,
        ...at(name),
        remedy: 'Lead a reachable state to it, or delete it.',
      })),
    ...names
      .filter((name) => reachable.has(name) && !leaving.has(name))
      .map((name) => ({
        code: 'NO_WAY_OUT' as const,
        ...at(name),
        remedy: 'Lead it to a state that ends the machine.',
      })),
  ];
}

function errorFaults(region: Region): MachineFault[] {
  return Object.entries(region.states).flatMap(([name, state]) =>
    [state.retry ?? [], state.catch ?? []].flatMap((list) =>
      list.flatMap(({ errors }, index): MachineFault[] => {
        const named: readonly string[] = errors;
        if (!named.includes(ALL)) return [];
        const at = { machine: region.name, state: name };
        return [
          ...(named.length > 1
            ? [{ code: 'ALL_NOT_ALONE' as const, ...at, remedy: `Name ${ALL} alone in its list.` }]
            : []),
          ...(index < list.length - 1 ? [{ code: 'ALL_NOT_LAST' as const, ...at, remedy: `Put ${ALL} last.` }] : []),
        ];
      }),
    ),
  );
}

const regions = (region: Region): Region[] => [
  region,
  ...Object.values(region.states).flatMap((state) => (state.nested ?? []).flatMap(regions)),
];

/** AWS asks for names that are unique in the whole definition. */
function nameFaults(all: readonly Region[]): MachineFault[] {
  const seen = new Map<string, string>();
  return all.flatMap((region) =>
    Object.keys(region.states).flatMap((name): MachineFault[] => {
      const first = seen.get(name);
      if (first === undefined) {
        seen.set(name, region.name);
        return [];
      }
      return [
        {
          code: 'DUPLICATE_NAME',
          machine: region.name,
          state: name,
          remedy: `Rename it: ${first} has a state of this name.`,
        },
      ];
    }),
  );
}

export function findFaults(region: Region): MachineFault[] {
  const all = regions(region);
  return [...all.flatMap(flowFaults), ...all.flatMap(errorFaults), ...nameFaults(all)];
}
