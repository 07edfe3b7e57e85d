/** Machines as values: for every item, and side by side. */
import { array, format, type Machine, machine, resultsOf } from '../../../state-machine/asl';
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

/** A machine is a value: `checkout` runs once for every order, and its errors are those that a Catch may name. */
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
          into: '$',
          catch: [{ errors: ['NotPaid'], into: null, next: 'Nothing' }],
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
  states: { Both: Basket; Told: Basket & { Outcome: { Receipts: { Receipt: string }[]; Counts: number[] } } };
  output: Basket;
}>('Basket', {
  startAt: 'Both',
  states: {
    Both: ({ parallel }) =>
      parallel(branches, {
        resultSelector: { Receipts: receipts, Counts: array(counted.Count) },
        into: 'Outcome',
        next: 'Told',
      }),
    Told: ({ succeed }) => succeed(),
  },
});
