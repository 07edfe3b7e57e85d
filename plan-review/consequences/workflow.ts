/** The state machine: which numbers and states of a run change. */
import { loss, note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import { isRecord, json } from '../values';

const MOST_PLACES = 12;

/** Every value of a definition by where it stands, without the words that all places have in common. */
function leaves(value: unknown, place: readonly string[] = []): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => leaves(each, [...place, String(index)]));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, each]) => leaves(each, [...place, key]));
  const path = place.filter((key) => !['States', 'Branches', 'ItemProcessor'].includes(key)).join('.');
  return [[path, JSON.stringify(value)]];
}

export const workflow: Rule = ({ type, action, before, after, unknown }) => {
  if (type !== 'aws_sfn_state_machine') return [];
  if (action === 'destroy')
    return [loss('No run can start any more, and the histories of past runs go with the state machine.')];
  if (action === 'replace')
    return [loss('The histories of past runs go with the old state machine; runs under way are stopped.')];
  if (action !== 'change' || before.definition === after.definition) return [];
  if (unknown.definition === true) return [note('The new definition of the workflow is known only at apply.')];
  const [old, young] = [new Map(leaves(json(before.definition))), new Map(leaves(json(after.definition)))];
  const places = [...new Set([...old.keys(), ...young.keys()])].filter((place) => old.get(place) !== young.get(place));
  const shown = places
    .slice(0, MOST_PLACES)
    .map((place) => `${code(place)} ${code(old.get(place) ?? 'nothing')} → ${code(young.get(place) ?? 'nothing')}`);
  const more = places.length > MOST_PLACES ? `, and ${places.length - MOST_PLACES} more` : '';
  return [
    warning(
      `The workflow changes in ${places.length === 1 ? 'one place' : `${places.length} places`}: ${shown.join(', ')}${more}. Runs under way go on as they began.`,
    ),
  ];
};
