/** The data that paths and functions read: the input at `$`, the context object at `$$`, variables at `$name`. */
import type { JsonObject, JsonValue } from './json';
import type { SeededRandom } from './seeded-random';

export type Variables = ReadonlyMap<string, JsonValue>;

export interface Data {
  readonly input: JsonValue;
  readonly context: JsonObject;
  readonly variables: Variables;
  readonly random: SeededRandom;
}
