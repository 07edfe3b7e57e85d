/** The disk of an instance: files and folders in memory, and the locks on files that processes hold open. */
import { exceptionOf, statementError } from '../powershell/errors';

interface Entry {
  readonly path: string;
  /** Absent for folders. */
  readonly content?: string;
  readonly acl?: string;
  /** A junction to another folder. */
  readonly link?: boolean;
}

const fold = (path: string): string => path.replaceAll('/', '\\').replace(/\\+$/, '').toLowerCase();

const ioError = (message: string, type = 'System.IO.IOException') => statementError(message, type);

/** Scripts recognize a locked file by the HResult of this error. */
function sharingViolation(path: string) {
  const error = ioError(`The process cannot access the file '${path}' because it is being used by another process.`);
  exceptionOf(error.record)?.set('HResult', -2_147_024_864);
  return error;
}

/** The paths that one process holds open; they are closed when it ends. */
export type OpenFiles = Set<string>;

export class Files {
  readonly #entries = new Map<string, Entry>();
  readonly #opened = new Set<OpenFiles>();
  /** Every write fails, as on a full disk. */
  full = false;

  constructor(private readonly onOperation: (operation: string) => void) {}

  exists(path: string): boolean {
    return this.#entries.has(fold(path)) || this.children(path).length > 0;
  }
  isFolder(path: string): boolean {
    return this.exists(path) && this.#entries.get(fold(path))?.content === undefined;
  }
  read(path: string): string | undefined {
    return this.#entries.get(fold(path))?.content;
  }
  children(path: string): readonly string[] {
    return [...this.#entries.values()]
      .map((entry) => entry.path)
      .filter((other) => fold(other).startsWith(`${fold(path)}\\`));
  }
  aclOf(path: string): string | undefined {
    return this.#entries.get(fold(path))?.acl;
  }
  isLink(path: string): boolean {
    return this.#entries.get(fold(path))?.link === true;
  }
  makeJunction(path: string): void {
    this.#entries.set(fold(path), { path, link: true });
  }
  setAcl(path: string, acl: string): void {
    const entry = this.#entries.get(fold(path)) ?? { path };
    this.#entries.set(fold(path), { ...entry, acl });
    this.onOperation(`acl ${path}`);
  }

  write(path: string, content: string, openFiles?: OpenFiles): void {
    this.#refuseIfHeld(path, openFiles);
    if (this.full) throw ioError('There is not enough space on the disk.');
    if (this.isFolder(path))
      throw ioError(`Access to the path '${path}' is denied.`, 'System.UnauthorizedAccessException');
    this.#entries.set(fold(path), { path, content });
    this.onOperation(`write ${path}`);
  }
  /** Adds what a program prints into a file while it runs; on a full disk it is lost. */
  append(path: string, text: string): void {
    if (!this.full) this.#entries.set(fold(path), { path, content: (this.read(path) ?? '') + text });
  }
  makeFolder(path: string): void {
    this.#entries.set(fold(path), { path });
    this.onOperation(`folder ${path}`);
  }
  remove(path: string): void {
    this.#refuseIfHeld(path);
    for (const child of this.children(path)) this.remove(child);
    this.#entries.delete(fold(path));
    this.onOperation(`remove ${path}`);
  }
  move(from: string, to: string): void {
    const content = this.read(from);
    if (content === undefined) throw ioError(`Could not find file '${from}'.`, 'System.IO.FileNotFoundException');
    this.#refuseIfHeld(from);
    this.#refuseIfHeld(to);
    this.#entries.delete(fold(from));
    this.#entries.set(fold(to), { path: to, content });
    this.onOperation(`move ${to}`);
  }

  /** Opens a file so that no other process can open it until it is closed. */
  hold(path: string, openFiles: OpenFiles): void {
    this.#refuseIfHeld(path);
    openFiles.add(fold(path));
    this.#opened.add(openFiles);
  }
  release(path: string, openFiles: OpenFiles): void {
    openFiles.delete(fold(path));
  }
  isHeld(path: string, openFiles: OpenFiles): boolean {
    return openFiles.has(fold(path));
  }
  releaseAll(openFiles: OpenFiles): void {
    openFiles.clear();
    this.#opened.delete(openFiles);
  }

  #refuseIfHeld(path: string, own?: OpenFiles): void {
    const isHeld = [...this.#opened].some((openFiles) => openFiles !== own && openFiles.has(fold(path)));
    if (isHeld) throw sharingViolation(path);
  }
}
