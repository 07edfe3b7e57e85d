/** Wrong input of the user: the message names the file or option, what is wrong with it, and what to do. */
export class InputFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InputFault';
  }
}

/** Reads several inputs and reports the faults of all of them at once. */
export function readTogether<T extends Readonly<Record<string, () => unknown>>>(
  readers: T,
): { readonly [K in keyof T]: ReturnType<T[K]> };
export function readTogether(readers: Readonly<Record<string, () => unknown>>): object {
  const faults: string[] = [];
  const values = Object.entries(readers).map(([name, read]) => {
    try {
      return [name, read()] as const;
    } catch (error) {
      if (!(error instanceof InputFault)) throw error;
      faults.push(error.message);
      return [name, undefined] as const;
    }
  });
  if (faults.length > 0) throw new InputFault(faults.join('\n'));
  return Object.fromEntries(values);
}
