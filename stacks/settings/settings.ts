/** The types of an environment and of the construct's settings, inferred from the catalogue. */
import type * as v from 'valibot';
import type { Nullable, OrToken } from '../tokens/or-token';
import type { catalogue } from './catalogue';
import type { Form, Setting } from './setting';

type Entry = (typeof catalogue)[number];

/** cdktf hides a token in texts, numbers and lists; in all else it is visible in the type. */
type WithToken<T> = [T] extends [boolean]
  ? OrToken<boolean>
  : [T] extends [number]
    ? number
    : T extends readonly number[]
      ? readonly (number | string)[]
      : [T] extends [string]
        ? string extends T
          ? T
          : OrToken<T>
        : string extends keyof T
          ? OrToken<T>
          : T;

/** Terraform may find a token for an optional setting to be null. */
type InConstruct<E extends Setting, T> = E extends { readonly noToken: string }
  ? T
  : WithToken<T> | (E extends { readonly optional: string; readonly input: string } ? Nullable : never);

type Value<F extends Form, E extends Setting, T> = F extends 'construct' ? InConstruct<E, T> : T;

interface Leaf<F extends Form, E extends Setting> {
  readonly written: Value<F, E, v.InferInput<E['type']['schema']>>;
  readonly complete:
    | Value<F, E, v.InferOutput<E['type']['schema']>>
    | (E extends { readonly optional: string } ? undefined : never);
  readonly required: E extends { readonly default: unknown } | { readonly optional: string } ? false : true;
}

/** The settings of a form, by path. */
type Leaves<F extends Form> = {
  [E in Entry as E extends { readonly only: readonly (infer Only)[] }
    ? F extends Only
      ? E['path']
      : never
    : E['path']]: Leaf<F, E>;
};

type Head<Path> = Path extends `${infer First}.${string}` ? First : Path;
type Below<L, Group> = {
  [Path in keyof L as Path extends `${Group & string}.${infer Rest}` ? Rest : never]: L[Path];
};
type At<L, Name, Part> = Name extends keyof L
  ? Part extends keyof L[Name]
    ? L[Name][Part]
    : never
  : Part extends 'written'
    ? Written<Below<L, Name>>
    : Complete<Below<L, Name>>;

/** A group is required if a setting in it is. */
type RequiredNames<L> = {
  [Path in keyof L]: L[Path] extends { readonly required: true } ? Head<Path> : never;
}[keyof L];

type Written<L> = { readonly [Name in RequiredNames<L> & string]: At<L, Name, 'written'> } & {
  readonly [Name in Exclude<Head<keyof L>, RequiredNames<L>> & string]?: At<L, Name, 'written'> | undefined;
};

type Complete<L> = { readonly [Name in Head<keyof L> & string]: At<L, Name, 'complete'> };

/** What a user writes into a file of environments/. */
export type Environment = Written<Leaves<'environment'>>;

/** The same with every default in its place. */
export type Settings = Complete<Leaves<'environment'>>;

/** The settings among the props of the construct. */
export type ConstructSettings = Written<Leaves<'construct'>>;

export type CompleteSettings<F extends 'environment' | 'construct'> = Complete<Leaves<F>>;
