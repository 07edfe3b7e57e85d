/** What the compiler refuses. */
import { lessThan, machine } from '../../../state-machine/asl';
import { charge } from './first-machine';

interface Order {
  Id: string;
  Amount: number;
  Note?: string;
}
interface Paid extends Order {
  Payment: { Receipt: string };
}

/** Every line below a comment is refused, on the word that is wrong. */
export const wrong = () =>
  machine<{ input: Order; states: { Charge: Order; Done: Paid }; output: Paid }>('Wrong', {
    startAt: 'Charge',
    states: {
      Charge: ({ $, task, pass, wait }) => {
        const payload = { Id: $.Id, Amount: $.Amount };
        // @ts-expect-error '"Receipt"': Done reads Payment, and the result went elsewhere
        task(charge, { payload, into: 'Receipt', next: 'Done' });
        // @ts-expect-error '"Amount"': the result would give Amount another type; say { replacing: 'Amount' }
        task(charge, { payload, into: 'Amount', end: true });
        // @ts-expect-error 'Ammount' does not exist: did you mean 'Amount'?
        lessThan($.Ammount, 10);
        // @ts-expect-error Note may be absent
        wait({ timestamp: $.Note, end: true });
        // @ts-expect-error 'CardLost': the operation declares CardDeclined
        task(charge, { payload, into: 'Payment', retry: [{ errors: ['CardLost'] }], next: 'Done' });
        // @ts-expect-error true: the machine promises Payment
        pass({ end: true });
        return task(charge, { payload, into: 'Payment', next: 'Done' });
      },
      Done: ({ succeed }) => succeed(),
    },
  });
