/** Mistakes in Choice rules and in the states that they lead to. None may compile. */
import {
  and,
  booleanEquals,
  isPresent,
  isString,
  isTrue,
  lessThan,
  machine,
  not,
  or,
  stringEquals,
  stringMatches,
  timestampLessThan,
} from '../../../../state-machine/asl';

type Shipment = { Kind: 'Parcel'; Grams: number } | { Kind: 'Pallet'; Boxes: number };

interface Document {
  Note?: string;
  Due: string;
  Count: number;
  Ready: boolean;
  Anything: unknown;
  Shipment: Shipment;
}

interface Choosing {
  input: Document;
  states: {
    Ask: Document;
    Noted: Document & { Note: string };
    Parcel: { Shipment: { Grams: number } };
    NotedParcel: { Note: string; Shipment: { Grams: number } };
    Text: { Anything: string };
    Rest: Document;
    Retyped: { Late: { Ready: boolean } };
  };
  output: unknown;
}

export const mistakes = () =>
  machine<Choosing>('Choosing', {
    startAt: 'Ask',
    states: {
      Ask: ({ $, choice, pass, wait }) => {
        // @ts-expect-error the field may be absent here
        choice([{ when: isTrue($.Ready), next: 'Noted' }], 'Rest');
        // @ts-expect-error that it is not there does not make it be there
        choice([{ when: not(isPresent($.Note)), next: 'Noted' }], 'Rest');
        // @ts-expect-error one of two tests is not both
        choice([{ when: or(isPresent($.Note), isTrue($.Ready)), next: 'Noted' }], 'Rest');
        // @ts-expect-error the default knows nothing
        choice([{ when: isPresent($.Note), next: 'Noted' }], 'Noted');
        // @ts-expect-error the rule holds in the other case
        choice([{ when: stringEquals($.Shipment.Kind, 'Pallet'), next: 'Parcel' }], 'Rest');
        const noted = { when: isPresent($.Note), next: 'Noted' } as const;
        // @ts-expect-error the second rule knows nothing of the first
        choice([noted, { when: isTrue($.Ready), next: 'Noted' }], 'Rest');
        // @ts-expect-error text compared with a number
        lessThan($.Due, 3);
        // @ts-expect-error a number compared with a path to text
        lessThan($.Count, $.Due);
        // @ts-expect-error a pattern for a number
        stringMatches($.Count, '*');
        // @ts-expect-error a truth compared with text
        booleanEquals($.Ready, 'true');
        // @ts-expect-error a moment without T
        timestampLessThan($.Due, '2016-12-05 21:29:29Z');
        // @ts-expect-error a moment without zone
        timestampLessThan($.Due, '2016-12-05T21:29:29');
        // @ts-expect-error a moment in another query language
        wait({ timestamp: "{% '2016-03-14T01:59:00Z' %}", next: 'Rest' });
        // @ts-expect-error both seconds and a moment
        wait({ seconds: 1, timestamp: '2030-01-01T00:00:00Z', next: 'Rest' });
        // @ts-expect-error a Pass has one source
        pass({ inputPath: $.Due, parameters: { A: 1 }, resultPath: null, next: 'Rest' });
        // @ts-expect-error the constant is not what the next state takes
        pass({ result: { Ready: 'yes' }, resultPath: 'Late', next: 'Retyped' });
        pass({ result: { Ready: true }, resultPath: 'Late', next: 'Retyped' });
        return choice(
          [
            { when: and(isPresent($.Note), stringEquals($.Shipment.Kind, 'Parcel')), next: 'NotedParcel' },
            { when: isPresent($.Note), next: 'Noted' },
            { when: stringEquals($.Shipment.Kind, 'Parcel'), next: 'Parcel' },
            { when: isString($.Anything), next: 'Text' },
            { when: timestampLessThan($.Due, '2016-12-05T21:29:29+01:00'), next: 'Rest' },
          ],
          'Rest',
        );
      },
      Noted: ({ $, pass }) => pass({ inputPath: $.Note, end: true }),
      Parcel: ({ $, pass }) => pass({ inputPath: $.Shipment.Grams, end: true }),
      NotedParcel: ({ succeed }) => succeed(),
      Text: ({ succeed }) => succeed(),
      Rest: ({ succeed }) => succeed(),
      Retyped: ({ succeed }) => succeed(),
    },
  });
