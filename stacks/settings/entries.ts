/** Reads the catalogue: the settings of a form, and texts that refer to settings. */
import { catalogue } from './catalogue';
import type { Form, Setting } from './setting';

/** The entries that can be given in a form. */
export const entries = (form: Form): readonly Setting[] =>
  catalogue.filter(
    ({ only, input }: Setting) =>
      (only === undefined || only.includes(form)) && (form !== 'module' || input !== undefined),
  );

export function entry(path: string): Setting {
  const found = catalogue.find((each) => each.path === path);
  if (found === undefined) throw new Error(`There is no setting ${path}: add it to stacks/settings/.`);
  return found;
}

/** The name of a setting in a sentence; the plan review describes changes with it. */
export const label = (path: string): string => entry(path).label;

/** A text with each `{path}` replaced by the name that the setting has in a form. */
export const wording = (form: Form, text: string): string =>
  text.replace(
    /\{([a-zA-Z.]+)\}/g,
    (_, path) => (form === 'module' ? entry(path).input : undefined) ?? entry(path).path,
  );
