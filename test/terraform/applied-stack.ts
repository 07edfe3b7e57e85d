/** A folder with an applied stack in the form of a synthesized one: every attribute has the value that Terraform stored. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Attributes = Readonly<Record<string, unknown>>;

/** Terraform reads `${` and `%{` in a configuration as templates; in its state they are text. Null and '' mean not set. */
function literal(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[$%](?=\{)/g, '$&$&');
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === null || member === '' ? [] : [[name, literal(member)]],
    ),
  );
}

/** `stack` is the folder that was applied; the new folder lies beside it. */
export function appliedStack(stack: string, region: string, state: ReadonlyMap<string, Attributes>): string {
  const folder = `${stack}-applied`;
  mkdirSync(folder);
  symlinkSync(path.join(stack, 'assets'), path.join(folder, 'assets'));
  const resource: Record<string, Record<string, unknown>> = {};
  for (const [address, attributes] of state) {
    if (address.startsWith('data.')) continue;
    const [type = '', name = ''] = address.split('.');
    resource[type] = { ...resource[type], [name]: literal(attributes) };
  }
  writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify({ provider: { aws: [{ region }] }, resource }));
  return folder;
}
