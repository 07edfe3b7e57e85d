/** The disk of an instance: files and folders in memory, with the locks that open handles hold. */
import { statementError } from '../powershell/errors';
import { PsObject } from '../powershell/values';

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

/** The error by whose number a script tells a lock from a fault. */
function sharingViolation(path: string) {
  const error = ioError(`The process cannot access the file '${path}' because it is being used by another process.`);
  const cause = error.record.get('Exception');
  if (cause instanceof PsObject) cause.set('HResult', -2_147_024_864);
  return error;
}

/** Whoever holds a file open; its handles go when it ends. */
export interface Holder {
  readonly held: Set<string>;
}

export class Files {
  readonly #entries = new Map<string, Entry>();
  readonly #holders = new Set<Holder>();
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

  write(path: string, content: string, holder?: Holder): void {
    this.#refuseIfHeld(path, holder);
    if (this.full) throw ioError('There is not enough space on the disk.');
    if (this.isFolder(path))
      throw ioError(`Access to the path '${path}' is denied.`, 'System.UnauthorizedAccessException');
    this.#entries.set(fold(path), { path, content });
    this.onOperation(`write ${path}`);
  }
  /** What a program prints into a file while it runs; lost if there is no room. */
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

  /** Opens a file that nobody else may open meanwhile. */
  hold(path: string, holder: Holder): void {
    this.#refuseIfHeld(path);
    holder.held.add(fold(path));
    this.#holders.add(holder);
  }
  release(path: string, holder: Holder): void {
    holder.held.delete(fold(path));
  }
  releaseAll(holder: Holder): void {
    holder.held.clear();
    this.#holders.delete(holder);
  }

  #refuseIfHeld(path: string, holder?: Holder): void {
    const held = [...this.#holders].some((one) => one !== holder && one.held.has(fold(path)));
    if (held) throw sharingViolation(path);
  }
}
