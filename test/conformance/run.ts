/** Runs the interpreter against recordings of real AWS: `ASL_VECTORS=directory npx tsx test/conformance/run.ts`. */
import { basename } from 'node:path';
import { checkChoice, checkRun, checkValidation } from './check';
import { checkSingleState, unsupported } from './single-state';
import { readVectors, type SingleStateVector, type Vectors, vectorFiles } from './vector';

interface Verdict {
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'unsupported';
  readonly reasons: readonly string[];
}

async function main(directory: string): Promise<boolean> {
  const verdicts = new Map<string, Verdict[]>();
  for (const file of vectorFiles(directory)) verdicts.set(basename(file, '.json'), await judge(readVectors(file)));
  const all = [...verdicts.values()].flat();
  for (const { name, reasons } of all.filter(({ result }) => result === 'failed')) {
    console.log(`FAILED ${name}\n${reasons.map((reason) => `       ${reason}`).join('\n')}`);
  }
  console.table(
    Object.fromEntries(
      [...verdicts, ['total', all] as const].map(([file, of]) => [file, { ...counts(of), why: why(of) }]),
    ),
  );
  return all.every(({ result }) => result !== 'failed');
}

async function judge(vectors: Vectors): Promise<Verdict[]> {
  switch (vectors.kind) {
    case 'run':
      return all(vectors.vectors, checkRun);
    case 'choice':
      return all(vectors.vectors, checkChoice);
    case 'validation':
      return all(vectors.vectors, async (vector) => checkValidation(vector));
    case 'single state':
      return judgeSingleStates(vectors.vectors);
  }
}

async function all<V extends { readonly name: string }>(
  vectors: readonly V[],
  check: (vector: V) => Promise<string[]>,
) {
  const verdicts: Verdict[] = [];
  for (const vector of vectors) {
    const reasons = await check(vector).catch((problem: unknown) => [String(problem)]);
    verdicts.push({ name: vector.name, result: reasons.length === 0 ? 'passed' : 'failed', reasons });
  }
  return verdicts;
}

/** TestState itself is not offered; its recordings still say what a state makes of its input. */
async function judgeSingleStates(vectors: readonly SingleStateVector[]): Promise<Verdict[]> {
  const refusals = vectors.flatMap((vector) => {
    const reason = unsupported(vector);
    return reason === undefined ? [] : [{ name: vector.name, result: 'unsupported' as const, reasons: [reason] }];
  });
  const supported = vectors.filter((vector) => unsupported(vector) === undefined);
  return [...refusals, ...(await all(supported, checkSingleState))];
}

function counts(verdicts: readonly Verdict[]) {
  const count = (result: Verdict['result']) => verdicts.filter((verdict) => verdict.result === result).length;
  return { passed: count('passed'), failed: count('failed'), unsupported: count('unsupported') };
}

function why(verdicts: readonly Verdict[]): string {
  return [...new Set(verdicts.flatMap(({ result, reasons }) => (result === 'unsupported' ? reasons : [])))].join('; ');
}

const directory = process.env.ASL_VECTORS;
if (directory === undefined || directory === '') {
  console.error(
    'NOT RUN: set ASL_VECTORS to a directory of recordings of real AWS to check the interpreter against them.',
  );
  process.exitCode = process.env.CI === 'true' ? 1 : 0;
} else {
  main(directory).then((passed) => {
    process.exitCode = passed ? 0 : 1;
  });
}
