/** One output of the AWS CLI: which command writes it, what it looks like, and all that is wrong with a given file. */
import * as v from 'valibot';
import { InputFault } from '../input-fault';
import { readJson } from './read-json';

/** More faults than this are counted, not listed. */
const MAX_FAULTS_SHOWN = 20;

export interface AwsOutput<Schema extends v.GenericSchema> {
  readonly command: string;
  /** The one member that the output has at the top. */
  readonly member: string;
  readonly schema: Schema;
  /** The ids of the resources, each with where it stands. */
  readonly ids: (output: v.InferOutput<Schema>) => readonly (readonly [id: string, path: string])[];
}

/** The outputs that are easily mistaken for one another, by the member at their top. */
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
  const remedy = `Write it with: ${command} > ${path}`;
  const document = readJson(path, command);
  const other = otherShape(document, member);
  if (other !== undefined) throw new InputFault(`${path} ${other}. ${remedy}`);

  const parsed = v.safeParse(schema, document);
  const faults = parsed.success ? duplicates(ids(parsed.output)) : parsed.issues.map(told);
  if (parsed.success && faults.length === 0) return parsed.output;
  const shown = faults.slice(0, MAX_FAULTS_SHOWN).map((fault) => `  ${fault}`);
  if (faults.length > shown.length) shown.push(`  and ${faults.length - shown.length} more`);
  throw new InputFault([`${path} is not what ${command} prints:`, ...shown, remedy].join('\n'));
}

function otherShape(document: unknown, member: string): string | undefined {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return `holds ${Array.isArray(document) ? 'a list' : JSON.stringify(document)} where an object with ${member} is expected; was --query used?`;
  }
  if (member in document) return undefined;
  const mistaken = Object.keys(document).find((name) => Object.hasOwn(COMMANDS, name));
  if (mistaken !== undefined) return `holds the output of another command, ${COMMANDS[mistaken]}`;
  return `has no ${member} at its top, only ${Object.keys(document).slice(0, 5).join(', ') || 'an empty object'}`;
}

function duplicates(ids: readonly (readonly [string, string])[]): string[] {
  const first = new Map<string, string>();
  const faults: string[] = [];
  for (const [id, path] of ids) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, path);
    else faults.push(`${path}: ${id} is there twice, first as ${earlier}`);
  }
  return faults;
}

const told = (issue: v.BaseIssue<unknown>): string =>
  `${jsonPath(issue)}: ${issue.received === 'undefined' ? 'is missing' : issue.message}`;

const jsonPath = ({ path }: v.BaseIssue<unknown>): string =>
  (path ?? [])
    .map(({ key }, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
