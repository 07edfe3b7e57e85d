/** Reads the catalogue: the settings of a form, their labels, and texts that refer to settings. */
import { catalogue } from './catalogue';
import type { Form, Setting } from './setting';

export interface Entry extends Setting {
  readonly path: string;
}

/** The settings that can be given in a form. */
export const entries = (form: Form): readonly Entry[] =>
  Object.entries<Setting>(catalogue)
    .filter(([, { only = [form], input }]) => only.includes(form) && (form !== 'module' || input !== undefined))
    .map(([path, setting]) => ({
      ...setting,
      path,
      type: (form === 'construct' && setting.inConstruct) || setting.type,
    }));

export function entry(path: string): Setting {
  const found = new Map(Object.entries<Setting>(catalogue)).get(path);
  if (found === undefined) throw new Error(`There is no setting ${path}: add it to stacks/settings/.`);
  return found;
}

type Labelled = { [P in keyof typeof catalogue]: (typeof catalogue)[P] extends { label: string } ? P : never };

export const label = (path: Labelled[keyof Labelled]): string => catalogue[path].label;

/** A text with each `{path}` replaced by the name that the setting has in a form. */
export const wording = (form: Form, text: string): string =>
  text.replace(/\{([a-zA-Z.]+)\}/g, (_, path) => (form === 'module' ? entry(path).input : undefined) ?? path);
