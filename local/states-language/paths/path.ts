/** A JSONPath as the Amazon States Language accepts it, taken apart. */
import type { JsonValue } from '../json';

export type Selector =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly start?: number | undefined; readonly end?: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'union'; readonly members: readonly Selector[] }
  | { readonly kind: 'filter'; readonly predicate: Predicate };

/** One step of a path; with `descend` it is taken from every value below as well (`..`). */
export interface Step {
  readonly descend: boolean;
  readonly selector: Selector;
}

export type Root =
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

export interface Path {
  readonly text: string;
  readonly root: Root;
  readonly steps: readonly Step[];
}

export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export type Operand =
  | { readonly kind: 'literal'; readonly value: JsonValue }
  | { readonly kind: 'path'; readonly from: '@' | '$'; readonly steps: readonly Step[] };

export type Predicate =
  | { readonly kind: 'or' | 'and'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  | { readonly kind: 'exists'; readonly operand: Operand }
  | { readonly kind: 'compare'; readonly left: Operand; readonly comparator: Comparator; readonly right: Operand };

/** A definite path leads to one value; any other yields an array of what it finds, possibly an empty one. */
export function isDefinite(steps: readonly Step[]): boolean {
  return steps.every((step) => !step.descend && (step.selector.kind === 'name' || step.selector.kind === 'index'));
}
