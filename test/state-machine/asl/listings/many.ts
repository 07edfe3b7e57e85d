/** Machines as values: one run for every item of a list, and two that run in parallel. */
import { array, format, type Machine, machine, resultsOf } from '../../../../state-machine/asl';
import { checkout } from './first-machine';

interface Basket {
  Customer: string;
  Orders: { Id: string; Cents: number }[];
}

interface Count {
  Count: number;
}

const count: Machine<Basket, Count, never> = machine<{ input: Basket; states: { Count: Basket }; output: Count }>(
  'Counting',
  { startAt: 'Count', states: { Count: ({ pass }) => pass({ result: { Count: 1 }, end: true }) } },
);

/** `checkout` runs once for every order. The Catch may name the errors that `checkout` declares. */
const payAll = machine<{ input: Basket; states: { PayAll: Basket; Nothing: object }; output: { Receipt: string }[] }>(
  'Paying',
  {
    startAt: 'PayAll',
    states: {
      PayAll: ({ $, map }) =>
        map(checkout, {
          mode: 'INLINE',
          items: $.Orders,
          itemSelector: ({ item, index, $: basket }) => ({
            Id: format('{}/{}/{}', basket.Customer, index, item.Id),
            Amount: item.Cents,
          }),
          maxConcurrency: 10,
          resultPath: '$',
          catch: [{ errors: ['NotPaid'], resultPath: null, next: 'Nothing' }],
          end: true,
        }),
      Nothing: ({ pass }) => pass({ result: [], end: true }),
    },
  },
);

const branches = [payAll, count] as const;
const [receipts, counted] = [resultsOf(branches)[0], resultsOf(branches)[1]];

export const basket = machine<{
  input: Basket;
  states: { Both: Basket; Done: Basket & { Outcome: { Receipts: { Receipt: string }[]; Counts: number[] } } };
  output: Basket;
}>('Basket', {
  startAt: 'Both',
  states: {
    Both: ({ parallel }) =>
      parallel(branches, {
        resultSelector: { Receipts: receipts, Counts: array(counted.Count) },
        resultPath: 'Outcome',
        next: 'Done',
      }),
    Done: ({ succeed }) => succeed(),
  },
});
