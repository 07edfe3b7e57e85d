/** Checks a time zone name against the time zone data that Node carries. */

/** What is wrong with the name and what to write instead; undefined if there is such a zone. */
export function timeZoneFault(name: string): string | undefined {
  const spelled = Intl.supportedValuesOf('timeZone').find((known) => known.toLowerCase() === name.toLowerCase());
  if (spelled === name) return undefined;
  if (spelled !== undefined) return `must be spelled ${spelled}, not ${name}`;
  return isKnown(name)
    ? undefined
    : `must be an IANA time zone such as Europe/Berlin or UTC; nobody knows ${JSON.stringify(name)}`;
}

/** Aliases such as UTC and Asia/Calcutta are no entries of their own; offsets such as +02:00 are, to newer Nodes, but not to AWS. */
function isKnown(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
