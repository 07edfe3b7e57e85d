/** The fields that states of every type share: as the kit's types take them, and as they are kept. */
import { type Expression, isExpression, text } from '../expression';
import type { Into } from '../into';
import type { Rendered, State } from '../state';
import type { Json } from '../template';

export interface Described {
  readonly comment?: string;
}

export interface Written extends Described {
  readonly into?: Into;
  readonly retry?: NonNullable<State['retry']>;
  readonly catch?: NonNullable<State['catch']>;
  readonly next?: string;
  readonly end?: true;
}

export const renderComment = ({ comment }: Described): Rendered => (comment === undefined ? {} : { Comment: comment });

export const flow = (written: Written): Pick<State, 'retry' | 'catch' | 'next' | 'end'> => ({
  ...(written.retry && { retry: written.retry }),
  ...(written.catch && { catch: written.catch }),
  ...(written.next !== undefined && { next: written.next }),
  ...(written.end && { end: true }),
});

/** A field that takes a value, or under its name with `Path` behind it an expression. */
export const orPath = (field: string, value: Json | Expression<unknown> | undefined): Rendered => {
  if (value === undefined) return {};
  return isExpression(value) ? { [`${field}Path`]: value[text] } : { [field]: value };
};
