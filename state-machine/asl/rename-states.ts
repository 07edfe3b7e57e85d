/** Uses one machine under several sets of state names, since AWS wants every name to be unique in the whole definition. */
import type { Definition, State } from './state';

/** The same machine with other state names. Machines nested in it keep theirs. */
export const renameStates = <D extends Definition>(machine: D, nameOf: (state: string) => string): D => {
  const renamed = (name: string | undefined) => (name === undefined ? undefined : nameOf(name));
  const withNext = <T extends { readonly next: string }>(each: T): T => ({ ...each, next: nameOf(each.next) });
  const retargeted = (state: State): State => ({
    ...state,
    ...(state.choices && { choices: state.choices.map(withNext) }),
    defaultState: renamed(state.defaultState),
    catch: state.catch?.map(withNext),
    next: renamed(state.next),
  });
  return {
    ...machine,
    startAt: nameOf(machine.startAt),
    states: Object.fromEntries(
      Object.entries(machine.states).map(([name, state]) => [nameOf(name), retargeted(state)]),
    ),
  };
};
