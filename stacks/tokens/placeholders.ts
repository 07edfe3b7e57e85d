/** Placeholders for values that only Terraform knows, in a document that is built and checked before Terraform runs. */
import { Lazy, Token } from 'cdktf';

interface Placeholder {
  readonly setting: string;
  /** The JSON that takes its place, with Terraform's expressions in it. */
  readonly json: string;
  /** What separates it from the member of a list before it. */
  readonly separator: ',' | '';
}

/** Step Functions accepts up to 99,999,999 seconds; no setting and no derived limit comes near these numbers. */
const FIRST_NUMBER = 90_000_001;

/** The placeholders of one document: each is a whole value of it and has to be found. */
export class Placeholders {
  readonly #byMarker = new Map<unknown, Placeholder>();

  /** Returns a number that passes the document's own checks; a number that is no token is returned as it is. */
  number(setting: string, value: number): number {
    if (!Token.isUnresolved(value)) return value;
    return this.#add(FIRST_NUMBER + this.#byMarker.size, { setting, json: Token.asString(value), separator: ',' });
  }

  /** Returns a string that no other text equals. Its quotes are dropped too: for a boolean, or for members of a list. */
  unquoted(setting: string, json: string, separator: Placeholder['separator'] = ','): string {
    const fail = () => {
      throw new Error(`${setting}: its placeholder is outside the document that terraformJson wrote.`);
    };
    return this.#add(Lazy.stringValue({ produce: fail }), { setting, json, separator });
  }

  #add<Marker extends string | number>(marker: Marker, placeholder: Placeholder): Marker {
    this.#byMarker.set(marker, placeholder);
    return marker;
  }

  /** The document as JSON. Fails if it lacks a placeholder, or holds one inside a longer text. */
  write(document: object): string {
    const found = new Set<unknown>();
    const json = this.#write(document, found);
    for (const [marker, { setting }] of this.#byMarker) {
      if (!found.has(marker))
        throw new Error(`${setting}: its value is a token, but the document has no place for it.`);
      if (json.includes(String(marker)))
        throw new Error(`${setting}: its placeholder is part of a longer text, where Terraform cannot replace it.`);
    }
    return json;
  }

  #write(value: unknown, found: Set<unknown>): string {
    const placeholder = this.#byMarker.get(value);
    if (placeholder !== undefined) {
      found.add(value);
      return placeholder.json;
    }
    if (Array.isArray(value)) {
      const separator = (member: unknown, index: number) =>
        index === 0 ? '' : (this.#byMarker.get(member)?.separator ?? ',');
      return `[${value.map((member, index) => separator(member, index) + this.#write(member, found)).join('')}]`;
    }
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const members = Object.entries(value).filter(([, each]) => each !== undefined);
    return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${this.#write(each, found)}`).join(',')}}`;
  }
}
