/** Values that only Terraform knows. Strings, numbers and lists of them have their usual types: cdktf encodes the reference. */
import { conditional, Fn, type IResolvable, Op, Token } from 'cdktf';

/** For types in which cdktf cannot encode a reference: booleans and literal types. */
export type OrToken<T> = T | IResolvable;

export const stringOf = (value: OrToken<boolean>): string =>
  typeof value === 'boolean' ? String(value) : Token.asString(value);

/** Matches a token in a string, for use in regular expressions. */
export const TOKEN = String.raw`\$\{TfToken\[[^\]]*\]\}`;

/** A text with tokens as an argument of a Terraform function: cdktf would pass the tokens on as text. */
export const joined = (text: string): string => Fn.join('', text.split(new RegExp(`(${TOKEN})`)));

/** A string that may turn out to be null, which means that it is not set. */
export interface Nullable {
  readonly nullable: string;
}

/** For an optional argument: Terraform takes null as not set. */
export const stringOrNull = (value: string | Nullable): string => (typeof value === 'string' ? value : value.nullable);

/** An expression with one value if the string is null and another if it is not. */
export const ifNull = (value: Nullable, whenNull: boolean | string, otherwise: IResolvable | string): IResolvable =>
  conditional(Op.eq(value.nullable, Token.nullValue()), whenNull, otherwise);
