/** Which states a state leads to, and which machines are nested in it. */
import type { Branch, State } from '../grammar/definition';

interface Pointer {
  /** The path of the field that names the target, below the state that has it. */
  readonly field: string;
  readonly target: string;
}

const indexed = (field: string, entries: readonly { readonly Next: string }[] = []): Pointer[] =>
  entries.map(({ Next }, index) => ({ field: `${field}[${index}]/Next`, target: Next }));

/** Every state that can run after `state`. */
export const pointers = (state: State): Pointer[] => [
  ...('Next' in state && state.Next !== undefined ? [{ field: 'Next', target: state.Next }] : []),
  ...('Catch' in state ? indexed('Catch', state.Catch) : []),
  ...('Choices' in state ? indexed('Choices', state.Choices) : []),
  ...('Default' in state && state.Default !== undefined ? [{ field: 'Default', target: state.Default }] : []),
];

interface Nested {
  readonly field: string;
  readonly branch: Branch;
}

export function nested(state: State): Nested[] {
  if (state.Type === 'Parallel') {
    return state.Branches.map((branch, index) => ({ field: `Branches[${index}]`, branch }));
  }
  if (state.Type !== 'Map') return [];
  return (['ItemProcessor', 'Iterator'] as const).flatMap((field) => {
    const branch = state[field];
    return branch === undefined ? [] : [{ field, branch }];
  });
}

export function reachable({ StartAt, States }: Branch): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [StartAt];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const state = States[name];
    if (state === undefined || found.has(name)) continue;
    found.add(name);
    pending.push(...pointers(state).map(({ target }) => target));
  }
  return found;
}
