/** Checks a time zone name against the time zone data of Node. */
import { shown } from './rule';

/** Empty if the zone exists. */
export function timeZoneFaults(name: string): readonly string[] {
  const spelled = Intl.supportedValuesOf('timeZone').find((known) => known.toLowerCase() === name.toLowerCase());
  if (spelled === name || (spelled === undefined && isAlias(name))) return [];
  return [`must be an IANA time zone (got ${shown(name)}). Write it like ${spelled ?? 'Europe/Berlin or UTC'}.`];
}

/** Aliases such as UTC and Asia/Calcutta are not listed as zones. Newer Nodes accept offsets such as +02:00, which AWS refuses. */
function isAlias(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
