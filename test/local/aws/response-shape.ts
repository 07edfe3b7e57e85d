/** Holds what came over the wire against the SDK's own schema of the answer: names, types, required members, formats of times.
 *  The SDK's readers are lenient: they drop what they do not know and make a date of nearly anything. */
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '@smithy/types';
import { XMLParser } from 'fast-xml-parser';

/** An answer as it came. */
export interface RawAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Reader = {
  /** The name on the wire of a member. */
  readonly nameOf: (member: NormalizedSchema) => string;
  /** What is wrong with a value that has no members, or undefined. */
  readonly leaf: (schema: NormalizedSchema, value: unknown) => string | undefined;
  readonly items: (schema: NormalizedSchema, value: unknown) => readonly unknown[] | undefined;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Timestamps of the JSON protocols are epoch seconds, to the millisecond. */
const json: Reader = {
  nameOf: (member) => String(member.getMergedTraits().jsonName ?? member.getMemberName()),
  leaf(schema, value) {
    if (schema.isTimestampSchema() || schema.isNumericSchema()) {
      return Number.isFinite(value) ? undefined : 'is not a number';
    }
    if (schema.isBooleanSchema()) return typeof value === 'boolean' ? undefined : 'is not a boolean';
    return typeof value === 'string' ? undefined : 'is not a text';
  },
  items: (_schema, value) => (Array.isArray(value) ? value : undefined),
};

const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** In XML everything is text; lists are elements of their own with one element for each item. */
const xml: Reader = {
  nameOf: (member) => String(member.getMergedTraits().xmlName ?? member.getMemberName()),
  leaf(schema, value) {
    const text = String(value);
    if (typeof value === 'object') return 'has members';
    if (schema.isTimestampSchema()) return ISO_8601.test(text) ? undefined : 'is not an ISO 8601 time';
    if (schema.isNumericSchema()) return /^-?\d+(\.\d+)?$/.test(text) ? undefined : 'is not a number';
    if (schema.isBooleanSchema()) return /^(true|false)$/.test(text) ? undefined : 'is not a boolean';
    return undefined;
  },
  items(schema, value) {
    if (value === '') return [];
    const item = String(schema.getValueSchema().getMergedTraits().xmlName ?? 'member');
    if (!isRecord(value) || Object.keys(value).join() !== item) return undefined;
    const found = value[item];
    return Array.isArray(found) ? found : [found];
  },
};

const isSchema = (value: unknown): value is SchemaRef => ['string', 'function', 'object'].includes(typeof value);

function schemaOf(value: unknown): NormalizedSchema {
  if (!isSchema(value)) throw new Error('This is not a schema.');
  return NormalizedSchema.of(value);
}

/** Says how many of a structure's members, which come first, are required. */
function requiredOf(schema: NormalizedSchema): readonly string[] {
  const definition: unknown = schema.getSchema();
  if (!Array.isArray(definition)) return [];
  const [, , , , names, , count] = definition;
  return Array.isArray(names) ? names.slice(0, typeof count === 'number' ? count : 0).map(String) : [];
}

function faults(schema: NormalizedSchema, value: unknown, at: string, reader: Reader): string[] {
  if (schema.isUnitSchema()) return [];
  if (schema.isListSchema()) {
    const items = reader.items(schema, value);
    if (items === undefined) return [`${at} is not a list`];
    return items.flatMap((item, index) => faults(schema.getValueSchema(), item, `${at}[${index}]`, reader));
  }
  if (schema.isMapSchema()) {
    if (!isRecord(value)) return [`${at} is not a map`];
    return Object.entries(value).flatMap(([key, inner]) =>
      faults(schema.getValueSchema(), inner, `${at}.${key}`, reader),
    );
  }
  if (!schema.isStructSchema()) {
    const fault = reader.leaf(schema, value);
    return fault === undefined ? [] : [`${at} ${fault}: ${JSON.stringify(value)}`];
  }
  // An element without members is an empty text.
  const given = value === '' && reader === xml ? {} : value;
  if (!isRecord(given)) return [`${at} is not a structure`];
  const members = [...schema.structIterator()].map(([name, member]) => ({ name, member, wire: reader.nameOf(member) }));
  const known = new Set(members.map(({ wire }) => wire));
  const required = new Set(requiredOf(schema));
  return [
    ...Object.keys(given).flatMap((name) => (known.has(name) ? [] : [`${at}.${name} is not in the model`])),
    ...members.flatMap(({ name, member, wire }) => {
      if (Object.hasOwn(given, wire)) return faults(member, given[wire], `${at}.${wire}`, reader);
      return required.has(name) ? [`${at}.${wire} is missing`] : [];
    }),
  ];
}

const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true });

/** What the SDK's schema of an operation's output, or of an error, says against an answer of each protocol. */
export const responseFaults = {
  json: (output: unknown, { body }: RawAnswer): string[] => faults(schemaOf(output), JSON.parse(body), 'answer', json),

  /** EC2 puts the members and the request's id into the root element. */
  ec2(output: unknown, { body }: RawAnswer, action: string): string[] {
    const { [`${action}Response`]: root } = parser.parse(body);
    if (!isRecord(root) || typeof root.requestId !== 'string') return ['answer.requestId is missing'];
    const { requestId, ...members } = root;
    return faults(schemaOf(output), members, 'answer', xml);
  },

  /** The older query protocol wraps the members, and returns the request id beside them. */
  query(output: unknown, { body }: RawAnswer, action: string): string[] {
    const { [`${action}Response`]: root } = parser.parse(body);
    if (!isRecord(root) || !isRecord(root.ResponseMetadata)) return ['answer.ResponseMetadata is missing'];
    return faults(schemaOf(output), root[`${action}Result`], 'answer', xml);
  },

  /** Of REST only what is bound to headers: the rest of an invocation's answer is the function's. */
  headers(output: unknown, { headers }: RawAnswer): string[] {
    const known = [...schemaOf(output).structIterator()].map(([, member]) =>
      String(member.getMergedTraits().httpHeader).toLowerCase(),
    );
    const own = Object.keys(headers).filter((name) => name.startsWith('x-amz-'));
    return own.filter((name) => !known.includes(name)).map((name) => `header ${name} is not in the model`);
  },
};
