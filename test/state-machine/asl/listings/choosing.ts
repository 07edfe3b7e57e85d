/** A Choice with a case for each value, and a Choice with rules. */
import { and, atLeast, isPresent, machine } from '../../../../state-machine/asl';

type Parcel = { Kind: 'Letter' } | { Kind: 'Box'; Grams: number };

interface Shipping {
  input: { Parcel: Parcel; Note?: string };
  states: {
    CheckKind: { Parcel: Parcel; Note?: string };
    Letter: object;
    CheckWeight: { Parcel: { Grams: number }; Note?: string };
    HeavyWithNote: { Parcel: { Grams: number }; Note: string };
    Box: { Parcel: { Grams: number } };
  };
  output: unknown;
}

export const shipping = machine<Shipping>('Shipping', {
  startAt: 'CheckKind',
  states: {
    // Each case leads to a state that takes the document of that case: only a Box has Grams.
    CheckKind: ({ $, match }) => match($.Parcel.Kind, { Letter: 'Letter', Box: 'CheckWeight' }),
    // The target of a rule knows that the rule holds: after isPresent, Note is present.
    CheckWeight: ({ $, choice }) =>
      choice([{ when: and(isPresent($.Note), atLeast($.Parcel.Grams, 20_000)), next: 'HeavyWithNote' }], 'Box'),
    HeavyWithNote: ({ $, pass }) => pass({ inputPath: $.Note, end: true }),
    Box: ({ $, pass }) => pass({ inputPath: $.Parcel.Grams, end: true }),
    Letter: ({ succeed }) => succeed(),
  },
});
