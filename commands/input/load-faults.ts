/** Reads a file of faults to inject. */
import { Faults } from '../../local/aws/faults/faults';
import { FaultsFile } from './faults-file';
import { readDocument } from './read-document';

const REMEDY = 'A faults file is a JSON list such as [{"call": "fsx:CreateBackup", "error": "ServiceLimitExceeded"}].';

/** `seed` is for the faults that have a probability and no seed of their own. */
export const loadFaults = (path: string | undefined, seed?: number): Faults =>
  path === undefined ? new Faults() : new Faults(readDocument(path, FaultsFile, REMEDY), seed);
