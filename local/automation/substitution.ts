/** Replaces `{{ references }}` in a document, as plain text, as Automation does.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html */

const REFERENCE = /\{\{\s*([A-Za-z0-9_.:]+)\s*\}\}/g;
const WHOLLY_A_REFERENCE = /^\{\{\s*([A-Za-z0-9_.:]+)\s*\}\}$/;

export function references(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(REFERENCE)].flatMap(([, name]) => name ?? []);
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(references);
  return [];
}

/** Text that consists of one reference becomes the value itself; inside other text the value is written as text. */
export function substitute(value: unknown, lookUp: (reference: string) => unknown): unknown {
  if (typeof value === 'string') {
    const whole = WHOLLY_A_REFERENCE.exec(value)?.[1];
    if (whole !== undefined) return lookUp(whole);
    return value.replace(REFERENCE, (_, name: string) => asText(lookUp(name)));
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, lookUp));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, lookUp)]));
  }
  return value;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
