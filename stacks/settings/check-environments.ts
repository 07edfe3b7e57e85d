/** Checks all environments at once. */
import { type Checked, checkSettings } from './check';
import { collisions } from './collisions';
import type { Settings } from './settings';

/** An environment's name becomes a folder and the name of a stack. */
const ENVIRONMENT_NAME = /^[a-z][a-z0-9-]{0,31}$/;

export function checkEnvironments(
  environments: Readonly<Record<string, unknown>>,
): Checked<Readonly<Record<string, Settings>>> {
  const settings: Record<string, Settings> = {};
  const faults: string[] = [];
  for (const [name, environment] of Object.entries(environments)) {
    const where = `environments.${name}`;
    if (!ENVIRONMENT_NAME.test(name)) {
      faults.push(`${where}: the name must be up to 32 of a-z 0-9 -, beginning with a letter. It becomes a folder.`);
    }
    const checked = checkSettings('environment', where, environment);
    if ('settings' in checked) settings[name] = checked.settings;
    else faults.push(...checked.faults);
  }
  if (Object.keys(environments).length === 0) {
    faults.push('environments: there is none. Add one to environments/index.ts.');
  }
  faults.push(...collisions(settings));
  return faults.length > 0 ? { faults } : { settings };
}
