/** The types of an environment and of the construct's settings, inferred from the catalogue. */
import type * as v from 'valibot';
import type { Nullable, OrToken } from '../tokens/or-token';
import type { catalogue } from './catalogue';
import type { Form, Setting } from './setting';

type Catalogue = typeof catalogue;
type CheckedForm = Exclude<Form, 'module'>;

/** cdktf encodes a token as a string, a number or a list; elsewhere it shows in the type. */
type WithToken<T> = [T] extends [number]
  ? number
  : T extends readonly number[]
    ? readonly (number | string)[]
    : string extends T
      ? T
      : T extends readonly string[]
        ? T
        : OrToken<T>;

/** For Terraform, an optional setting may turn out to be null. */
type InConstruct<E, T> = E extends { readonly noToken: string }
  ? T
  : WithToken<T> | (E extends { readonly optional: string } ? Nullable : never);

type Schema<F, E extends Setting> = F extends 'construct'
  ? E extends { readonly inConstruct: { readonly schema: infer S extends v.GenericSchema } }
    ? S
    : E['type']['schema']
  : E['type']['schema'];
type Value<F, E, T> = F extends 'construct' ? InConstruct<E, T> : T;

/** `Filled` is true once every default is in its place. */
interface Leaf<F extends CheckedForm, E extends Setting, Filled extends boolean> {
  readonly value: Filled extends true
    ? Value<F, E, v.InferOutput<Schema<F, E>>> | (E extends { readonly optional: string } ? undefined : never)
    : Value<F, E, v.InferInput<Schema<F, E>>>;
  readonly required: E extends { readonly default: unknown } | { readonly optional: string } ? Filled : true;
}

/** The settings of a form, by path. */
type Leaves<F extends CheckedForm, Filled extends boolean> = {
  [P in keyof Catalogue as Catalogue[P] extends { readonly only: readonly (infer Only)[] }
    ? F extends Only
      ? P
      : never
    : P]: Leaf<F, Catalogue[P], Filled>;
};

type Head<Path> = Path extends `${infer First}.${string}` ? First : Path;
type Below<L, Group extends string> = {
  [Path in keyof L as Path extends `${Group}.${infer Rest}` ? Rest : never]: L[Path];
};
type At<L, Name extends string> = Name extends keyof L
  ? L[Name] extends { readonly value: infer T }
    ? T
    : never
  : Tree<Below<L, Name>>;

type Names<L> = Head<keyof L> & string;
/** A group is required if a setting in it is. */
type RequiredNames<L> = Names<{ [Path in keyof L as L[Path] extends { readonly required: true } ? Path : never]: 0 }>;

type Tree<L> = { readonly [Name in RequiredNames<L>]: At<L, Name> } & {
  readonly [Name in Exclude<Names<L>, RequiredNames<L>>]?: At<L, Name> | undefined;
};

/** What a user writes into a file of environments/. */
export type Environment = Tree<Leaves<'environment', false>>;
export type Settings = CompleteSettings<'environment'>;

/** What the construct accepts besides its bundles. */
export type ConstructSettings = Tree<Leaves<'construct', false>>;

export type CompleteSettings<F extends CheckedForm> = Tree<Leaves<F, true>>;
