/** Reads a file of faults to inject. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { Faults } from '../../local/aws/faults/faults';
import { InputFault } from '../../local/input-fault';
import { FaultsFile } from './faults-file';

const REMEDY = 'A faults file is a JSON list such as [{"call": "fsx:CreateBackup", "error": "ServiceLimitExceeded"}].';

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InputFault(`${path} cannot be read: ${error instanceof Error ? error.message : error}. ${REMEDY}`);
  }
}

/** `seed` is that of faults with a probability and no seed of their own. */
export function loadFaults(path: string | undefined, seed?: number): Faults {
  if (path === undefined) return new Faults();
  const result = v.safeParse(FaultsFile, read(path));
  if (!result.success) {
    const faults = result.issues.map((issue) => `${path}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
    throw new InputFault([...faults, REMEDY].join('\n'));
  }
  return new Faults(result.output, seed);
}
