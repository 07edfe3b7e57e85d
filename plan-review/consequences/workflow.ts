/** Effects of changes to the state machine: which numbers and states of a run change. */
import { loss, note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import { isMasked } from '../sensitive/mask';
import { isRecord, json } from '../values';

const MAX_SHOWN = 12;

/** Keys that only nest states and are omitted from the paths. */
const NESTING = new Set(['States', 'Branches', 'ItemProcessor']);

/** Every value of a definition with its path. */
function leaves(value: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] {
  if (!isRecord(value) && !Array.isArray(value)) {
    return [[path.filter((key) => !NESTING.has(key)).join('.'), JSON.stringify(value)]];
  }
  return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
}

export const workflow: Rule = function* ({ type, action, before, after, unknown }) {
  if (type !== 'aws_sfn_state_machine') return;
  if (action === 'destroy') {
    yield loss('No run can start, and the history of past runs is deleted with the state machine.');
  } else if (action === 'replace') {
    yield loss('Runs in progress are stopped, and the history of past runs is deleted with the old state machine.');
  } else if (action === 'change' && before.definition !== after.definition && !isMasked(after.definition)) {
    yield unknown.definition === true
      ? note('The new definition of the workflow is known only after apply.')
      : warning(definitionChange(json(before.definition), json(after.definition)));
  }
};

function definitionChange(before: object, after: object): string {
  const [old, planned] = [new Map(leaves(before)), new Map(leaves(after))];
  const paths = [...new Set([...old.keys(), ...planned.keys()])].filter((path) => old.get(path) !== planned.get(path));
  const valueIn = (definition: ReadonlyMap<string, string>, path: string) => code(definition.get(path) ?? 'nothing');
  const changes = paths.map((path) => `${code(path)} ${valueIn(old, path)} → ${valueIn(planned, path)}`);
  const more = paths.length > MAX_SHOWN ? `, and ${paths.length - MAX_SHOWN} more` : '';
  const places = paths.length === 1 ? 'one place' : `${paths.length} places`;
  return `The workflow changes in ${places}: ${changes.slice(0, MAX_SHOWN).join(', ')}${more}. Runs in progress keep the old definition.`;
}
