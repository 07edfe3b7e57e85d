/** Values that only Terraform will know. Strings, numbers and lists look like any other: cdktf hides the reference in them. */
import { conditional, Fn, type IResolvable, Op, Token } from 'cdktf';

/** For types that cdktf cannot hide a reference in: booleans and words of a list. */
export type OrToken<T> = T | IResolvable;

export const stringOf = (value: OrToken<boolean>): string =>
  typeof value === 'boolean' ? String(value) : Token.asString(value);

/** A token inside of a string. */
export const TOKEN = /(\$\{TfToken\[[^\]]*\]\})/;

/** A text with tokens as an argument of a function of Terraform, where cdktf would take them for text. */
export const joined = (text: string): string => Fn.join('', text.split(TOKEN));

/** A string that Terraform may find to be null: then it is as if nobody had given it. */
export interface Nullable {
  readonly nullable: string;
}

/** What Terraform is told, for an argument that may as well be left out. */
export const stringOrNull = (value: string | Nullable): string => (typeof value === 'string' ? value : value.nullable);

/** An expression that is one thing without the value and another with it. */
export const ifNull = (value: Nullable, without: boolean | string, otherwise: IResolvable | string): IResolvable =>
  conditional(Op.eq(value.nullable, Token.nullValue()), without, otherwise);
