/** What a test of a field tells of the whole document. */

/** The document once the field at `Keys` is known to be `V`: cases of a union that cannot be are gone. */
export type Narrow<D, Keys extends readonly string[], V> = Keys extends readonly [
  infer Head extends string,
  ...infer Rest extends readonly string[],
]
  ? D extends unknown
    ? Head extends keyof D
      ? [Narrow<D[Head], Rest, V>] extends [never]
        ? never
        : { readonly [P in keyof D as P extends Head ? never : P]: D[P] } & {
            readonly [P in Head]: Narrow<D[Head], Rest, V>;
          }
      : never
    : never
  : D extends V
    ? D
    : V extends D
      ? V
      : never;
