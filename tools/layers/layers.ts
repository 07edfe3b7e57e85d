/** The layers of the repository, from the bottom up: what each is for, and which others it may import. */
import layers from './layers.json';

export interface Layer {
  readonly purpose: string;
  /** The layers it may import besides itself, types included. */
  readonly imports: readonly string[];
}

export const LAYERS: Readonly<Record<string, Layer>> = layers;

/** The longest name that the path begins with. */
export const layerOf = (file: string, known: Readonly<Record<string, unknown>>): string | undefined =>
  Object.keys(known)
    .filter((name) => file === name || file.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
