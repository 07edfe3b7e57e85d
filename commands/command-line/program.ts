/** A program on Stricli: how its commands are declared, and the settings and texts that all of them share. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Application,
  type ApplicationContext,
  ArgumentScannerError,
  type PartialApplicationConfiguration,
  text_en,
} from '@stricli/core';
import { EXIT_CODES } from '../exit-codes';

/** Parsing chooses what to run; nothing runs before the whole command line is known to be valid. */
export interface Context extends ApplicationContext {
  run?: () => Promise<number>;
}

export type Configuration = Omit<PartialApplicationConfiguration, 'name'>;

export type Program = (configuration: Configuration) => Application<Context>;

/** The `func` of a command; `work` returns the exit code. */
export const runs = <Given extends readonly unknown[]>(work: (...given: Given) => number | Promise<number>) =>
  function choose(this: Context, ...given: Given): void {
    this.run = async () => work(...given);
  };

/** `brief` is for the list of commands, the rest for the command's own help. */
export const docs = (brief: string, description: string, usage = '[options]') => ({
  brief,
  customUsage: [usage],
  fullDescription: `${description}\n\n${EXIT_CODES}`,
});

/** What can be wrong with a command line. */
export type Fault = ArgumentScannerError | { readonly input: string; readonly corrections: readonly string[] };

const PACKAGE = join(__dirname, '..', '..', 'package.json');

async function getCurrentVersion(): Promise<string> {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  return version;
}

/** `onFault` receives every fault of a command line, which Stricli would print in words of its own. */
export function configuration(onFault: (fault: Fault) => void): Configuration {
  const report = (fault: Fault): string => {
    onFault(fault);
    return '';
  };
  return {
    versionInfo: { getCurrentVersion },
    documentation: { onlyRequiredInUsageLine: true },
    // Two letters: with Stricli's own weights a name of five other letters would still be suggested.
    scanner: {
      distanceOptions: { threshold: 2, weights: { insertion: 1, deletion: 1, substitution: 1, transposition: 1 } },
    },
    localization: {
      text: {
        ...text_en,
        headers: { ...text_en.headers, flags: 'OPTIONS' },
        exceptionWhileParsingArguments(error) {
          if (error instanceof ArgumentScannerError) return report(error);
          throw error;
        },
        noCommandRegisteredForInput: report,
      },
    },
  };
}
