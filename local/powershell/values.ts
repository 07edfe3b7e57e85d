/** The values of PowerShell. Arrays are JavaScript arrays; `undefined` stands for "no output". */
import type { SyntaxNode } from './syntax';

export type Value =
  | null
  | boolean
  | number
  | string
  | Date
  | Value[]
  | TimeSpan
  | Hashtable
  | PsObject
  | ScriptBlock
  | TypeReference;

export type Method = (args: readonly Value[]) => Value | undefined | Promise<Value | undefined>;

export class TimeSpan {
  constructor(readonly milliseconds: number) {}
}

export class TypeReference {
  constructor(readonly name: string) {}
}

export class ScriptBlock {
  constructor(readonly node: SyntaxNode) {}
}

/** A dictionary whose keys compare without regard to case and keep their order of insertion. */
export class Hashtable {
  readonly #entries = new Map<string, { readonly key: Value; readonly value: Value }>();

  static readonly #fold = (key: Value): string =>
    typeof key === 'string' ? `s:${key.toLowerCase()}` : `${typeof key}:${String(key)}`;

  get(key: Value): Value | undefined {
    return this.#entries.get(Hashtable.#fold(key))?.value;
  }
  set(key: Value, value: Value): this {
    const folded = Hashtable.#fold(key);
    this.#entries.set(folded, { key: this.#entries.get(folded)?.key ?? key, value });
    return this;
  }
  has(key: Value): boolean {
    return this.#entries.has(Hashtable.#fold(key));
  }
  delete(key: Value): void {
    this.#entries.delete(Hashtable.#fold(key));
  }
  clear(): void {
    this.#entries.clear();
  }
  get size(): number {
    return this.#entries.size;
  }
  entries(): readonly (readonly [Value, Value])[] {
    return [...this.#entries.values()].map(({ key, value }) => [key, value] as const);
  }
}

interface Property {
  readonly name: string;
  readonly read: () => Value;
}

/** An object with named properties and methods: a custom object, a service, an error record or a .NET object. */
export class PsObject {
  readonly #properties = new Map<string, Property>();
  readonly #methods = new Map<string, Method>();
  asText: () => string = () => {
    if (this.typeNames[0] !== CUSTOM_OBJECT) return this.typeNames[0] ?? '';
    return `@{${this.properties()
      .map(([name, value]) => `${name}=${shown(value)}`)
      .join('; ')}}`;
  };

  constructor(readonly typeNames: readonly string[] = [CUSTOM_OBJECT, 'System.Object']) {}

  get(name: string): Value | undefined {
    return this.#properties.get(name.toLowerCase())?.read();
  }
  has(name: string): boolean {
    return this.#properties.has(name.toLowerCase());
  }
  set(name: string, value: Value): this {
    const known = this.#properties.get(name.toLowerCase());
    this.#properties.set(name.toLowerCase(), { name: known?.name ?? name, read: () => value });
    return this;
  }
  /** A property that is computed each time it is read. */
  computed(name: string, read: () => Value): this {
    this.#properties.set(name.toLowerCase(), { name, read });
    return this;
  }
  method(name: string, body: Method): this {
    this.#methods.set(name.toLowerCase(), body);
    return this;
  }
  findMethod(name: string): Method | undefined {
    return this.#methods.get(name.toLowerCase());
  }
  properties(): readonly (readonly [string, Value])[] {
    return [...this.#properties.values()].map((property) => [property.name, property.read()] as const);
  }
}

const CUSTOM_OBJECT = 'System.Management.Automation.PSCustomObject';

function shown(value: Value): string {
  if (value instanceof PsObject) return value.asText();
  return Array.isArray(value) ? 'System.Object[]' : String(value ?? '');
}
