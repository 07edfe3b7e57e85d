/** The attributes of a stack that the embedded AWS computes in the place of the provider, by address. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import computed from '../../../local/deployment/computed-attributes.json';
import { readStack } from '../../../local/deployment/stack-file';
import { StackValues } from '../../../local/deployment/stack-values';
import type { Account } from '../../../local/world/deployed-resources';

export type AttributesByAddress = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const NOT_COMPUTED: ReadonlySet<string> = new Set(['nameArgument']);
const TEMPLATES = new Map<string, object>(Object.entries(computed));

/** Those that the stack refers to, and all that are in the table of computed attributes. */
export function embeddedAttributes(folder: string, account: Account): AttributesByAddress {
  const { resources } = readStack(folder);
  const values = new StackValues(resources, account);
  const text = readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8');
  const references = [...text.matchAll(/\$\{((?:data\.)?aws_\w+\.[\w-]+)\.(\w+)\}/g)];
  return Object.fromEntries(
    resources.flatMap((resource) => {
      const referred = references.filter(([, address]) => address === resource.address).map(([, , name = '']) => name);
      const inTable = TEMPLATES.has(resource.type) ? ['id', ...Object.keys(TEMPLATES.get(resource.type) ?? {})] : [];
      const names = [...new Set([...referred, ...inTable])].filter((name) => !NOT_COMPUTED.has(name)).sort();
      if (names.length === 0) return [];
      return [[resource.address, Object.fromEntries(names.map((name) => [name, values.attribute(resource, name)]))]];
    }),
  );
}

/** The provider stores a queue's URL as the endpoint of AWS, or of what stands in for it, gave it. */
export const withoutEndpoint = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^https?:\/\/[^/]+\//, 'https://endpoint/') : value;

/** What the provider stored of the attributes that the embedded AWS computes. */
export const storedAttributes = (
  embedded: AttributesByAddress,
  stored: (address: string) => Readonly<Record<string, unknown>> | undefined,
): AttributesByAddress =>
  Object.fromEntries(
    Object.entries(embedded).map(([address, attributes]) => [
      address,
      Object.fromEntries(Object.keys(attributes).map((name) => [name, withoutEndpoint(stored(address)?.[name])])),
    ]),
  );
