/** The parts of a JSONPath, as Amazon States Language accepts it. */
import type { JsonValue } from '../json';

export type Selector =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly start?: number | undefined; readonly end?: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'union'; readonly members: readonly Selector[] }
  | { readonly kind: 'filter'; readonly predicate: Predicate };

/** One step of a path. With `descend` (`..`) it starts from every descendant too. */
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

/** A definite path yields one value. Any other path yields an array of the values it finds, which may be empty. */
export const isDefinite = (steps: readonly Step[]): boolean =>
  steps.every((step) => !step.descend && (step.selector.kind === 'name' || step.selector.kind === 'index'));
