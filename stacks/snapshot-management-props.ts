/** The props of the construct: its settings, as values or as tokens, and the bundles of its functions. */
import type { Bundle } from './constructs/lambda';
import type { ByFunction } from './functions';
import { parseSettings } from './settings/check';
import type { ConstructSettings } from './settings/settings';

export interface SnapshotManagementProps extends ConstructSettings {
  readonly bundles: ByFunction<Bundle>;
}

/** The props with every default in its place; throws one error that lists all faults. */
export const completeProps = (where: string, { bundles, ...settings }: SnapshotManagementProps) => ({
  bundles,
  ...parseSettings('construct', where, settings),
});
