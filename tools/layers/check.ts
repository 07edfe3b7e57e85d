/** Checks imports against the layers. */
import type { Import } from './imports';
import type { Layer } from './layers';

type Layers = Readonly<Record<string, Pick<Layer, 'imports'>>>;

/** The longest name that the path begins with. */
export const layerOf = (file: string, layers: Layers): string | undefined =>
  Object.keys(layers)
    .filter((name) => file === name || file.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];

/** Imports between layers that the table does not allow; those of packages are ignored. */
export const wrongImports = (imports: readonly Import[], layers: Layers): readonly string[] =>
  imports.flatMap(({ from, to }) => {
    const [source, target] = [layerOf(from, layers), layerOf(to, layers)];
    if (source === undefined || target === undefined || source === target) return [];
    return layers[source]?.imports.includes(target) ? [] : [`${from} -> ${to}`];
  });
