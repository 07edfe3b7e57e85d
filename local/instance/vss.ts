/** The Volume Shadow Copy Service of an instance: its writers, and how vssadmin reports them. */

import { UnsupportedPowerShell } from '../powershell/errors';
import { program } from '../powershell/program';

export interface VssWriter {
  readonly name: string;
  /** VSS_WRITER_STATE: 1 is stable, 6 and above have failed. */
  readonly state: number;
  readonly lastError?: string;
  /** The service that runs it. */
  readonly service?: string;
}

/** VSS_WS_FAILED_AT_FREEZE.
 *  https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_writer_state */
const FAILED_AT_FREEZE = 9;

/** The writers of an instance: those of services fail with a freeze and stay so until their service starts or a freeze succeeds. */
export class VssWriters {
  #failed: ReadonlySet<VssWriter> = new Set();

  constructor(private readonly writers: readonly VssWriter[]) {}

  all(): readonly VssWriter[] {
    return this.writers.map((writer) =>
      this.#failed.has(writer) ? { ...writer, state: FAILED_AT_FREEZE, lastError: 'Retryable error' } : writer,
    );
  }
  fail(): void {
    this.#failed = new Set(this.writers.filter(({ service }) => service !== undefined));
  }
  recover(): void {
    this.#failed = new Set();
  }
  serviceStarted(name: string): void {
    this.#failed = new Set([...this.#failed].filter(({ service }) => service !== name));
  }
}

/** The part of a machine that vssadmin reports. */
interface VssState {
  readonly vssWriters: VssWriters;
  readonly vssEnabled: boolean;
}

export const STABLE_WRITERS: readonly VssWriter[] = [
  { name: 'System Writer', state: 1 },
  { name: 'SqlServerWriter', state: 1, service: 'SQLWriter' },
  { name: 'IIS Metabase Writer', state: 1, service: 'IISADMIN' },
  { name: 'Registry Writer', state: 1 },
];

const stateText = (state: number): string => (state === 1 ? 'Stable' : state < 6 ? 'Waiting for completion' : 'Failed');

const BANNER = [
  'vssadmin 1.1 - Volume Shadow Copy Service administrative command-line tool',
  '(C) Copyright 2001-2013 Microsoft Corp.',
  '',
];

export const vssadmin = ({ vssWriters, vssEnabled }: VssState) =>
  program('vssadmin.exe', (words) => {
    if (words.join(' ').toLowerCase() !== 'list writers')
      throw new UnsupportedPowerShell(`vssadmin ${words.join(' ')}`);
    if (!vssEnabled) {
      const error = 'Error: A Volume Shadow Copy Service component encountered an unexpected error.';
      return { exitCode: 2, lines: [...BANNER, error] };
    }
    const reports = vssWriters
      .all()
      .flatMap(({ name, state, lastError }) => [
        `Writer name: '${name}'`,
        '   Writer Id: {a65faa63-5ea8-4ebc-9dbd-a0c4db26912a}',
        '   Writer Instance Id: {5f8e2b40-2c57-4a07-a1f5-3f9d7b0d4c11}',
        `   State: [${state}] ${stateText(state)}`,
        `   Last error: ${lastError ?? 'No error'}`,
        '',
      ]);
    return { exitCode: 0, lines: [...BANNER, ...reports] };
  });
