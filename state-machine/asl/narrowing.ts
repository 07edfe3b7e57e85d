/** Narrows the type of a document, as TypeScript narrows a variable behind a condition. */

/** The document where the field at `Keys` is `V`, without the members of a union in which it cannot be. */
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
