/** Parsers of option values: each returns the value, or throws an Error that says what is wanted. */

const wanted = (what: string, given: string): Error => new Error(`must be ${what} (got ${JSON.stringify(given)})`);

export function text(given: string): string {
  if (given.trim() === '') throw new Error('must not be empty');
  return given;
}

export const wholeNumber =
  (least: number, most: number) =>
  (given: string): number => {
    const number = Number(given);
    if (!/^-?\d+$/.test(given) || number < least || number > most) {
      throw wanted(`a whole number from ${least} to ${most}`, given);
    }
    return number;
  };

export function instant(given: string): Date {
  const date = new Date(given);
  if (Number.isNaN(date.getTime()) || !/^\d{4}-\d{2}-\d{2}T/.test(given)) {
    throw wanted('a time such as 2026-01-31T16:00:00Z', given);
  }
  return date;
}

export const oneOf =
  <T extends string>(choices: readonly T[]) =>
  (given: string): T => {
    const choice = choices.find((each) => each === given);
    if (choice === undefined) throw wanted(`one of ${choices.join(', ')}`, given);
    return choice;
  };
