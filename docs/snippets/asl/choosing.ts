/** A Choice by value and a Choice by rules. */
import { and, atLeast, isPresent, machine } from '../../../state-machine/asl';

type Parcel = { Kind: 'Letter' } | { Kind: 'Box'; Grams: number };

interface Shipping {
  input: { Parcel: Parcel; Note?: string };
  states: {
    Which: { Parcel: Parcel; Note?: string };
    Letter: object;
    Weigh: { Parcel: { Grams: number }; Note?: string };
    HeavyWithNote: { Parcel: { Grams: number }; Note: string };
    Box: { Parcel: { Grams: number } };
  };
  output: unknown;
}

export const shipping = machine<Shipping>('Shipping', {
  startAt: 'Which',
  states: {
    // One arm for each value, and in each arm the document of that case: only a Box has Grams.
    Which: ({ $, match }) => match($.Parcel.Kind, { Letter: 'Letter', Box: 'Weigh' }),
    // What a rule tests is known where it leads: behind isPresent, Note is there.
    Weigh: ({ $, choice }) =>
      choice([{ when: and(isPresent($.Note), atLeast($.Parcel.Grams, 20_000)), next: 'HeavyWithNote' }], 'Box'),
    HeavyWithNote: ({ $, pass }) => pass({ inputPath: $.Note, end: true }),
    Box: ({ $, pass }) => pass({ inputPath: $.Parcel.Grams, end: true }),
    Letter: ({ succeed }) => succeed(),
  },
});
