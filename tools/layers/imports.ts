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
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' }).map((file) =>
            join(entry.name, file),
          )
        : [entry.name],
    )
    .filter((file) => file.endsWith('.ts'));

/** The module specifiers of a source text. */
export const specifiersOf = (text: string): readonly string[] =>
  parseSync(text, { syntax: 'typescript' }).body.flatMap((item) => {
    const isImport =
      item.type === 'ImportDeclaration' ||
      item.type === 'ExportAllDeclaration' ||
      item.type === 'ExportNamedDeclaration';
    return isImport && item.source ? [item.source.value] : [];
  });

export const importsOf = (root: string, files: readonly string[]): readonly Import[] =>
  files.flatMap((from) =>
    specifiersOf(readFileSync(join(root, from), 'utf8')).map((specifier) => ({
      from,
      to: specifier.startsWith('.') ? fileOf(root, join(dirname(from), specifier)) : specifier,
    })),
  );

const fileOf = (root: string, path: string): string =>
  [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(join(root, file))) ?? path;
