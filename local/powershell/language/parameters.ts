/** Reads the declaration of a parameter (type, default, mandatory, validation) and validates its value. */
import { toItems, toNumber } from '../convert';
import { statementError, UnsupportedPowerShell } from '../errors';
import type { Session } from '../session';
import { childOfType, childrenOfType, type SyntaxNode, typeName } from '../syntax';
import { toText } from '../text';
import type { Value } from '../values';
import { evaluate } from './dispatch';
import { regex } from './patterns';

export interface Parameter {
  readonly name: string;
  readonly type: string | undefined;
  readonly byDefault: SyntaxNode | undefined;
  readonly mandatory: boolean;
  readonly checks: readonly SyntaxNode[];
}

/** Whether a value, or each item of a list, satisfies a validation attribute with these arguments. */
const CHECKS: Readonly<Record<string, (value: Value, args: readonly Value[]) => boolean>> = {
  validatenotnull: (value) => value !== null,
  validatenotnullorempty: (value) => value !== null && value !== '',
  validaterange: (value, [least, most]) => toNumber(value) >= toNumber(least) && toNumber(value) <= toNumber(most),
  validatepattern: (value, [pattern]) => regex(toText(pattern), 'i').test(toText(value)),
  validateset: (value, allowed) => allowed.some((one) => toText(one).toLowerCase() === toText(value).toLowerCase()),
};

/** Attributes that need no check of a value. */
const OTHER_ATTRIBUTES = ['parameter', 'cmdletbinding', 'outputtype', 'alias'];

const attributeName = (node: SyntaxNode): string => (childOfType(node, 'attribute_name')?.text ?? '').toLowerCase();

/** The text of an attribute, which has to be a supported one. */
export function supportedAttribute(node: SyntaxNode): string {
  const name = attributeName(node);
  const known = OTHER_ATTRIBUTES.includes(name) || Object.hasOwn(CHECKS, name);
  if (!known || /valuefrompipeline|parametersetname/i.test(node.text)) {
    throw new UnsupportedPowerShell(`the attribute ${node.text}`, node.line);
  }
  return node.text.toLowerCase();
}

export function parameterOf(node: SyntaxNode): Parameter {
  const attributes = childOfType(node, 'attribute_list')?.children ?? [];
  const literals = attributes.flatMap((attribute) => childrenOfType(attribute, 'type_literal'));
  const named = attributes.filter((attribute) => childOfType(attribute, 'type_literal') === undefined);
  const texts = named.map(supportedAttribute);
  const [literal] = literals;
  return {
    name: (childOfType(node, 'variable')?.text ?? '').slice(1),
    type: literal && typeName(literal),
    byDefault: childOfType(node, 'script_parameter_default')?.children.at(-1),
    mandatory: texts.some((text) => /mandatory(?!\s*=\s*\$false)/.test(text)),
    checks: named.filter((attribute) => Object.hasOwn(CHECKS, attributeName(attribute))),
  };
}

export async function validate(
  name: string,
  value: Value,
  checks: readonly SyntaxNode[],
  session: Session,
): Promise<void> {
  for (const check of checks) {
    const given = childrenOfType(childOfType(check, 'attribute_arguments') ?? check, 'attribute_argument');
    const args: Value[] = [];
    for (const { children } of given) {
      const [only] = children;
      if (only !== undefined) args.push(await evaluate(only, session));
    }
    const isValid = CHECKS[attributeName(check)];
    const rejected = (Array.isArray(value) ? toItems(value) : [value]).find((one) => isValid?.(one, args) === false);
    if (rejected === undefined) continue;
    throw statementError(
      `Cannot validate argument on parameter '${name}'. The argument "${toText(rejected)}" does not satisfy ${check.text}.`,
      'System.Management.Automation.ParameterBindingException',
    );
  }
}
