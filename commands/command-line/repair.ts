/** Takes a fault out of a command line. Stricli stops at the first one; parsing what is left finds the next. */
import {
  AliasNotFoundError,
  FlagNotFoundError,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
} from '@stricli/core';
import type { Fault } from './program';

const without = (words: readonly string[], at: number, replacement: readonly string[] = []): string[] | undefined =>
  at < 0 ? undefined : words.toSpliced(at, 1, ...replacement);

const isOption = (word: string, name: string): boolean => word === `--${name}` || word.startsWith(`--${name}=`);

/** Undefined for a fault after which Stricli has parsed the rest of the line. */
export function repair(words: readonly string[], fault: Fault | undefined): readonly string[] | undefined {
  if (fault instanceof FlagNotFoundError) {
    const at = words.findIndex((word) => isOption(word, fault.input));
    const correction = fault.corrections.find((name) => !words.some((word) => isOption(word, name)));
    // Under its right name the value is checked as well.
    const corrected = correction === undefined ? [] : [words[at]?.replace(fault.input, correction) ?? ''];
    return without(words, at, corrected);
  }
  if (fault instanceof AliasNotFoundError) {
    const at = words.findIndex((word) => /^-[a-z]/i.test(word) && word.includes(fault.input));
    return without(words, at);
  }
  if (fault instanceof UnexpectedFlagError) {
    const at = words.findLastIndex((word) => isOption(word, fault.externalFlagName));
    const rest = without(words, at);
    return words[at + 1] === fault.input ? rest?.toSpliced(at, 1) : rest;
  }
  if (fault instanceof UnexpectedPositionalError) {
    // The first word may be the name of the command.
    const at = words.indexOf(fault.input, 1);
    return without(words, at < 0 ? words.indexOf(fault.input) : at);
  }
  if (fault instanceof UnsatisfiedFlagError && fault.nextFlagName !== undefined) {
    return without(words, words.indexOf(`--${fault.externalFlagName}`));
  }
  return undefined;
}
