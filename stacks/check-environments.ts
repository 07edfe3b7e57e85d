/** Checks all environments at once, and says of everything that is wrong where it is and what to do. */
import * as v from 'valibot';
import { collisions } from './collisions';
import { settingFault } from './setting-fault';
import { Settings } from './settings';

export type Checked =
  | { readonly settings: Readonly<Record<string, Settings>> }
  | { readonly faults: readonly string[] };

/** An environment's name becomes a folder and the name of a stack. */
const ENVIRONMENT_NAME = /^[a-z][a-z0-9-]{0,31}$/;

export function checkEnvironments(environments: Readonly<Record<string, unknown>>): Checked {
  const settings: Record<string, Settings> = {};
  const faults: string[] = [];
  for (const [name, environment] of Object.entries(environments)) {
    const where = `environments.${name}`;
    if (!ENVIRONMENT_NAME.test(name)) {
      faults.push(`${where}: an environment's name must be up to 32 of a-z 0-9 -, beginning with a letter`);
    }
    const parsed = v.safeParse(Settings, environment);
    if (parsed.success) settings[name] = parsed.output;
    else faults.push(...parsed.issues.map((issue) => settingFault(where, issue)));
  }
  if (Object.keys(environments).length === 0) {
    faults.push('environments: there is none; add one to environments/index.ts');
  }
  faults.push(...collisions(settings));
  return faults.length > 0 ? { faults } : { settings };
}
