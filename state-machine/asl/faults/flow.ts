/** Whether every state can be reached, and from every state the end. */
import { type Region, type State, targets } from '../state';
import { faultAt, type MachineFault } from './fault';

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

export function flowFaults(region: Region): MachineFault[] {
  const states = new Map(Object.entries(region.states));
  const names = [...states.keys()];
  const edges = new Map([...states].map(([name, state]) => [name, targets(state)]));
  const after = (name: string) => edges.get(name) ?? [];
  const reachable = closure([region.startAt], after);
  const leaving = closure(
    [...states].flatMap(([name, state]) => (leaves(state) ? [name] : [])),
    (name) => names.filter((other) => after(other).includes(name)),
  );
  const at = (name: string) => faultAt({ region, name });
  return [
    ...[region.startAt, ...names.flatMap(after)]
      .filter((name) => !states.has(name))
      .map((name) => at(name)('UNKNOWN_STATE', 'Declare the state or correct the name.')),
    ...names
      .filter((name) => !reachable.has(name))
      .map((name) => at(name)('UNREACHABLE', 'Lead a reachable state to it, or delete it.')),
    ...names
      .filter((name) => reachable.has(name) && !leaving.has(name))
      .map((name) => at(name)('NO_WAY_OUT', 'Lead it to a state that ends the machine.')),
  ];
}
