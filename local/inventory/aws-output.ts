/** Reads a file with the output of an AWS CLI command, or reports everything that is wrong with it. */
import * as v from 'valibot';
import { InputFault } from '../input-fault';
import { readJson } from './read-json';

/** Further faults are counted, not listed. */
const MAX_FAULTS_SHOWN = 20;

export interface AwsOutput<Schema extends v.GenericSchema> {
  readonly command: string;
  /** The member at the top of the output. */
  readonly member: string;
  readonly schema: Schema;
  /** The id of each resource, and its path in the output. */
  readonly ids: (output: v.InferOutput<Schema>) => readonly (readonly [id: string, path: string])[];
}

/** Commands whose outputs are easily confused, by the member at the top. */
const COMMANDS: Readonly<Record<string, string>> = {
  Reservations: 'aws ec2 describe-instances',
  FileSystems: 'aws fsx describe-file-systems',
  Backups: 'aws fsx describe-backups',
  Snapshots: 'aws ec2 describe-snapshots',
  Volumes: 'aws ec2 describe-volumes',
};

export function readAwsOutput<Schema extends v.GenericSchema>(
  path: string,
  { command, member, schema, ids }: AwsOutput<Schema>,
): v.InferOutput<Schema> {
  const remedy = `Create it with: ${command} --output json > ${path}`;
  const document = readJson(path, remedy);
  const other = otherShape(document, member);
  if (other !== undefined) throw new InputFault(`${path}: ${other}. ${remedy}`);

  const parsed = v.safeParse(schema, document);
  const faults = parsed.success ? duplicates(ids(parsed.output)) : parsed.issues.map(describeIssue);
  if (parsed.success && faults.length === 0) return parsed.output;
  const shown = faults.slice(0, MAX_FAULTS_SHOWN).map((fault) => `  ${fault}`);
  if (faults.length > shown.length) shown.push(`  and ${faults.length - shown.length} more`);
  throw new InputFault([`${path} is not the output of ${command}:`, ...shown, remedy].join('\n'));
}

function otherShape(document: unknown, member: string): string | undefined {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return `must be an object with ${member} (got ${Array.isArray(document) ? 'a list' : JSON.stringify(document)}); omit --query`;
  }
  if (member in document) return undefined;
  const mistaken = Object.keys(document).find((name) => Object.hasOwn(COMMANDS, name));
  if (mistaken !== undefined) return `this is the output of another command, ${COMMANDS[mistaken]}`;
  return `must have ${member} at the top (got ${Object.keys(document).slice(0, 5).join(', ') || 'an empty object'})`;
}

function duplicates(ids: readonly (readonly [string, string])[]): string[] {
  const first = new Map<string, string>();
  const faults: string[] = [];
  for (const [id, path] of ids) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, path);
    else faults.push(`${path}: ${id} occurs twice, first at ${earlier}`);
  }
  return faults;
}

const describeIssue = (issue: v.BaseIssue<unknown>): string =>
  `${jsonPath(issue)}: ${issue.received === 'undefined' ? 'is missing' : issue.message}`;

const jsonPath = ({ path }: v.BaseIssue<unknown>): string =>
  (path ?? [])
    .map(({ key }, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
