/** Builds defects into a deployed product: into its workflow, its runbook, its functions' code and variables, and its roles. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Deployment } from '../../local/deployment/deployment';

export type Mutation = (deployment: Deployment) => Deployment;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Replaces a text, which has to occur, in every string of a document, and in its JSON. */
function replaced(document: unknown, from: string | RegExp, to: string): unknown {
  const text = JSON.stringify(document);
  const result = text.replaceAll(from, to);
  if (result === text) throw new Error(`There is no ${from} to replace.`);
  return JSON.parse(result);
}

export const inWorkflow =
  (from: string | RegExp, to: string): Mutation =>
  (deployment) => ({
    ...deployment,
    stateMachines: deployment.stateMachines.map((machine) => ({
      ...machine,
      definition: replaced(machine.definition, from, to),
    })),
  });

export const inRunbook =
  (from: string | RegExp, to: string): Mutation =>
  (deployment) => ({
    ...deployment,
    documents: deployment.documents.map((document) => ({ ...document, content: replaced(document.content, from, to) })),
  });

/** Replaces a text of a script, as the runbook's JSON quotes it. */
export const inScript = (from: string, to: string): Mutation => {
  const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
  return inRunbook(quoted(from), quoted(to));
};

/** Replaces a state of the workflow, in whichever machine it is. */
export const inState = (name: string, change: (state: Record<string, unknown>) => unknown): Mutation => {
  let found = false;
  const search = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(search);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        if (key !== name || !isRecord(member) || !('Type' in member)) return [key, search(member)];
        found = true;
        return [key, change(member)];
      }),
    );
  };
  return (deployment) => {
    const stateMachines = deployment.stateMachines.map((machine) => ({
      ...machine,
      definition: search(machine.definition),
    }));
    if (!found) throw new Error(`The workflow has no state ${name}.`);
    return { ...deployment, stateMachines };
  };
};

/** Replaces code in the bundle of the functions that contain it. */
export const inCode =
  (from: RegExp, to: string): Mutation =>
  (deployment) => {
    let found = false;
    const functions = deployment.functions.map((lambda) => {
      const files = unzipSync(readFileSync(lambda.zip));
      const changed = Object.entries(files).map(([path, bytes]) => {
        const code = strFromU8(bytes);
        if (!from.test(code)) return [path, bytes] as const;
        found = true;
        return [path, strToU8(code.replace(from, to))] as const;
      });
      const zip = join(tmpdir(), `mutant-${process.pid}-${lambda.name}.zip`);
      writeFileSync(zip, zipSync(Object.fromEntries(changed)));
      return { ...lambda, zip };
    });
    if (!found) throw new Error(`No function's code contains ${from}.`);
    return { ...deployment, functions };
  };

export const inRoles =
  (from: string, to: string): Mutation =>
  (deployment) => ({
    ...deployment,
    roles: deployment.roles.map((role) => ({
      ...role,
      policies: JSON.parse(JSON.stringify(role.policies).replaceAll(from, to)),
    })),
  });
