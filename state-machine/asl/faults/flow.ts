/** Checks that every state can be reached, and that every state can reach the end. */
import { type Definition, type State, targets } from '../state';
import { faultAt, type MachineFault } from './fault';

const endsMachine = (state: State): boolean => state.end === true || state.type === 'Succeed' || state.type === 'Fail';

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

export function* flowFaults(definition: Definition): Generator<MachineFault> {
  const { startAt, states } = definition;
  const names = Object.keys(states);
  const next = new Map(Object.entries(states).map(([name, state]) => [name, targets(state)]));
  const nextOf = (name: string) => next.get(name) ?? [];
  const reachable = closure([startAt], nextOf);
  const ends = Object.entries(states).flatMap(([name, state]) => (endsMachine(state) ? [name] : []));
  const ending = closure(ends, (name) => names.filter((other) => nextOf(other).includes(name)));
  const fault = (name: string, code: MachineFault['code'], remedy: string) =>
    faultAt({ definition, name })(code, remedy);
  for (const name of [startAt, ...names.flatMap(nextOf)]) {
    if (!next.has(name)) yield fault(name, 'UNKNOWN_STATE', 'Declare the state, or correct the name.');
  }
  for (const name of names) {
    if (!reachable.has(name))
      yield fault(name, 'UNREACHABLE', 'Add a transition to it from a reachable state, or delete it.');
    else if (!ending.has(name)) yield fault(name, 'NO_WAY_OUT', 'Add a path from it to a state that ends the machine.');
  }
}
