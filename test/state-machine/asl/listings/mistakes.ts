/** Mistakes that do not compile. */
import { lessThan, machine } from '../../../../state-machine/asl';
import { charge } from './first-machine';

interface Order {
  Id: string;
  Amount: number;
  Note?: string;
}
interface Paid extends Order {
  Payment: { Receipt: string };
}

/** The compiler rejects each line below a comment, at the word that is wrong. */
export const wrong = () =>
  machine<{ input: Order; states: { Charge: Order; Done: Paid }; output: Paid }>('Wrong', {
    startAt: 'Charge',
    states: {
      Charge: ({ $, task, pass, wait }) => {
        const payload = { Id: $.Id, Amount: $.Amount };
        // @ts-expect-error '"Receipt"': Done reads Payment, and this result is in Receipt
        task(charge, { payload, resultPath: 'Receipt', next: 'Done' });
        // @ts-expect-error '"Amount"': the result would change the type of Amount; write { replacing: 'Amount' }
        task(charge, { payload, resultPath: 'Amount', end: true });
        // @ts-expect-error 'Ammount' does not exist: did you mean 'Amount'?
        lessThan($.Ammount, 10);
        // @ts-expect-error Note may be absent
        wait({ timestamp: $.Note, end: true });
        // @ts-expect-error 'CardLost': the operation raises CardDeclined
        task(charge, { payload, resultPath: 'Payment', retry: [{ errors: ['CardLost'] }], next: 'Done' });
        // @ts-expect-error true: the output of the machine has Payment
        pass({ end: true });
        return task(charge, { payload, resultPath: 'Payment', next: 'Done' });
      },
      Done: ({ succeed }) => succeed(),
    },
  });
