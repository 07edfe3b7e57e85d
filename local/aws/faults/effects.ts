/** The effects of faults other than errors: on the response to a call, or on what the call creates. */
import effects from './effects.json';

export interface Effect {
  /** Where it can strike: `service` stands for every AWS action, `lambda` for every invocation. */
  readonly strikes: readonly string[];
  /** What the fault's `seconds` are, for effects that need them. */
  readonly seconds?: string;
  readonly does: string;
}

/** Names with a colon are aftermaths: the call succeeds, and what it creates is damaged. */
export const EFFECTS: Readonly<Record<string, Effect>> = effects;

export const effectNamed = (name: string): Effect | undefined =>
  Object.hasOwn(EFFECTS, name) ? EFFECTS[name] : undefined;
