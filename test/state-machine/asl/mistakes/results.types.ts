/** Mistakes with results that change the type of a field. None may compile. */
import { array, type LambdaOperation, type Machine, machine, resultsOf } from '../../../../state-machine/asl';

interface Order {
  Id: string;
  Price: number;
}

const measure: LambdaOperation<{ Id: string }, { Grams: number }, never> = {
  functionName: 'Measure',
  constants: {},
  outputFields: ['Grams'],
  errors: [],
  timeoutSeconds: 10,
};

declare const weigh: Machine<unknown, { Grams: number }, never>;
declare const pack: Machine<unknown, { Boxes: number }, never>;

interface Merging {
  input: Order;
  states: {
    Weigh: Order;
    Weighed: { Id: string; Price: { Grams: number } };
    Both: Order;
    Renewed: Order & { Weight: { Grams: number } };
    Listed: { Ids: string[] };
    Packed: { Weight: { Grams: number }; Boxes: { Boxes: number } };
    Failed: { Id: string; Price: { Error: string; Cause: string } };
  };
  output: unknown;
}

export const mistakes = () =>
  machine<Merging>('Merging', {
    startAt: 'Weigh',
    states: {
      Weigh: ({ $, task, pass }) => {
        const payload = { Id: $.Id };
        // @ts-expect-error a result lands in a field of another type without saying so
        task(measure, { payload, resultPath: 'Price', next: 'Weighed' });
        // @ts-expect-error a Pass gives a field another type without saying so
        pass({ parameters: { Grams: 1 }, resultPath: 'Price', next: 'Weighed' });
        // @ts-expect-error a constant gives a field another type without saying so
        pass({ result: { Grams: 1 }, resultPath: 'Price', next: 'Weighed' });
        // @ts-expect-error a list that holds an expression takes array(...)
        pass({ parameters: { Ids: [$.Id] }, next: 'Listed' });
        pass({ parameters: { Ids: array($.Id) }, next: 'Listed' });
        const plain = { payload, resultPath: null, end: true } as const;
        // @ts-expect-error the error of a Catch gives a field another type without saying so
        task(measure, { ...plain, catch: [{ errors: ['States.ALL'], resultPath: 'Price', next: 'Failed' }] });
        // @ts-expect-error the result replaces the document without saying so
        task(measure, { payload, end: true });
        task(measure, {
          ...plain,
          catch: [{ errors: ['States.ALL'], resultPath: { replacing: 'Price' }, next: 'Failed' }],
        });
        return task(measure, { payload, resultPath: { replacing: 'Price' }, next: 'Weighed' });
      },
      Weighed: ({ pass }) => pass({ result: { Id: 'o-1', Price: 3 }, next: 'Both' }),
      Both: ({ parallel }) => {
        const [weight, boxes] = [resultsOf([weigh, pack])[0], resultsOf([weigh, pack])[1]];
        // @ts-expect-error the results replace the document without saying so
        parallel([weigh, pack], { end: true });
        // @ts-expect-error the results land in a field of another type without saying so
        parallel([weigh], { resultPath: 'Price', end: true });
        // @ts-expect-error the tuple of results is not what the next state takes
        parallel([weigh, pack], { resultPath: '$', next: 'Packed' });
        // @ts-expect-error the selector takes the results in another order
        parallel([weigh, pack], { resultSelector: { Weight: boxes, Boxes: weight }, resultPath: '$', next: 'Packed' });
        return parallel([weigh, pack], {
          resultSelector: { Weight: weight, Boxes: boxes },
          resultPath: '$',
          next: 'Packed',
        });
      },
      Renewed: ({ $, task }) =>
        // A new value of the same type needs no word.
        task(measure, { payload: { Id: $.Id }, resultPath: 'Weight', end: true }),
      Packed: ({ succeed }) => succeed(),
      Listed: ({ succeed }) => succeed(),
      Failed: ({ $, succeed }) => succeed({ outputPath: $.Price.Cause }),
    },
  });
