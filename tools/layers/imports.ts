/** The imports between the source files of the repository, type-only ones included. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from '@swc/core';

export interface Import {
  readonly from: string;
  /** A file of the repository, or a package as it is written. */
  readonly to: string;
}

/** Not sources, or outside of the layers on purpose. */
const ELSEWHERE = new Set(['node_modules', 'dist', 'cdktf.out', 'coverage', '.git', 'test', 'examples', 'docs']);

/** Paths relative to `root`. */
export const sourceFiles = (root: string): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !ELSEWHERE.has(name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      const files = readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' });
      return files.map((file) => join(entry.name, file));
    })
    .filter((file) => file.endsWith('.ts'))
    .sort();

/** The module specifiers of a source text: of imports, exports, types (`import('./a').A`) and dynamic imports. */
export function specifiersOf(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, source, argument, callee, arguments: given } = fieldsOf(node);
    if (/^(Import|Export(All|Named))Declaration$/.test(String(type))) add(source);
    if (type === 'TsImportType') add(argument);
    if (fieldsOf(callee).type === 'Import' && Array.isArray(given)) add(fieldsOf(given[0]).expression);
    for (const value of Object.values(node)) visit(value);
  };
  const add = (node: unknown): void => {
    const { value } = fieldsOf(node);
    if (typeof value === 'string') found.push(value);
  };
  visit(parseSync(text, { syntax: 'typescript' }));
  return found;
}

const fieldsOf = (node: unknown): Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null ? { ...node } : {};

export const importsOf = (root: string, files: readonly string[]): readonly Import[] =>
  files.flatMap((from) =>
    specifiersOf(readFileSync(join(root, from), 'utf8')).map((specifier) => ({
      from,
      to: specifier.startsWith('.') ? fileOf(root, join(dirname(from), specifier)) : specifier,
    })),
  );

const fileOf = (root: string, path: string): string =>
  [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(join(root, file))) ?? path;
