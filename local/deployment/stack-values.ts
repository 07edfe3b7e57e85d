/** Evaluates the references in a stack's arguments; other expressions are rejected. */
import type { Account } from '../world/deployed-resources';
import { type Attributes, computedAttributes, dataAttributes } from './computed-attributes';
import type { Resource } from './stack-file';
import { templateParts } from './terraform-template';

/** `aws_x.y.attribute`, `data.aws_x.y.attribute`, or deeper into an argument with `.name` and `[0]`. */
const REFERENCE = /^(?<address>(?:data\.)?\w+\.[\w-]+)(?<path>(?:\.\w+|\[\d+\])+)$/;

export class CannotEvaluate extends Error {}

export class StackValues {
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #computed = new Map<string, Attributes | undefined>();
  /** The arguments under evaluation, to find references that lead back to themselves. */
  readonly #underWay = new Set<string>();

  constructor(
    resources: readonly Resource[],
    private readonly account: Account,
  ) {
    this.#resources = new Map(resources.map((resource) => [resource.address, resource]));
  }

  /** The value of an argument with all references in it replaced. */
  evaluate(value: unknown): unknown {
    if (typeof value === 'string') return this.#evaluateTemplate(value);
    if (Array.isArray(value)) return value.map((item) => this.evaluate(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.evaluate(member)]));
  }

  /** An attribute of a resource: the argument of that name, or else computed by AWS. */
  attribute(resource: Resource, name: string): unknown {
    const given = this.#argument(resource, name);
    return given === undefined || given === null || given === '' ? this.#computedOf(resource)?.[name] : given;
  }

  #evaluateTemplate(template: string): unknown {
    const parts = templateParts(template);
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && 'expression' in only) return this.#reference(only.expression);
    return parts
      .map((part) => ('text' in part ? part.text : textOf(this.#reference(part.expression), part.expression)))
      .join('');
  }

  #reference(expression: string): unknown {
    const { address, path } = REFERENCE.exec(expression)?.groups ?? {};
    if (address === undefined || path === undefined) {
      throw new CannotEvaluate(`\${${expression}}: only references to attributes are evaluated here`);
    }
    const resource = this.#resources.get(address);
    if (resource === undefined) throw new CannotEvaluate(`\${${expression}}: the stack has no ${address}`);
    const [first = '', ...deeper] = path.match(/\w+/g) ?? [];
    let value = this.attribute(resource, first);
    for (const step of deeper) value = memberOf(value, step);
    if (value === undefined) {
      throw new CannotEvaluate(`\${${expression}}: AWS computes ${path.slice(1)} of ${address}, unknown here`);
    }
    return value;
  }

  #computedOf(resource: Resource): Attributes | undefined {
    const { address, type } = resource;
    if (!this.#computed.has(address)) {
      const localName = address.slice(address.lastIndexOf('.') + 1);
      const configured = (name: string): string | undefined => {
        const value = this.#argument(resource, name);
        if (typeof value === 'boolean') return String(value);
        return typeof value === 'string' && value !== '' ? value : undefined;
      };
      const attributes = address.startsWith('data.')
        ? dataAttributes(type, this.account)
        : computedAttributes({ type, localName }, this.account, configured);
      this.#computed.set(address, attributes);
    }
    return this.#computed.get(address);
  }

  #argument({ address, configuration }: Resource, name: string): unknown {
    if (!Object.hasOwn(configuration, name)) return undefined;
    const place = `${address}.${name}`;
    if (this.#underWay.has(place)) throw new CannotEvaluate(`${place} refers to itself`);
    this.#underWay.add(place);
    try {
      return this.evaluate(configuration[name]);
    } finally {
      this.#underWay.delete(place);
    }
  }
}

function memberOf(value: unknown, step: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === step)?.[1];
}

function textOf(value: unknown, expression: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new CannotEvaluate(`\${${expression}}: a list or an object cannot be part of a text`);
}
