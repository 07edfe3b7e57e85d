/** The faults of a command line in words: which option, what is wrong with it, what to write instead. */
import { ArgumentScannerError, formatMessageForArgumentScannerError } from '@stricli/core';
import type { Fault } from './program';

const suggestion = (corrections: readonly string[], prefix = ''): string =>
  corrections.length === 0 ? '' : `; did you mean ${corrections.map((each) => prefix + each).join(' or ')}?`;

/** Stricli names an option without its dashes and an argument by its placeholder, such as PLAN.json. */
const asWritten = (name: string): string => (/^[a-z]/.test(name) ? `--${name}` : name);

/** The parsers of values throw an Error, Stricli's own parser of a switch throws a SyntaxError. */
function describeException(exception: unknown): string {
  if (exception instanceof SyntaxError) return 'takes no value';
  return exception instanceof Error ? exception.message : String(exception);
}

export function describeFault(fault: Fault): string {
  if (!(fault instanceof ArgumentScannerError)) {
    const isOption = fault.input.startsWith('-');
    return `${fault.input}: ${isOption ? 'name the command first, then its options' : `no such command${suggestion(fault.corrections)}`}`;
  }
  return formatMessageForArgumentScannerError(fault, {
    FlagNotFoundError: ({ input, corrections }) => `--${input}: no such option${suggestion(corrections, '--')}`,
    AliasNotFoundError: ({ input }) => `-${input}: no such option`,
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, exception }) =>
      `${asWritten(name)}: ${describeException(exception)}`,
    UnexpectedFlagError: ({ externalFlagName }) => `--${externalFlagName}: given twice; give it once`,
    UnexpectedPositionalError: ({ input, expectedCount }) =>
      `${input === '' ? '""' : input}: unexpected argument; ${expectedCount === 0 ? 'this command takes none' : 'one too many'}`,
    UnsatisfiedFlagError: ({ externalFlagName }) => `--${externalFlagName}: needs a value`,
    UnsatisfiedPositionalError: ({ placeholder }) => `${placeholder}: required, but not given`,
  });
}
