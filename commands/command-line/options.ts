/** The kinds of options that commands declare. */
import { text } from './values';

export const option = <T>(parse: (given: string) => T, placeholder: string, brief: string) =>
  ({ kind: 'parsed', parse, placeholder, brief }) as const;

/** A file; without the option there is none. */
export const file = (brief: string) => ({ ...option(text, 'FILE', brief), optional: true }) as const;

/** The only argument of a command. */
export const argument = <T>(parameter: T) => ({ kind: 'tuple', parameters: [parameter] }) as const;

/** An option without a value. */
export const toggle = (brief: string) => ({ kind: 'boolean', optional: true, withNegated: false, brief }) as const;
